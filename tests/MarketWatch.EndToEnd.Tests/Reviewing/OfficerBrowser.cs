using MarketWatch.Accountability;
using MarketWatch.Browser.Launching;
using MarketWatch.Review.Tests;
using Microsoft.Playwright;

namespace MarketWatch.EndToEnd.Tests.Reviewing;

/// <summary>The browser in which officers' pages are tested, one for all tests; every test opens its own context in it.</summary>
[SetUpFixture]
internal sealed class OfficerBrowser
{
    private static readonly Lazy<Task<(IPlaywright, IBrowser)>> Launched = new(LaunchAsync);

    /// <summary>A page of an officer on a site, in a context of its own. What goes wrong in it is watched from the first request on.</summary>
    public static Task<OfficerPage> OpenAsync(ReviewSite site, OfficerLook? look = null) => OpenAsync(site.Address, look);

    /// <summary>The same on a site at an address.</summary>
    public static async Task<OfficerPage> OpenAsync(Uri site, OfficerLook? look = null)
    {
        var (_, browser) = await Launched.Value;
        var seen = look ?? new();
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = site.ToString(),
            ViewportSize = new() { Width = seen.Width, Height = seen.Height },
            ColorScheme = seen.Dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = seen.Scripts,
            ExtraHTTPHeaders = [new(ReviewSite.Header, ReviewSite.Named(seen.Role, "tobacco-excise", seen.Name))],
        });
        context.SetDefaultTimeout(15_000);
        var watch = await HostilePageWatch.OnAsync(context, site);
        return new(context, await context.NewPageAsync(), watch);
    }

    [OneTimeSetUp]
    public void NeedsBrowser()
    {
        if (BrowserExecutable.Find() is null) Assert.Ignore("no Chromium is installed");
    }

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        if (!Launched.IsValueCreated) return;
        var (playwright, browser) = await Launched.Value;
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private static async Task<(IPlaywright, IBrowser)> LaunchAsync()
    {
        // what is waited for comes in milliseconds; a busy machine is no fault of the page
        Assertions.SetDefaultExpectTimeout(20_000);
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserExecutable.Find(), Args = ["--no-sandbox", "--disable-dev-shm-usage"] }));
    }
}

/// <summary>How an officer looks at a page.</summary>
internal sealed record OfficerLook
{
    public OfficerRole Role { get; init; } = OfficerRole.Officer;

    public string Name { get; init; } = "anna";

    public int Width { get; init; } = 1280;

    public int Height { get; init; } = 800;

    public bool Dark { get; init; }

    public bool Scripts { get; init; } = true;
}

/// <summary>A page with its context and its watch.</summary>
internal sealed record OfficerPage(IBrowserContext Context, IPage Page, HostilePageWatch Watch) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Context.DisposeAsync();
}

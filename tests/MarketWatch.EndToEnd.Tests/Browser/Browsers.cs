using System.Net;
using System.Net.Sockets;
using MarketWatch.Browser;
using MarketWatch.Browser.Launching;
using MarketWatch.Crawling;
using MarketWatch.Crawling.Egress;
using MarketWatch.Marketplaces;

namespace MarketWatch.EndToEnd.Tests.Browser;

/// <summary>The browsers the tests of this folder share; tests that kill theirs start their own.</summary>
[SetUpFixture]
internal sealed class Browsers
{
    /// <summary>Loopback is allowed, as 127.0.0.1 alone; names ending in .test lead there, but for inside.test, which leads deeper in.</summary>
    public static BrowserOptions Options { get; } = new()
    {
        Addresses = AddressRules.PublicAnd("127.0.0.1/32"),
        Resolve = (host, _) => host switch
        {
            "inside.test" => Task.FromResult(new[] { IPAddress.Parse("127.0.0.2") }),
            _ when host.EndsWith(".test", StringComparison.Ordinal) => Task.FromResult(new[] { IPAddress.Loopback }),
            _ => Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound)),
        },
        Tabs = 4,
        Captures = 2,
        ReadyTime = TimeSpan.FromSeconds(20),
        PageTime = TimeSpan.FromSeconds(60),
    };

    private static readonly Lazy<BrowserPool> Patient = new(() => new(Options));
    private static readonly Lazy<BrowserPool> Hasty = new(() => new(Options with { PageTime = TimeSpan.FromSeconds(6), ReadyTime = TimeSpan.FromSeconds(2), PageBytes = 4 << 20 }));

    /// <summary>Generous limits, for pages that come.</summary>
    public static BrowserPool Shared => Patient.Value;

    /// <summary>Tight limits, for pages that are to run into them.</summary>
    public static BrowserPool SharedHasty => Hasty.Value;

    [OneTimeSetUp]
    public void NeedsBrowser()
    {
        if (BrowserExecutable.Find() is null) Assert.Ignore("no Chromium is installed");
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        if (Patient.IsValueCreated) await Patient.Value.DisposeAsync();
        if (Hasty.IsValueCreated) await Hasty.Value.DisposeAsync();
    }

    /// <summary>Opens a session on a site.</summary>
    public static ICapturingSession Open(Uri address, BrowserPool? pool = null, Func<MarketplaceDefinition, MarketplaceDefinition>? with = null, Uri? proxy = null, string password = "right")
    {
        var definition = new MarketplaceDefinition { Id = "test", Name = "Test", Addresses = [address] };
        var visit = new MarketplaceVisit
        {
            Definition = with?.Invoke(definition) ?? definition,
            Address = address,
            Proxy = proxy,
            Secrets = new Dictionary<string, string> { ["password"] = password },
            Settings = new Dictionary<string, string> { ["user"] = "anna" },
        };
        return new BrowserSessionFactory(pool ?? Shared, Wall, TimeProvider.System).Open(visit);
    }

    public static PageDefinition APage(string? ready = ".item", params PageStep[] steps) => new() { Url = ".", ReadyWhen = ready, EmptyWhen = ".none", Steps = steps };

    /// <summary>A stand-in for the wall detector: a password field is a sign-in.</summary>
    private static FetchFailure? Wall(FetchedPage page, MarketplaceDefinition definition) =>
        page.Html.Contains("type=\"password\"", StringComparison.Ordinal) ? FetchFailure.SignInWall : null;
}

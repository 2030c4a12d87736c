using Microsoft.Playwright;

namespace MarketWatch.Browser.Launching;

/// <summary>One Chromium with its driver, started when first needed and started anew when either died.</summary>
internal sealed class BrowserProcess(BrowserOptions options, IReadOnlyList<string> flags) : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _gate = new(1);
    private BrowserScratch? _scratch;
    private IPlaywright? _driver;
    private IBrowser? _browser;

    /// <summary>The running browser; starts it where it does not run.</summary>
    /// <exception cref="BrowserMissingException">It cannot be started.</exception>
    public async Task<IBrowser> GetAsync(CancellationToken ct)
    {
        if (_browser is { IsConnected: true } running) return running;
        await _gate.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            return _browser is { IsConnected: true } started ? started : _browser = await StartAsync(ct).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Ends a browser that does not answer; the next call of <see cref="GetAsync"/> starts another. Another browser than the running one is left alone.</summary>
    public async Task DiscardAsync(IBrowser broken, CancellationToken ct)
    {
        await _gate.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            if (ReferenceEquals(broken, _browser)) await EndAsync().ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await EndAsync().ConfigureAwait(false);
        _scratch?.Dispose();
        _gate.Dispose();
    }

    private async Task<IBrowser> StartAsync(CancellationToken ct)
    {
        _scratch ??= BrowserScratch.Create(options.ScratchFolder ?? Path.GetTempPath(), BrowserExecutable.Require(options.Executable));
        try
        {
            if (_driver is not null) return await LaunchAsync(_driver, ct).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is PlaywrightException or TimeoutException or PageHungException)
        {
            await EndAsync().ConfigureAwait(false); // the driver died with its browser, or before it
        }

        try
        {
            _driver = await Playwright.CreateAsync().OrHungAsync(StartTime, ct).ConfigureAwait(false);
            return await LaunchAsync(_driver, ct).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is PlaywrightException or TimeoutException or PageHungException)
        {
            await EndAsync().ConfigureAwait(false);
            throw new BrowserMissingException(InPlainWords(fault), fault);
        }
    }

    private Task<IBrowser> LaunchAsync(IPlaywright driver, CancellationToken ct) => driver.Chromium.LaunchAsync(new()
    {
        ExecutablePath = _scratch!.Launcher,
        ArtifactsDir = _scratch.Artifacts,
        DownloadsPath = _scratch.Artifacts,
        Headless = true,
        ChromiumSandbox = true,
        Args = flags,
        // every context names its relay; whatever does not belong to one gets nowhere
        Proxy = new() { Server = "socks5://127.0.0.1:1" },
        Timeout = (float)StartTime.TotalMilliseconds,
    }).OrHungAsync(StartTime + Hang.Call, ct);

    private async Task EndAsync()
    {
        var (browser, driver) = (_browser, _driver);
        (_browser, _driver) = (null, null);
        try
        {
            if (browser is not null) await browser.CloseAsync().OrHungAsync(Hang.Call, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is PlaywrightException or TimeoutException or PageHungException)
        {
            // dead already, or hung: ending its driver kills it
        }

        driver?.Dispose();
    }

    private static string InPlainWords(Exception fault) => fault switch
    {
        TimeoutException or PageHungException => $"the browser did not start within {StartTime.TotalSeconds:0} s",
        _ when fault.Message.Contains("sandbox", StringComparison.OrdinalIgnoreCase) =>
            "the browser's sandbox cannot start, and the browser is not run without it: allow user namespaces for the browser's user, or install the package chromium-sandbox",
        _ when fault.Message.Contains("setpriv", StringComparison.Ordinal) => "the browser could not be started as an unprivileged user: the program setpriv (package util-linux) is needed",
        _ => "the browser could not be started: " + fault.Message.ReplaceLineEndings("\n").Split('\n')[0],
    };
}

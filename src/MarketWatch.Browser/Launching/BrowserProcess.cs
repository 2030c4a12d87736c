using Microsoft.Playwright;

namespace MarketWatch.Browser.Launching;

/// <summary>One Chromium, started when first needed and started anew when it or its driver died.</summary>
internal sealed class BrowserProcess(BrowserOptions options, PlaywrightDriver drivers, IReadOnlyList<string> flags) : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _gate = new(1);
    private BrowserScratch? _scratch;
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
        IPlaywright? driver = null;
        try
        {
            driver = await drivers.GetAsync(null, StartTime, ct).ConfigureAwait(false);
            return await LaunchAsync(driver, ct).ConfigureAwait(false);
        }
        catch (Exception fault) when (driver is not null && IsDriverGone(fault))
        {
            return await StartAnewAsync(driver, ct).ConfigureAwait(false);
        }
        catch (Exception fault) when (IsStartFailure(fault))
        {
            throw new BrowserMissingException(InPlainWords(fault), fault);
        }
    }

    private async Task<IBrowser> StartAnewAsync(IPlaywright broken, CancellationToken ct)
    {
        try
        {
            return await LaunchAsync(await drivers.GetAsync(broken, StartTime, ct).ConfigureAwait(false), ct).ConfigureAwait(false);
        }
        catch (Exception fault) when (IsStartFailure(fault))
        {
            throw new BrowserMissingException(InPlainWords(fault), fault);
        }
    }

    private static bool IsStartFailure(Exception fault) => fault is PlaywrightException or TimeoutException or PageHungException;

    private static bool IsDriverGone(Exception fault) =>
        fault is PageHungException || (fault is PlaywrightException && fault.Message.Contains("Process exited", StringComparison.Ordinal));

    private Task<IBrowser> LaunchAsync(IPlaywright driver, CancellationToken ct) => driver.Chromium.LaunchAsync(new()
    {
        ExecutablePath = _scratch!.Launcher,
        ArtifactsDir = _scratch.Artifacts,
        DownloadsPath = _scratch.Artifacts,
        Headless = true,
        ChromiumSandbox = true,
        Args = options.AcceptedKeys is { Count: > 0 } keys ? [.. flags, $"--ignore-certificate-errors-spki-list={string.Join(',', keys)}"] : flags,
        // every context names its relay; whatever does not belong to one gets nowhere
        Proxy = new() { Server = "socks5://127.0.0.1:1" },
        Timeout = (float)StartTime.TotalMilliseconds,
    }).OrHungAsync(StartTime + Hang.Call, ct);

    private async Task EndAsync()
    {
        var browser = _browser;
        _browser = null;
        try
        {
            if (browser is not null) await browser.CloseAsync().OrHungAsync(Hang.Call, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception fault) when (IsStartFailure(fault))
        {
            // dead already, or hung: it dies with its driver
        }
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

using MarketWatch.Browser.Launching;

namespace MarketWatch.Browser;

/// <summary>
/// The browsers of the program: a lean one for crawling and, once a capture is asked for, a whole one for evidence; and how much is done in them at once.
/// One per program; dispose of it last.
/// </summary>
public sealed class BrowserPool : IAsyncDisposable
{
    private readonly PlaywrightDriver _driver = new();

    /// <summary>A pool; starts nothing yet.</summary>
    public BrowserPool(BrowserOptions options)
    {
        Options = options;
        Crawling = new(options, _driver, BrowserFlags.Lean);
        Evidence = new(options, _driver, BrowserFlags.Whole);
        Tabs = new(options.Tabs);
        Captures = new(options.Captures);
    }

    internal BrowserOptions Options { get; }

    internal BrowserProcess Crawling { get; }

    internal BrowserProcess Evidence { get; }

    internal SemaphoreSlim Tabs { get; }

    internal SemaphoreSlim Captures { get; }

    /// <summary>Starts the crawl browser now, to see whether it can be.</summary>
    /// <returns>Its version.</returns>
    /// <exception cref="BrowserMissingException">It cannot; the message says why in plain words.</exception>
    public async Task<string> ProbeAsync(CancellationToken ct) => (await Crawling.GetAsync(ct).ConfigureAwait(false)).Version;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Crawling.DisposeAsync().ConfigureAwait(false);
        await Evidence.DisposeAsync().ConfigureAwait(false);
        _driver.Dispose();
        Tabs.Dispose();
        Captures.Dispose();
    }
}

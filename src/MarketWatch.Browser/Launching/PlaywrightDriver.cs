using Microsoft.Playwright;

namespace MarketWatch.Browser.Launching;

/// <summary>Playwright's driver process, shared by the browsers, started when first needed and anew when it died.</summary>
internal sealed class PlaywrightDriver : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private IPlaywright? _driver;

    /// <summary>The driver.</summary>
    /// <param name="broken">One found dead, which is replaced; null for any.</param>
    /// <param name="limit">Time to start it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IPlaywright> GetAsync(IPlaywright? broken, TimeSpan limit, CancellationToken ct)
    {
        await _gate.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            if (_driver is not null && !ReferenceEquals(_driver, broken)) return _driver;
            _driver?.Dispose();
            _driver = null;
            return _driver = await Playwright.CreateAsync().OrHungAsync(limit, ct).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _driver?.Dispose();
        _gate.Dispose();
    }
}

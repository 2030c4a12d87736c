using MarketWatch.Browser.Launching;
using Microsoft.Playwright;

namespace MarketWatch.Browser.Visiting;

/// <summary>
/// The tabs of one session: reused, within one browser context that is replaced after some pages because a reused page grows without end. Cookies and
/// storage are carried over, also to a new browser after a crash.
/// </summary>
internal sealed class SessionTabs(BrowserProcess process, Func<string?, BrowserNewContextOptions> contextOptions, int pagesPerContext) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private TabContext? _current;
    private string? _state;

    /// <summary>Takes a tab; give it back with <see cref="ReturnAsync"/>.</summary>
    /// <exception cref="BrowserMissingException">No browser, or it cannot be started.</exception>
    /// <exception cref="PlaywrightException">The browser does not give a tab, not even after having been started anew.</exception>
    public async Task<Tab> RentAsync(CancellationToken ct)
    {
        await _gate.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            try
            {
                return await OpenTabAsync(ct).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is PlaywrightException or PageHungException && _current is not null)
            {
                // the lowest level that is dead may be the browser itself: rebuild from there
                await process.DiscardAsync(_current.Browser, ct).ConfigureAwait(false);
                _current = null;
                return await OpenTabAsync(ct).ConfigureAwait(false);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Gives a tab back.</summary>
    /// <param name="tab">The tab.</param>
    /// <param name="usable">Whether it can serve another page; else it is closed.</param>
    public async Task ReturnAsync(Tab tab, bool usable)
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            await tab.Context.TakeBackAsync(tab.Page, usable).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Cookies and storage as they are now; null where nothing was visited yet.</summary>
    public async Task<string?> StateAsync(CancellationToken ct)
    {
        await _gate.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            await SaveAsync(ct).ConfigureAwait(false);
            return _state;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        if (_current is not null) await _current.RetireAsync().ConfigureAwait(false);
        _current = null;
        _gate.Dispose();
    }

    private async Task<Tab> OpenTabAsync(CancellationToken ct)
    {
        if (_current is null || !_current.Browser.IsConnected || _current.Served >= pagesPerContext) await RenewAsync(ct).ConfigureAwait(false);
        return new(await _current!.TakeAsync(ct).ConfigureAwait(false), _current);
    }

    private async Task RenewAsync(CancellationToken ct)
    {
        await SaveAsync(ct).ConfigureAwait(false);
        if (_current is not null) await _current.RetireAsync().ConfigureAwait(false);
        _current = null;
        var browser = await process.GetAsync(ct).ConfigureAwait(false);
        _current = new(browser);
        await _current.OpenAsync(contextOptions(_state), ct).ConfigureAwait(false);
    }

    private async Task SaveAsync(CancellationToken ct)
    {
        if (_current is not { Browser.IsConnected: true } current) return;
        try
        {
            _state = await current.StateAsync(ct).ConfigureAwait(false) ?? _state;
        }
        catch (Exception fault) when (fault is PlaywrightException or PageHungException)
        {
            // what was saved before still holds; a session that has ended is signed in again
        }
    }
}

/// <summary>A tab and the context it belongs to.</summary>
internal sealed record Tab(IPage Page, TabContext Context);

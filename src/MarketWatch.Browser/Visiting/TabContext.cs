using Microsoft.Playwright;

namespace MarketWatch.Browser.Visiting;

/// <summary>One browser context with its idle tabs. Guarded by <see cref="SessionTabs"/>.</summary>
internal sealed class TabContext(IBrowser browser)
{
    private readonly Stack<IPage> _idle = new();
    private IBrowserContext? _context;
    private int _out;
    private bool _retired;

    /// <summary>The browser it belongs to.</summary>
    public IBrowser Browser => browser;

    /// <summary>Pages served.</summary>
    public int Served { get; private set; }

    public async Task OpenAsync(BrowserNewContextOptions options, CancellationToken ct) =>
        _context = await browser.NewContextAsync(options).OrHungAsync(Hang.Call + Hang.Call, ct).ConfigureAwait(false);

    public async Task<IPage> TakeAsync(CancellationToken ct)
    {
        if (_context is null) throw new PlaywrightException("the context could not be opened");
        if (!_idle.TryPop(out var page))
        {
            page = await _context.NewPageAsync().OrHungAsync(Hang.Call + Hang.Call, ct).ConfigureAwait(false);
            page.Popup += CloseAsync;
        }

        Served++;
        _out++;
        return page;
    }

    public async Task TakeBackAsync(IPage page, bool usable)
    {
        _out--;
        if (usable && !_retired && !page.IsClosed) _idle.Push(page);
        else await BoundedAsync(page.CloseAsync()).ConfigureAwait(false);
        if (_retired && _out == 0) await CloseAllAsync().ConfigureAwait(false);
    }

    public async Task<string?> StateAsync(CancellationToken ct) =>
        _context is null ? null : await _context.StorageStateAsync(new() { IndexedDB = true }).OrHungAsync(Hang.Call, ct).ConfigureAwait(false);

    /// <summary>Closes the context once its last tab is back.</summary>
    public async Task RetireAsync()
    {
        _retired = true;
        if (_out == 0) await CloseAllAsync().ConfigureAwait(false);
    }

    /// <summary>Closes the context with all that is open in it.</summary>
    public Task AbandonAsync() => CloseAllAsync();

    private Task CloseAllAsync() => _context is null ? Task.CompletedTask : BoundedAsync(_context.CloseAsync());

    private async void CloseAsync(object? sender, IPage popup) => await BoundedAsync(popup.CloseAsync()).ConfigureAwait(false);

    /// <summary>Closing never fails for the caller: what cannot be closed is dead, or dies with its browser.</summary>
    private static async Task BoundedAsync(Task closing)
    {
        try
        {
            await closing.OrHungAsync(Hang.Call, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is PlaywrightException or PageHungException)
        {
            // dead already
        }
    }
}

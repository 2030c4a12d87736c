using Microsoft.Playwright;

namespace MarketWatch.Browser.Visiting;

/// <summary>Counts the requests of a page that are under way, while it lives.</summary>
internal sealed class PendingRequests : IDisposable
{
    private readonly IPage _page;
    private int _pending;

    public PendingRequests(IPage page)
    {
        _page = page;
        page.Request += Began;
        page.RequestFinished += Ended;
        page.RequestFailed += Ended;
    }

    /// <summary>Whether one is under way.</summary>
    public bool Any => Volatile.Read(ref _pending) > 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        _page.Request -= Began;
        _page.RequestFinished -= Ended;
        _page.RequestFailed -= Ended;
    }

    private void Began(object? sender, IRequest request) => Interlocked.Increment(ref _pending);

    private void Ended(object? sender, IRequest request) => Interlocked.Decrement(ref _pending);
}

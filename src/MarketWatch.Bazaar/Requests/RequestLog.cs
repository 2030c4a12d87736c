using System.Collections.Concurrent;

namespace MarketWatch.Bazaar.Requests;

/// <summary>One request a site got.</summary>
/// <param name="At">When it came, UTC.</param>
/// <param name="Site">Site.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Status">Status answered.</param>
/// <param name="UserAgent">User agent; empty where none was sent.</param>
/// <param name="ChangesState">It would have bought, written, rated or otherwise changed something. Signing in does not count.</param>
public sealed record RequestRecord(DateTimeOffset At, BazaarSite Site, string Method, string Path, int Status, string UserAgent, bool ChangesState);

/// <summary>Requests the sites got, in the order in which they were answered; the oldest are forgotten beyond 200,000.</summary>
public sealed class RequestLog
{
    private const int Most = 200_000;
    private readonly ConcurrentQueue<RequestRecord> _requests = new();
    private int _changes;

    /// <summary>All requests remembered.</summary>
    public IReadOnlyList<RequestRecord> All => [.. _requests];

    /// <summary>Requests of one site.</summary>
    public IReadOnlyList<RequestRecord> Of(BazaarSite site) => [.. _requests.Where(request => request.Site == site)];

    /// <summary>How often something was changed, over all time; a reader that only reads leaves it at 0.</summary>
    public int StateChanges => Volatile.Read(ref _changes);

    /// <summary>Pauses between requests of one site, in order of arrival.</summary>
    public IReadOnlyList<TimeSpan> Gaps(BazaarSite site)
    {
        var times = _requests.Where(request => request.Site == site).Select(request => request.At).Order().ToList();
        return [.. times.Skip(1).Zip(times, (later, earlier) => later - earlier)];
    }

    internal void Add(RequestRecord request)
    {
        if (request.ChangesState) Interlocked.Increment(ref _changes);
        _requests.Enqueue(request);
        while (_requests.Count > Most) _requests.TryDequeue(out _);
    }
}

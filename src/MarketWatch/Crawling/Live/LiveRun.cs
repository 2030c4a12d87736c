using MarketWatch.Hits;
using MarketWatch.Marketplaces;

namespace MarketWatch.Crawling.Live;

/// <summary>Keeps what one who watches a run wants to see of it, bounded, in memory, without a question to the store.</summary>
public sealed class LiveRun(TimeProvider clock) : IRunObserver
{
    private const int Kept = 12;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private readonly TaskCompletionSource<string> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Uri> _fetching = [];
    private readonly Queue<ListingSeen> _listings = new();
    private readonly Queue<HitRecorded> _hits = new();
    private readonly Queue<PageSeen> _failures = new();
    private readonly Queue<(DateTimeOffset At, int Pages)> _recent = new();
    private TimelineSteps? _timeline;
    private CrawlReport? _report;
    private AccessDefinition? _access;
    private DateTimeOffset _since;
    private bool _stopping;
    private int _recorded;
    private long _version;

    /// <summary>Gives the run's id once it is opened; cancelled where it never was.</summary>
    public Task<string> RunId => _opened.Task;

    /// <inheritdoc/>
    public void Opened(CrawlReport run, AccessDefinition access)
    {
        ArgumentNullException.ThrowIfNull(run);
        lock (_lock)
        {
            _since = clock.GetUtcNow();
            (_report, _access, _timeline) = (run, access, new TimelineSteps(_since));
            _version++;
        }

        _opened.TrySetResult(run.RunId);
    }

    /// <inheritdoc/>
    public void Fetching(Uri url)
    {
        lock (_lock)
        {
            _fetching.Add(url);
            _version++;
        }
    }

    /// <inheritdoc/>
    public void Left(Uri url)
    {
        lock (_lock)
        {
            _fetching.Remove(url);
            _version++;
        }
    }

    /// <inheritdoc/>
    public void Stored(CrawlReport report, IReadOnlyList<PageSeen> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        var now = clock.GetUtcNow();
        lock (_lock)
        {
            _report = report;
            var failed = pages.Count(page => page.Failure is not null);
            _timeline?.Add(now, new(pages.Count - failed, failed, pages.Sum(page => page.Listings.Count)));
            _recent.Enqueue((now, pages.Count));
            while (_recent.TryPeek(out var oldest) && now - oldest.At > Window) _recent.Dequeue();
            foreach (var page in pages.Where(page => page.Failure is not null)) Keep(_failures, page with { Listings = [] });
            foreach (var listing in pages.SelectMany(page => page.Listings)) Keep(_listings, listing);
            _version++;
        }
    }

    /// <inheritdoc/>
    public void Recorded(Hit hit)
    {
        ArgumentNullException.ThrowIfNull(hit);
        lock (_lock)
        {
            Keep(_hits, new(hit.Id, hit.Listing.Title, hit.Report.Score, [.. hit.Report.HitProfiles]));
            _recorded++;
            _version++;
        }
    }

    /// <summary>An officer has asked for its end.</summary>
    public void Stopping()
    {
        lock (_lock)
        {
            _stopping = true;
            _version++;
        }
    }

    /// <summary>The run is over or never began; whoever waits for its id waits no longer.</summary>
    public void Over() => _opened.TrySetCanceled();

    /// <summary>The run as it is now; null until it is opened.</summary>
    public RunActivity? Snapshot()
    {
        lock (_lock)
        {
            if (_report is not { } report || _access is not { } access) return null;
            return new()
            {
                Version = _version, Report = report, PageLimit = access.Limits.Pages, Since = _since, EndsBy = EndOf(access.Limits.Duration), Stopping = _stopping,
                Fetching = [.. _fetching], PagesPerMinute = Rate(), Listings = [.. _listings.Reverse()], Hits = [.. _hits.Reverse()], HitsRecorded = _recorded,
                Failures = [.. _failures.Reverse()], Timeline = _timeline!.Snapshot(),
            };
        }
    }

    private DateTimeOffset EndOf(TimeSpan duration) => duration < DateTimeOffset.MaxValue - _since ? _since + duration : DateTimeOffset.MaxValue;

    private double? Rate()
    {
        var now = clock.GetUtcNow();
        var seen = now - _since;
        if (seen < Shortest || _recent.Count == 0) return null;
        return _recent.Where(page => now - page.At <= Window).Sum(page => page.Pages) / Math.Min(seen.TotalMinutes, Window.TotalMinutes);
    }

    private static void Keep<T>(Queue<T> kept, T one)
    {
        kept.Enqueue(one);
        if (kept.Count > Kept) kept.Dequeue();
    }
}

using System.Runtime.InteropServices;
using MarketWatch.Extraction;
using MarketWatch.Listings;
using MarketWatch.Marketplaces;

namespace MarketWatch.Crawling;

/// <summary>Counts a run. Starts from the report of a resumed run, so that counting goes on. Used by the committer alone, so what is counted is what is stored.</summary>
internal sealed class RunTally(CrawlReport start)
{
    private const int MostFaults = 20;

    private readonly Dictionary<ListingChange, int> _changes = new(start.Changes);
    private readonly Dictionary<SkipReason, int> _skipped = new(start.Skipped);
    private readonly Dictionary<FetchFailure, int> _failed = new(start.Failed);
    private readonly Dictionary<FetchFailure, int> _seedsFailed = new(start.SeedsFailed);
    private readonly HashSet<string> _seeds = [];
    private readonly Dictionary<string, int> _missed = new(start.MissedFields);
    private readonly HashSet<string> _seen = [];
    private readonly List<string> _faults = [.. start.ProgramFaults];
    private CrawlReport? _stored;
    private FieldCoverage _coverage = start.Coverage;
    private int _pages = start.Pages;
    private int _browserPages = start.BrowserPages;
    private int _empty = start.EmptyPages;
    private int _listings = start.Listings;
    private int _seedsSeen = start.SeedsSeen;

    /// <summary>The report as last stored. A run that goes on later is closed with it: what a failed commit counted comes again.</summary>
    public CrawlReport Stored => _stored ?? start;

    /// <summary>A report was stored.</summary>
    public void Keep(CrawlReport stored) => _stored = stored;

    /// <summary>Counts the starting points; a resumed run has the same ones.</summary>
    public void Seed(PageResult seeding)
    {
        foreach (var request in seeding.Requests) _seeds.Add(request.Url.AbsoluteUri);
        Add(seeding);
    }

    public void Add(PageResult result)
    {
        if (result.Via is { } via)
        {
            _pages++;
            if (via == FetchMode.Browser) _browserPages++;
        }
        if (result is { Failed: { } failed, RetryAt: null }) Add(result.Request, failed);
        if (_seeds.Contains(result.Request.Url.AbsoluteUri)) AddSeed(result);
        if (result.Page.SaysEmpty) _empty++;
        foreach (var reason in result.Skipped) Count(_skipped, reason);
        foreach (var missed in result.Page.Missed) Count(_missed, missed.Field);
        foreach (var sighting in result.Sightings) Add(sighting);
    }

    public CrawlReport Report() => Stored with
    {
        Pages = _pages, BrowserPages = _browserPages, EmptyPages = _empty, Listings = _listings, Coverage = _coverage,
        Seeds = Math.Max(_seeds.Count, start.Seeds), SeedsSeen = _seedsSeen, SeedsFailed = new Dictionary<FetchFailure, int>(_seedsFailed),
        Changes = new Dictionary<ListingChange, int>(_changes), Skipped = new Dictionary<SkipReason, int>(_skipped),
        Failed = new Dictionary<FetchFailure, int>(_failed), ProgramFaults = [.. _faults], MissedFields = new Dictionary<string, int>(_missed),
    };

    private void AddSeed(PageResult result)
    {
        if (result.Failed is null && result.Via is not null) _seedsSeen++;
        else if (result is { Failed: { } failed, RetryAt: null }) Count(_seedsFailed, failed.Failure);
    }

    private void Add(PageRequest request, FetchFailed failed)
    {
        Count(_failed, failed.Failure);
        if (failed.Failure == FetchFailure.ProgramFault && _faults.Count < MostFaults) _faults.Add($"{request.Url}: {failed.Detail}");
    }

    private void Add(Sighting sighting)
    {
        if (!_seen.Add(sighting.Listing.Key.NativeId)) return;
        // coverage is that of whole records, card and page joined: what a card alone lacks is no gap
        if (sighting.ContentDigest is not null) _coverage = _coverage.Plus(ListingFields.CoverageOf(sighting.Listing));
        _listings++;
        Count(_changes, sighting.Change);
    }

    private static void Count<TKey>(Dictionary<TKey, int> counts, TKey key) where TKey : notnull =>
        CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;
}

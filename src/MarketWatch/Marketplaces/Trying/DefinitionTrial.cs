using MarketWatch.Crawling;
using MarketWatch.Extraction;
using MarketWatch.Listings;

namespace MarketWatch.Marketplaces.Trying;

/// <summary>
/// Tries a definition on its marketplace, page by page: fetched and read exactly as a crawl does - egress, robots.txt, politeness, sign-in, browser where needed -
/// but nothing is stored, classified or kept as evidence. A list leads on to its listings.
/// </summary>
public sealed class DefinitionTrial : IAsyncDisposable
{
    private const int MostMissed = 200;

    private readonly OpenedMarketplace _opened;
    private readonly Scope _scope;
    private readonly PageKinds _kinds;
    private readonly Queue<(Uri Url, Listing? Card)> _waiting = new();
    private readonly HashSet<Uri> _seen = [];
    private readonly Dictionary<string, Listing> _records = [];
    private readonly List<TrialPage> _pages = [];
    private readonly int _most;
    private Uri? _nextList;

    private DefinitionTrial(OpenedMarketplace opened, int most)
    {
        (_opened, _most) = (opened, most);
        _scope = new(opened.Visit);
        _kinds = new(opened.Visit.Definition);
    }

    /// <summary>Pages tried, in order.</summary>
    public IReadOnlyList<TrialPage> Pages => _pages;

    /// <summary>Records, one for each listing; what its card and its page said joined.</summary>
    public IReadOnlyList<Listing> Records => [.. _records.Values];

    /// <summary>Pages to be tried at most.</summary>
    public int Most => _most;

    /// <summary>Why nothing can be tried; null where it can.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Nothing is left to try.</summary>
    public bool IsOver => Refusal is not null || _pages.Count >= _most || (_waiting.Count == 0 && _nextList is null);

    /// <summary>Opens the marketplace; nothing but robots.txt is fetched yet.</summary>
    /// <param name="opener">Opens marketplaces.</param>
    /// <param name="visit">The definition, with what a visit needs.</param>
    /// <param name="start">Where to begin; null begins at the first seed without a query, else at the marketplace's address.</param>
    /// <param name="pages">Pages at most.</param>
    /// <param name="ct">Cancels.</param>
    public static async ValueTask<DefinitionTrial> OpenAsync(SessionOpener opener, MarketplaceVisit visit, Uri? start, int pages, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(opener);
        ArgumentNullException.ThrowIfNull(visit);
        var opened = await opener.OpenAsync(visit, ct);
        var trial = new DefinitionTrial(opened, pages);
        var begin = trial._scope.Canonical(start ?? SeedOf(opened.Visit));
        trial.Refusal = opened.Unreachable is { } failed ? $"{FailureWords.Of(failed.Failure)} ({failed.Detail})"
            : opened.RobotsFailed?.Detail ?? (begin is null || begin.Authority != opened.Visit.Address.Authority ? "this address is not one of the marketplace's"
            : opened.Robots.Allows(begin) ? null : "robots.txt does not allow this page");
        if (trial.Refusal is null) trial.Add(begin!, null);
        return trial;
    }

    /// <summary>Tries the next page; waits for its turn. Does nothing where nothing is left.</summary>
    public async ValueTask StepAsync(CancellationToken ct)
    {
        if (IsOver) return;
        var (url, card) = _waiting.TryDequeue(out var next) ? next : (TakeNextList(), null);
        var kind = _kinds.Of(url);
        var read = await _opened.Reader!.ReadAsync(url, kind, ct);
        var page = read.Page;
        _pages.Add(new(url, kind?.Name, _scope.Check(url, 0))
        {
            Via = (read.Outcome as Fetched)?.Page.Via, Failed = read.Outcome as FetchFailed, Records = page?.Listings.Count ?? 0,
            Missed = page is null ? [] : [.. page.Missed.Take(MostMissed)], SaysEmpty = page?.SaysEmpty ?? false,
        });
        if (page is not null) Keep(page, kind, card);
    }

    /// <summary>How many of the records have each field.</summary>
    public FieldCoverage Coverage()
    {
        var sum = FieldCoverage.Empty;
        foreach (var record in _records.Values)
        {
            var one = ListingFields.CoverageOf(record);
            sum = sum.Plus(one with { Present = one.Present.Concat(record.Attributes.Where(attribute => !attribute.Key.EndsWith("_source", StringComparison.Ordinal)).Select(attribute => KeyValuePair.Create(attribute.Key, 1))).ToDictionary() });
        }
        return sum;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_opened.Reader is { } reader) await reader.DisposeAsync();
    }

    private void Keep(ExtractedPage page, PageDefinition? kind, Listing? card)
    {
        foreach (var listing in page.Listings)
            _records[listing.Key.Id] = ListingMerge.Join(listing, card?.Key == listing.Key ? card : _records.GetValueOrDefault(listing.Key.Id));
        var cards = page.Listings.ToLookup(listing => listing.Url);
        if (kind is null or { Role: PageRole.Results, OpenListing: not OpenPolicy.Never })
            foreach (var url in page.Listings.Select(listing => listing.Url).Concat(kind is null ? page.Links.Where(link => link.Why != LinkReason.Next).Select(link => link.Url) : []))
                if (_scope.Canonical(url) is { } one && _scope.Check(one, 1) is null) Add(one, cards[url].FirstOrDefault());
        foreach (var link in page.Links.Where(link => link.Why is LinkReason.Follow && kind is { Role: PageRole.Links }))
            if (_scope.Canonical(link.Url) is { } one && _scope.Check(one, 1) is null) Add(one, null);
        _nextList ??= page.Links.FirstOrDefault(link => link.Why == LinkReason.Next)?.Url is { } found && _scope.Canonical(found) is { } canonical && _scope.Check(canonical, 0) is null && _opened.Robots.Allows(canonical) ? canonical : null;
    }

    private Uri TakeNextList()
    {
        var url = _nextList!;
        _nextList = null;
        _seen.Add(url);
        return url;
    }

    private void Add(Uri url, Listing? card)
    {
        if (_waiting.Count < _most && _opened.Robots.Allows(url) && _seen.Add(url)) _waiting.Enqueue((url, card));
    }

    private static Uri SeedOf(MarketplaceVisit visit) => Seeds.Of(visit with { Definition = visit.Definition with { Seeds = [.. visit.Definition.Seeds.Where(seed => seed.ForEach is null)] } }, []).FirstOrDefault() ?? visit.Address;
}

/// <summary>One page of a trial.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Kind">Name of the page definition; null where none matches and structured data alone is read.</param>
/// <param name="OutOfScope">Why a crawl would not come here by itself; null where it would.</param>
public sealed record TrialPage(Uri Url, string? Kind, SkipReason? OutOfScope)
{
    /// <summary>Which way it came; null where it did not.</summary>
    public FetchMode? Via { get; init; }

    /// <summary>Why it did not come.</summary>
    public FetchFailed? Failed { get; init; }

    /// <summary>Whole records it gave.</summary>
    public int Records { get; init; }

    /// <summary>Required fields that were missing, 200 at most.</summary>
    public IReadOnlyList<MissedField> Missed { get; init; } = [];

    /// <summary>The page says there is nothing to list.</summary>
    public bool SaysEmpty { get; init; }
}

using MarketWatch.Extraction;
using MarketWatch.Listings;
using MarketWatch.Marketplaces;

namespace MarketWatch.Crawling;

/// <summary>Steps 5 to 8 for one page: fetch, extract, track, classify. Gives a result that one commit stores whole.</summary>
internal sealed class PageWork(MarketplaceDefinition definition, PageReader reader, LinkSelection links, IListingStore listings, ListingJudge judge, TimeProvider clock)
{
    private static readonly FetchFailed NotReady = new(FetchFailure.NotReady, "the page shows nothing of what its definition waits for");

    private readonly PageKinds _kinds = new(definition);

    /// <summary>Does one page. A bug met on it ends neither the run nor its resumptions: the page fails by name, is tried again, and at last given up.</summary>
    public async ValueTask<PageResult> DoAsync(PageRequest request, CancellationToken ct)
    {
        request = request with { Url = links.Here(request.Url) };
        if (request.Attempts > FailurePolicy.MostHandOuts)
            return await FailSafelyAsync(request, new(FetchFailure.ProgramFault, $"handed out {request.Attempts - 1} times, and the program ended each time"), ct);
        try
        {
            return await ReadAsync(request, ct);
        }
        catch (Exception error) when (IsBug(error, ct))
        {
            return await FailSafelyAsync(request, ProgramFault.Of(error), ct);
        }
    }

    private async ValueTask<PageResult> ReadAsync(PageRequest request, CancellationToken ct)
    {
        var kind = _kinds.Named(request.PageName) ?? _kinds.Of(request.Url);

        // 5. Fetch: walls are looked for first; a wall is never a page.  6. Extract: listings, links, missed fields.
        var read = await reader.ReadAsync(request.Url, kind, ct);
        if (read.Outcome is FetchFailed failed) return await FailAsync(request, failed, clock.GetUtcNow(), ct);
        var page = ((Fetched)read.Outcome).Page;
        if (ShowsNothing(read.Page!)) return await FailAsync(request, NotReady with { Status = page.Status }, clock.GetUtcNow(), ct);
        var result = new PageResult(request) { Via = page.Via, Page = read.Page! };

        // 7. Track: new, changed, unchanged, back.  8. Classify what is new to us.
        var seen = read.Page!.Listings;
        var allKnown = kind is { Role: PageRole.Results }
            ? await CardsAsync(result, kind, seen, page.RetrievedAt, ct)
            : await RecordsAsync(result, kind, seen, page.RetrievedAt, ct);
        if (read.Page.Seller is { } seller) result.Sellers.Add(seller);
        links.Follow(result, kind, allKnown);
        return result;
    }

    private static bool IsBug(Exception error, CancellationToken ct) => !ct.IsCancellationRequested && error is not (StoreUnavailableException or RunLostException);

    /// <summary>What the definition waits for is absent, and so is everything else: another page than the one expected, or markup that has drifted.</summary>
    private static bool ShowsNothing(ExtractedPage page) =>
        !page.Ready && !page.SaysEmpty && page.Listings.Count == 0 && page.Links.Count == 0 && page.Seller is null && page.Missed.Count == 0;

    private async ValueTask<PageResult> FailSafelyAsync(PageRequest request, FetchFailed fault, CancellationToken ct)
    {
        try
        {
            return await FailAsync(request, fault, clock.GetUtcNow(), ct);
        }
        catch (Exception error) when (IsBug(error, ct))
        {
            // the bug is in what the card said: then the card is given up as well
            return new(request) { Failed = fault, RetryAt = FailurePolicy.RetryAt(fault, request.Attempts, clock.GetUtcNow()) };
        }
    }

    /// <summary>A page that failed for good still leaves what its card said: a listing is not lost because its own page is.</summary>
    private async ValueTask<PageResult> FailAsync(PageRequest request, FetchFailed failed, DateTimeOffset now, CancellationToken ct)
    {
        var result = new PageResult(request) { Failed = failed, RetryAt = FailurePolicy.RetryAt(failed, request.Attempts, now) };
        if (result.RetryAt is null && request.Card is { } card)
        {
            var known = await listings.FindAsync([card.Key], ct);
            judge.Record(result, card, known.GetValueOrDefault(card.Key), ListingDigest.Of(card), now);
        }
        return result;
    }

    /// <returns>Whether the list has come to listings that are all known and unchanged.</returns>
    private async ValueTask<bool> CardsAsync(PageResult result, PageDefinition kind, IReadOnlyList<Listing> cards, DateTimeOffset seenAt, CancellationToken ct)
    {
        var known = await listings.FindAsync([.. cards.Select(card => card.Key)], ct);
        var knownInARow = 0;
        foreach (var card in cards)
        {
            var before = known.GetValueOrDefault(card.Key);
            var digest = ListingDigest.Of(card);
            var change = ListingTracker.OfCard(before, digest);
            knownInARow = change == ListingChange.Unchanged ? knownInARow + 1 : 0;
            if (Opens(kind.OpenListing, change, before) && links.Open(result, card)) continue;
            if (kind.OpenListing == OpenPolicy.Never) judge.Record(result, card, before, digest, seenAt);
            else ListingJudge.Touch(result, card, change, seenAt);
        }
        return cards.Count > 0 && kind.StopAfterKnown is { } most && knownInARow >= Math.Min(most, cards.Count);
    }

    private async ValueTask<bool> RecordsAsync(PageResult result, PageDefinition? kind, IReadOnlyList<Listing> records, DateTimeOffset seenAt, CancellationToken ct)
    {
        var card = result.Request.Card;
        if (records.Count == 0 && card is not null) records = [card];
        if (records.Count == 0) return false;
        var known = await listings.FindAsync([.. records.Select(record => record.Key)], ct);
        foreach (var record in records)
        {
            var whole = ListingMerge.Join(record, card?.Key == record.Key ? card : null);
            judge.Record(result, whole, known.GetValueOrDefault(record.Key), card is null ? null : ListingDigest.Of(card), seenAt);
            if (kind is not null) links.OpenSeller(result, kind, whole, result.Sightings[^1].Change);
        }
        return false;
    }

    private bool Opens(OpenPolicy policy, ListingChange change, KnownListing? before) => policy switch
    {
        OpenPolicy.Never => false,
        OpenPolicy.Always => true,
        _ => change != ListingChange.Unchanged || before?.ProfilesDigest != judge.ProfilesDigest || before.ContentDigest.Length == 0,
    };
}

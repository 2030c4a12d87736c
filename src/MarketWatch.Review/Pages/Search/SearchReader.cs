using MarketWatch.Hits;
using MarketWatch.Review.Elements.Hits;
using MarketWatch.Review.Elements.Lists;
using MarketWatch.Review.Elements.Strange;

namespace MarketWatch.Review.Pages.Search;

/// <summary>Answers searches: places and counts from the index, hits from the store. Where the index cannot answer, the store lists its latest hits, which is said.</summary>
internal sealed class SearchReader(IHitIndex index, IHitStore store, TimeProvider clock)
{
    private const int MostValuesShown = 10;

    /// <summary>A page with its counts.</summary>
    public async ValueTask<SearchAnswer> ReadAsync(SearchRequest request, CancellationToken ct)
    {
        try
        {
            var start = clock.GetTimestamp();
            var found = await index.SearchAsync(request.Page, ct);
            var took = clock.GetElapsedTime(start);
            return await AnswerAsync(request, found, ct) with
            {
                Took = took,
                Facets = Shortened(FacetColumn.Of(SearchFields.All, found.Facets, found.Unlisted, request.Address)),
                Chart = found.Histogram is { Bars.Count: > 0 } histogram ? new(histogram, request.Zone, request.Address) : null,
                Behind = (await store.CountAsync(ct)).Outbox,
            };
        }
        catch (IndexUnavailableException error)
        {
            return await LatestAsync(request, ct) with { IndexFault = error.Message };
        }
    }

    /// <summary>The lines that follow, without counts.</summary>
    public async ValueTask<SearchAnswer> FollowAsync(SearchRequest request, CancellationToken ct)
    {
        try
        {
            return await AnswerAsync(request, await index.SearchAsync(request.Page with { Facets = [], Histogram = null }, ct), ct);
        }
        catch (IndexUnavailableException error)
        {
            return await LatestAsync(request, ct) with { IndexFault = error.Message };
        }
    }

    /// <summary>The commonest values and those that are chosen; the box finds the others.</summary>
    private static FacetColumn Shortened(FacetColumn column) => column with
    {
        Groups = [.. column.Groups.Select(group =>
        {
            var shown = group.Values.Where((value, place) => place < MostValuesShown || value.Selected).ToList();
            return group with { Values = shown, Unlisted = group.Unlisted + group.Values.Count - shown.Count };
        })],
    };

    private async ValueTask<SearchAnswer> AnswerAsync(SearchRequest request, HitSearchResult found, CancellationToken ct)
    {
        var hits = await store.GetAsync([.. found.Hits.Select(hit => hit.Id)], ct);
        var rows = found.Hits.Where(hit => hits.ContainsKey(hit.Id)).Select(hit => Row(hits[hit.Id], hit)).ToList();
        return new(Table(rows, request.Address, found.Next)) { Total = found.Total, Gone = found.Hits.Count - rows.Count, PlaceFault = found.CursorFault };
    }

    /// <summary>A line whose title is marked where the query matched, and where nothing did, where the program did.</summary>
    private static HitRow Row(Hit hit, FoundHit found)
    {
        var row = HitRow.Of(hit, found);
        // a match that shows neither in the title nor in the description
        row = row with { Found = row.Found ?? ((string[])["seller", "category"]).Select(field => found.Highlights.GetValueOrDefault(field) is [var fragment, ..] ? fragment : null).FirstOrDefault(fragment => fragment is not null) };
        // the index may hold an earlier title
        return found.Highlights.GetValueOrDefault("title") is [var title, ..] && title.Text == hit.Listing.Title
            ? row with { TitleMarks = [.. title.Spans.Select(span => new TextMark(span.Start, span.Length, ""))] }
            : row;
    }

    private async ValueTask<SearchAnswer> LatestAsync(SearchRequest request, CancellationToken ct)
    {
        var before = request.After is { } after ? await store.GetAsync(after, ct) : null;
        var hits = await store.ListAsync(before, SearchRequest.PageSize + 1, ct);
        var page = hits.Take(SearchRequest.PageSize).ToList();
        return new(Table([.. page.Select(hit => HitRow.Of(hit))], request.Address, hits.Count > page.Count ? page[^1].Id : null));
    }

    private static HitTable Table(IReadOnlyList<HitRow> rows, ListAddress address, string? next) => new(rows)
    {
        Next = next is null ? null : address.With("after", next).ToString(),
        NextRows = next is null ? null : address.With("after", next).With("handler", "Rows").ToString(),
    };
}

using MarketWatch.Hits;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Review.Elements.Lists;

namespace MarketWatch.Review.Pages.Hits;

/// <summary>Reads pages of the queue: order and counts from the index, hits from the store. Where the index cannot answer, the store lists newest first by state.</summary>
internal sealed class QueueReader(IHitIndex index, IHitStore store, HitReview review, TimeProvider clock)
{
    /// <summary>Lines of a page.</summary>
    public const int PageSize = 32;

    /// <summary>Changes that are counted when the index is behind.</summary>
    public const int BehindCounted = 100;

    /// <summary>Hits that are taken together at most.</summary>
    public const int MostTogether = 10_000;

    /// <summary>A page with counts.</summary>
    /// <param name="filter">What is asked for.</param>
    /// <param name="zone">Where days begin.</param>
    /// <param name="ct">Cancels.</param>
    public async ValueTask<QueueList> ReadAsync(QueueFilter filter, TimeZoneInfo zone, CancellationToken ct)
    {
        if (filter.GroupOf is not null) return await GroupAsync(filter, filter.GroupOf, ct);
        try
        {
            var found = await index.SearchAsync(filter.Search(Bands(zone), PageSize) with { Facets = QueueFields.Counted }, ct);
            return await PageAsync(filter, found, ct) with { Facets = Facets(filter, found), Behind = (await store.OutboxAsync(BehindCounted, ct)).Count };
        }
        catch (IndexUnavailableException error)
        {
            return await ListAsync(filter, ct) with { IndexFault = error.Message };
        }
    }

    /// <summary>The page that follows another, without counts.</summary>
    public async ValueTask<QueueList> FollowAsync(QueueFilter filter, TimeZoneInfo zone, CancellationToken ct)
    {
        try
        {
            return await PageAsync(filter, await index.SearchAsync(filter.Search(Bands(zone), PageSize), ct), ct);
        }
        catch (IndexUnavailableException error)
        {
            return await ListAsync(filter, ct) with { IndexFault = error.Message };
        }
    }

    /// <summary>Hits first flagged since then; null where the index cannot say.</summary>
    public async ValueTask<long?> ArrivalsAsync(QueueFilter filter, TimeZoneInfo zone, DateTimeOffset since, CancellationToken ct)
    {
        try
        {
            return (await index.SearchAsync(filter.Arrivals(Bands(zone), since), ct)).Total;
        }
        catch (IndexUnavailableException)
        {
            // the next page that is opened says so
            return null;
        }
    }

    private List<BandFacet> Bands(TimeZoneInfo zone) => [HitBands.Price, HitBands.FirstSeen(clock, zone)];

    private async ValueTask<QueueList> PageAsync(QueueFilter filter, HitSearchResult found, CancellationToken ct)
    {
        var hits = await store.GetAsync([.. found.Hits.Select(hit => hit.Id)], ct);
        var states = filter.States;
        // decided or erased since the index took it: not what was asked for
        var current = found.Hits.Select(hit => hits.GetValueOrDefault(hit.Id)).OfType<Hit>().Where(hit => states.Count == 0 || states.Contains(hit.State));
        return new([.. current], found.Next) { Total = found.Total, PlaceFault = found.CursorFault };
    }

    private static FacetColumn Facets(QueueFilter filter, HitSearchResult found)
    {
        var column = FacetColumn.Of(QueueFields.All, found.Facets, found.Unlisted, filter.Address);
        var nobody = new FacetValue("nobody", null, filter.Free, filter.Address.With(QueueFields.Free, filter.Free ? [] : ["yes"]).ToString());
        var assigned = QueueFields.All.First(field => field.Name == "assigned");
        var groups = column.Groups.ToList();
        var place = groups.FindIndex(group => group.Name == assigned.Name);
        if (place >= 0) groups[place] = groups[place] with { Values = [nobody, .. groups[place].Values] };
        else groups.Insert(Math.Min(3, groups.Count), new(assigned.Name, assigned.Title, [nobody], 0));
        return column with { Groups = groups };
    }

    private async ValueTask<QueueList> GroupAsync(QueueFilter filter, string hitId, CancellationToken ct)
    {
        var together = await review.RelatedAsync(hitId, filter.Relation, MostTogether, ct);
        var start = filter.After is { } after ? together.TakeWhile(seen => seen.Id != after).Count() + 1 : 0;
        var page = together.Skip(start).Take(PageSize).Select(seen => seen.Id).ToList();
        var hits = await store.GetAsync(page, ct);
        return new([.. page.Select(id => hits.GetValueOrDefault(id)).OfType<Hit>()], start + PageSize < together.Count ? page[^1] : null) { Total = together.Count };
    }

    private async ValueTask<QueueList> ListAsync(QueueFilter filter, CancellationToken ct)
    {
        var before = filter.After is { } after ? await store.GetAsync(after, ct) : null;
        var states = filter.States.Count > 0 ? filter.States.Select(state => (HitState?)state) : [null];
        var hits = new List<Hit>();
        foreach (var state in states) hits.AddRange(await store.ListAsync(state, before, PageSize + 1, ct));
        var page = hits.OrderByDescending(hit => hit.LastSeen).ThenByDescending(hit => hit.Id, StringComparer.Ordinal).Take(PageSize).ToList();
        return new(page, hits.Count > PageSize ? page[^1].Id : null)
        {
            PlaceFault = filter.After is not null && before is null ? "the place in the list is gone" : null,
        };
    }
}

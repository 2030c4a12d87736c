using MarketWatch.Hits;
using MarketWatch.Review.Access;
using MarketWatch.Review.Elements;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace MarketWatch.Review.Pages.Hits;

/// <summary>Finds the hits before and behind one in the queue that the officer came from.</summary>
internal sealed class NeighbourReader(IHitIndex index, IHttpContextAccessor context, TimeProvider clock)
{
    private const int LookedThrough = 100;

    /// <summary>Reads them. The hit itself may have left the queue by a decision: then the first that waits is next.</summary>
    /// <param name="hit">The hit.</param>
    /// <param name="from">Query of the queue; null for the queue as it opens.</param>
    /// <param name="ct">Cancels.</param>
    public async ValueTask<HitNeighbours> ReadAsync(Hit hit, string? from, CancellationToken ct)
    {
        var filter = QueueFilter.Read(new QueryCollection(QueryHelpers.ParseQuery(from ?? "")));
        var queue = filter.Address.ToString();
        try
        {
            var zone = MomentTagHelper.Zone(context.HttpContext?.OfficerOrNull()?.TimeZone);
            BandFacet[] bands = [HitBands.Price, HitBands.FirstSeen(clock, zone)];
            var found = await index.SearchAsync(filter.Search(bands, LookedThrough) with { After = null }, ct);
            var ids = found.Hits.Select(other => other.Id).ToList();
            var at = ids.IndexOf(hit.Id);
            if (at < 0) return new(queue, filter.Address.Query, null, ids.FirstOrDefault(), null, found.Total);
            return new(queue, filter.Address.Query, at > 0 ? ids[at - 1] : null, at + 1 < ids.Count ? ids[at + 1] : null, at + 1, found.Total);
        }
        catch (IndexUnavailableException)
        {
            // the queue says so; here only the way on is missing
            return new(queue, filter.Address.Query, null, null, null, null);
        }
    }
}

/// <summary>Hits beside one in the queue.</summary>
/// <param name="Queue">Address of the queue.</param>
/// <param name="Query">Its query alone, handed on from hit to hit.</param>
/// <param name="Previous">Id of the hit before; null where there is none, or too far down to say.</param>
/// <param name="Next">Id of the hit behind.</param>
/// <param name="Place">Place in the queue, from 1; null where it is not among the first of them.</param>
/// <param name="Total">Hits in the queue; null where nobody can say.</param>
internal sealed record HitNeighbours(string Queue, string Query, string? Previous, string? Next, int? Place, long? Total)
{
    /// <summary>Address of a hit of the same queue.</summary>
    public string AddressOf(string id) => Query.Length == 0 ? $"/hits/{id}" : $"/hits/{id}?from={Uri.EscapeDataString(Query)}";
}

using System.Globalization;
using MarketWatch.Classification;
using MarketWatch.Hits;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Listings;
using MarketWatch.Review.Elements.Charts;
using MarketWatch.Review.Languages;
using MarketWatch.Sellers;

namespace MarketWatch.Review.Pages.Sellers;

/// <summary>Reads everything that a seller's page shows.</summary>
internal sealed class SellerDossierReader(ISellerStore sellers, IListingStore listings, IHitStore hits, HitReview review, TimeProvider clock, Words words)
{
    /// <summary>Listings that are read at most.</summary>
    public const int MostListings = 500;

    /// <summary>Hits that are shown at most.</summary>
    public const int MostHits = 100;

    private const int MostDecided = 10_000;
    private const int MostOthers = 50;
    private const int Weeks = 26;

    /// <summary>Reads it; null where no such seller was seen.</summary>
    public async ValueTask<SellerDossier?> ReadAsync(string marketplace, string key, CancellationToken ct)
    {
        if (await sellers.FindAsync(marketplace, key, ct) is not { } known) return null;
        var read = await listings.OfSellerAsync(marketplace, key, MostListings + 1, ct);
        var own = read.Take(MostListings).ToList();
        // a listing may be a hit although its last version was not flagged any more
        var first = (await hits.GetAsync([.. own.Select(listing => listing.Key.Id)], ct)).Values.FirstOrDefault();
        var all = first is null ? [] : await review.RelatedAsync(first.Id, HitRelation.Seller, MostDecided, ct);
        var shown = await hits.GetAsync([.. all.Take(MostHits).Select(hit => hit.Id)], ct);
        return new()
        {
            Marketplace = marketplace,
            Seller = known,
            Listings = own,
            HasMore = read.Count > own.Count,
            Hits = [.. all.Select(hit => shown.GetValueOrDefault(hit.Id)).OfType<Hit>()],
            AllHits = all,
            Names = [.. own.Select(listing => listing.Listing?.Seller?.Name).Append(known.Facts.Name).OfType<string>().GroupBy(name => name, StringComparer.Ordinal).OrderByDescending(group => group.Count()).Select(group => group.Key)],
            Identifiers = SellerIdentifier.Of(known.Facts, own),
            PerhapsSame = await OthersAsync(marketplace, known.Facts, ct),
            Weeks = Chart(own),
            Prices = Range(own),
        };
    }

    private static (decimal Lowest, decimal Highest, int Count)? Range(List<LatestListing> own)
    {
        var prices = own.Select(listing => listing.Listing?.Price is { } price ? ExchangeRates.Shipped.Convert(price, "EUR") : null).OfType<decimal>().ToList();
        return prices.Count == 0 ? null : (prices.Min(), prices.Max(), prices.Count);
    }

    private async ValueTask<IReadOnlyList<PerhapsSame>> OthersAsync(string marketplace, SellerFacts facts, CancellationToken ct)
    {
        var name = facts.Name ?? facts.Key;
        var fingerprint = Fingerprint(facts);
        var alike = await sellers.ListAsync(new() { Text = name, Most = MostOthers, Order = SellerOrder.Hits }, ct);
        return [.. alike.Where(other => other.Marketplace != marketplace || other.Facts.Key != facts.Key).Select(other => new PerhapsSame(other, Reasons(other.Facts))).Where(other => other.Reasons.Count > 0)];

        List<string> Reasons(SellerFacts other)
        {
            var reasons = new List<string>();
            if (fingerprint is not null && fingerprint == Fingerprint(other)) reasons.Add("the same PGP key");
            if (string.Equals(other.Name ?? other.Key, name, StringComparison.OrdinalIgnoreCase)) reasons.Add("the same name");
            else if (string.Equals(other.Key, facts.Key, StringComparison.OrdinalIgnoreCase)) reasons.Add("the same key");
            return reasons;
        }
    }

    private static string? Fingerprint(SellerFacts facts) => facts.PgpKey is { Length: > 0 } key ? PgpFingerprint.Of(key) ?? key.Trim() : null;

    private TimeChart Chart(List<LatestListing> own)
    {
        var today = clock.GetUtcNow().UtcDateTime.Date;
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var starts = Enumerable.Range(0, Weeks).Select(week => monday.AddDays(7 * (week - Weeks + 1))).ToList();
        double?[] Count(bool hit) => [.. starts.Select(start => (double?)own.Count(listing => listing.IsHit == hit && listing.FirstSeen.UtcDateTime >= start && listing.FirstSeen.UtcDateTime < start.AddDays(7)))];
        var older = own.Count(listing => listing.FirstSeen.UtcDateTime < starts[0]);
        return new()
        {
            Question = words["When did this seller's listings appear?"],
            Unit = words["listings first seen, by week"],
            Times = [.. starts.Select(start => start.ToString("MM-dd", CultureInfo.InvariantCulture))],
            Series = [new(words["flagged"], Count(true)), new(words["not flagged"], Count(false))],
            Stacked = true,
            Note = older > 0 ? words["{0} listings were first seen before.", older] : null,
        };
    }
}

using MarketWatch.Classification;
using MarketWatch.Listings;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Listings;

/// <summary>
/// Prices to compare with. Profile and category stand within the records, which no index knows, so that the latest thousand hits and two thousand listings are looked through and older
/// ones are not: enough for a picture, and the same cost however large the database is.
/// </summary>
internal static class ComparablePrices
{
    private const int LookedThrough = 1000;

    public static List<ComparablePrice> Of(Session session, Listing listing, IReadOnlyCollection<string> profiles, int most)
    {
        var found = new Dictionary<string, ComparablePrice>(StringComparer.Ordinal);
        foreach (var price in Hits(session, profiles).Concat(OfCategory(session, listing)))
        {
            if (found.Count >= most) break;
            if (price.ListingId != listing.Key.Id) found.TryAdd(price.ListingId, price);
        }
        return [.. found.Values];
    }

    private static IEnumerable<ComparablePrice> Hits(Session session, IReadOnlyCollection<string> profiles) => profiles.Count == 0 ? [] :
        session["""
            SELECT id, json_extract(listing, '$.Title'), json_extract(listing, '$.Price.Amount'), json_extract(listing, '$.Price.Currency'), json_extract(listing, '$.Price.Unit')
            FROM (SELECT id, listing, report FROM hits ORDER BY last_seen DESC, id DESC LIMIT @through)
            WHERE json_extract(listing, '$.Price.Amount') IS NOT NULL AND EXISTS (
                SELECT 1 FROM json_each(report, '$.Verdicts') v
                WHERE json_extract(v.value, '$.IsHit') AND json_extract(v.value, '$.ProfileId') IN (SELECT value FROM json_each(@profiles)))
            """].Set("profiles", StoredJson.Write([.. profiles])).Set("through", LookedThrough).Rows(row => Read(row, isHit: true)).OfType<ComparablePrice>();

    private static IEnumerable<ComparablePrice> OfCategory(Session session, Listing listing) => listing.Category is null ? [] :
        session["""
            SELECT id, json_extract(record, '$.Title'), json_extract(record, '$.Price.Amount'), json_extract(record, '$.Price.Currency'), json_extract(record, '$.Price.Unit')
            FROM (SELECT l.id, l.marketplace, v.record FROM listings l JOIN listing_versions v ON v.listing=l.number AND v.number=l.version
                WHERE l.number>(SELECT max(number) FROM listings)-@through ORDER BY l.number DESC)
            WHERE marketplace=@marketplace AND json_extract(record, '$.Category')=@category AND json_extract(record, '$.Price.Amount') IS NOT NULL
            """].Set("marketplace", listing.Key.Marketplace).Set("category", listing.Category).Set("through", 2 * LookedThrough)
            .Rows(row => Read(row, isHit: false)).OfType<ComparablePrice>();

    private static ComparablePrice? Read(Row row, bool isHit)
    {
        var price = new Price((decimal)row.GetDouble(2), row.TextOrNull(3)) { Unit = row.TextOrNull(4) };
        return ExchangeRates.Shipped.Convert(price, "EUR") is { } euro ? new(row.GetString(0), row.TextOrNull(1) ?? "", price, euro, isHit) : null;
    }
}

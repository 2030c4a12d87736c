using MarketWatch.Sellers;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Listings;

/// <summary>Sellers by pages: the page is found first, by few columns, and what its rows show is read then.</summary>
internal static class SellerPages
{
    private const string HitsOfSeller = "(SELECT COUNT(*) FROM hits h WHERE h.marketplace=s.marketplace AND h.seller_key=s.seller_key)";
    private const string HasHits = "EXISTS (SELECT 1 FROM hits h WHERE h.marketplace=s.marketplace AND h.seller_key=s.seller_key)";
    private const string ListingsOfSeller = "(SELECT COUNT(*) FROM listings l WHERE l.marketplace=s.marketplace AND l.seller=s.seller_key)";

    private const int Wider = 8;

    /// <summary>Whether a seller has hits is asked in the order of the page, of ever more sellers until the page is full: of few where many have, of all only where few do.</summary>
    public static List<ListedSeller> List(Session session, SellerFilter filter)
    {
        if (!filter.OnlyWithHits) return Among(session, filter, filter.Most);
        var all = session["SELECT COUNT(*) FROM sellers"].Number();
        for (long looked = Wider * filter.Most; ; looked *= Wider)
            if (Among(session, filter, looked) is var page && (page.Count >= filter.Most || looked >= all)) return page;
    }

    /// <summary>The page among the first so many sellers of its order.</summary>
    private static List<ListedSeller> Among(Session session, SellerFilter filter, long looked)
    {
        List<string> conditions = ["true"];
        if (filter.Marketplace is not null) conditions.Add("s.marketplace=@marketplace");
        if (filter.Text is not null) conditions.Add("(instr(lower(s.seller_key), lower(@text))>0 OR instr(lower(coalesce(json_extract(s.facts, '$.Name'), '')), lower(@text))>0)");
        var value = Value(filter.Order);
        if (filter.After is not null) conditions.Add($"({value}<@value OR ({value}=@value AND (s.marketplace, s.seller_key)>(@after_marketplace, @after_key)))");
        var statement = session[$"""
            SELECT s.marketplace, s.facts, s.first_seen, s.last_seen, {ListingsOfSeller}, {HitsOfSeller}
            FROM (
                SELECT s.marketplace, s.seller_key, s.value FROM (
                    SELECT s.marketplace, s.seller_key, {value} AS value FROM sellers s WHERE {string.Join(" AND ", conditions)}
                    ORDER BY value DESC, s.marketplace, s.seller_key LIMIT @looked) s
                WHERE {(filter.OnlyWithHits ? HasHits : "true")} LIMIT @most) page
            JOIN sellers s ON s.marketplace=page.marketplace AND s.seller_key=page.seller_key
            ORDER BY page.value DESC, page.marketplace, page.seller_key
            """].Set("looked", looked).Set("most", filter.Most);
        if (filter.Marketplace is { } marketplace) statement.Set("marketplace", marketplace);
        if (filter.Text is { } text) statement.Set("text", text);
        if (filter.After is { } last) statement.Set("value", ValueOf(filter.Order, last)).Set("after_marketplace", last.Marketplace).Set("after_key", last.Facts.Key);
        return statement.Rows(row => new ListedSeller(row.GetString(0), StoredJson.ReadSeller(row.GetString(1)), row.Time(2), row.Time(3), row.GetInt64(4), row.GetInt64(5)));
    }

    private static string Value(SellerOrder order) => order switch
    {
        SellerOrder.LastSeen => "s.last_seen",
        SellerOrder.Hits => HitsOfSeller,
        SellerOrder.Key => "0",
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, null),
    };

    private static long ValueOf(SellerOrder order, ListedSeller seller) => order switch
    {
        SellerOrder.LastSeen => Schema.UtcMicroseconds.From(seller.LastSeen),
        SellerOrder.Hits => seller.Hits,
        _ => 0,
    };
}

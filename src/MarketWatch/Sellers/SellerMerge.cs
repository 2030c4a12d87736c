namespace MarketWatch.Sellers;

/// <summary>Joins what a page says of a seller with what is known: the newer fact wins, and a page that says little takes nothing away.</summary>
public static class SellerMerge
{
    /// <summary>The joined facts.</summary>
    /// <param name="newer">What a page says now.</param>
    /// <param name="known">What is known.</param>
    public static SellerFacts Join(SellerFacts newer, SellerFacts known)
    {
        ArgumentNullException.ThrowIfNull(newer);
        ArgumentNullException.ThrowIfNull(known);
        var attributes = new Dictionary<string, string>(known.Attributes);
        foreach (var (name, value) in newer.Attributes) attributes[name] = value;
        return newer with
        {
            Name = newer.Name ?? known.Name,
            Url = newer.Url ?? known.Url,
            ShipsFrom = newer.ShipsFrom.Count > 0 ? newer.ShipsFrom : known.ShipsFrom,
            ShipsTo = newer.ShipsTo.Count > 0 ? newer.ShipsTo : known.ShipsTo,
            PositiveRating = newer.PositiveRating ?? known.PositiveRating,
            MemberSince = newer.MemberSince ?? known.MemberSince,
            PgpKey = newer.PgpKey ?? known.PgpKey,
            About = newer.About ?? known.About,
            Attributes = attributes,
        };
    }
}

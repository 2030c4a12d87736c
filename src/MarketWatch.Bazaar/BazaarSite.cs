namespace MarketWatch.Bazaar;

/// <summary>One of the Bazaar's sites.</summary>
public enum BazaarSite
{
    /// <summary>Classified advertisements: lists and details written by script, endless scrolling, no structured data.</summary>
    Classifieds,

    /// <summary>A shop with several merchants: written by the server, JSON-LD, numbered pages.</summary>
    Shop,

    /// <summary>A hidden market: an onion name behind a SOCKS5 port, sign-in, a session that may expire.</summary>
    Hidden,
}

/// <summary>Names that follow from a site.</summary>
public static class BazaarSiteNames
{
    /// <summary>Id of the site's marketplace definition: <c>bazaar-classifieds</c>, <c>bazaar-shop</c>, <c>bazaar-hidden</c>.</summary>
    public static string MarketplaceId(this BazaarSite site) => $"bazaar-{site.Word()}";

    /// <summary>The site's name in lower case, as the truth and the request log write it.</summary>
    public static string Word(this BazaarSite site) => site switch
    {
        BazaarSite.Classifieds => "classifieds",
        BazaarSite.Shop => "shop",
        BazaarSite.Hidden => "hidden",
        _ => throw new ArgumentOutOfRangeException(nameof(site), site, null),
    };
}

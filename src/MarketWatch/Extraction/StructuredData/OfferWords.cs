using MarketWatch.Extraction.Markup;

namespace MarketWatch.Extraction.StructuredData;

/// <summary>Terms of schema.org and of product meta tags in our words.</summary>
internal static class OfferWords
{
    /// <summary>Availability in our words, or as written.</summary>
    public static string Availability(string written) => Key(written) switch
    {
        "instock" or "instoreonly" or "onlineonly" or "limitedavailability" or "available" or "availablefororder" or "lowstock" or "madetoorder" or "true" or "yes" => "in_stock",
        "outofstock" or "soldout" or "oos" or "unavailable" or "notavailable" or "false" or "no" => "out_of_stock",
        "preorder" or "presale" => "preorder",
        "discontinued" => "discontinued",
        "backorder" => "backorder",
        _ => Short(written),
    };

    /// <summary>Condition in our words, or as written.</summary>
    public static string Condition(string written) => Key(written) switch
    {
        "newcondition" or "new" or "brandnew" => "new",
        "usedcondition" or "used" or "usedgood" or "usedlikenew" or "secondhand" => "used",
        "refurbishedcondition" or "refurbished" or "renewed" => "refurbished",
        "damagedcondition" => "damaged",
        _ => Short(written),
    };

    private static string Short(string written) => PageText.Collapse(written) is { Length: > 100 } text ? text[..100] : PageText.Collapse(written);

    private static string Key(string written)
    {
        var local = DataNode.Local(written.Trim().TrimEnd('/'));
        return string.Concat(local.Where(char.IsLetterOrDigit)).ToLowerInvariant();
    }
}

namespace MarketWatch.Review.Pages.Sellers;

/// <summary>Address of a seller's page. A key is a stranger's text: what could not stand in a path as it is goes into the query.</summary>
internal static class SellerAddress
{
    /// <summary>The address.</summary>
    public static string Of(string marketplace, string key)
    {
        var page = $"/sellers/{Uri.EscapeDataString(marketplace)}";
        return IsPlain(key) ? $"{page}/{Uri.EscapeDataString(key)}" : $"{page}?key={Uri.EscapeDataString(key)}";
    }

    // dots alone are cut out of paths, and slashes and percent signs read differently by servers
    private static bool IsPlain(string key) => key.Length > 0 && !key.All(c => c == '.') && key.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ' ');
}

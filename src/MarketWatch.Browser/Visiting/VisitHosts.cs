using MarketWatch.Crawling;

namespace MarketWatch.Browser.Visiting;

/// <summary>The hosts a visit may show pages of: the address in use and the definition's other addresses.</summary>
internal sealed class VisitHosts(MarketplaceVisit visit)
{
    private readonly HashSet<string> _hosts = new(
        visit.Definition.Addresses.Append(visit.Address).Select(address => address.IdnHost), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether an address is http(s) on one of the hosts.</summary>
    public bool Contains(Uri url) => IsWeb(url) && _hosts.Contains(url.IdnHost);

    /// <summary>Whether a browser may be sent there at all: it would open file: and others too.</summary>
    public static bool IsWeb(Uri url) => url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);
}

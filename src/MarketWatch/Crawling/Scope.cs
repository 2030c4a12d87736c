using System.Text.RegularExpressions;

namespace MarketWatch.Crawling;

/// <summary>Says which addresses belong to a crawl, in one canonical spelling, and why the others do not.</summary>
public sealed class Scope
{
    /// <summary>Longest address followed; longer ones are traps or errors.</summary>
    public const int LongestAddress = 2000;

    private readonly Uri _address;
    private readonly HashSet<string> _authorities;
    private readonly IReadOnlyList<Regex> _include;
    private readonly IReadOnlyList<Regex> _exclude;
    private readonly HashSet<string> _ignored;
    private readonly int _depth;

    /// <summary>Scope of a visit.</summary>
    public Scope(MarketplaceVisit visit)
    {
        var definition = visit.Definition;
        _address = visit.Address;
        _authorities = [.. definition.Addresses.Concat(definition.FormerAddresses).Append(visit.Address).Select(address => address.Authority)];
        _include = [.. definition.Scope.Include.Select(AddressPattern.Compile)];
        _exclude = [.. definition.Scope.Exclude.Select(AddressPattern.Compile)];
        _ignored = [.. definition.Scope.IgnoreParameters];
        _depth = definition.Access.Limits.Depth;
    }

    /// <summary>
    /// Canonical spelling: no fragment, no ignored parameters, mirrors and former addresses rewritten to the address in use.
    /// Null where it is not an http(s) address.
    /// </summary>
    public Uri? Canonical(Uri url)
    {
        if (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps) return null;
        var ours = _authorities.Contains(url.Authority);
        var moved = ours && (url.Authority != _address.Authority || url.Scheme != _address.Scheme);
        var trimmed = url.Fragment.Length > 0 || (_ignored.Count > 0 && url.Query.Length > 1) || url.UserInfo.Length > 0;
        if (!moved && !trimmed) return url;
        var origin = ours ? _address.GetLeftPart(UriPartial.Authority) : url.Scheme + "://" + url.Authority;
        return new Uri(origin + url.AbsolutePath + KeptQuery(url.Query));
    }

    /// <summary>Why a canonical address is not followed; null where it is.</summary>
    public SkipReason? Check(Uri url, int depth)
    {
        if (url.OriginalString.Length > LongestAddress) return SkipReason.AddressTooLong;
        if (url.Authority != _address.Authority) return SkipReason.OtherHost;
        if (depth > _depth) return SkipReason.TooDeep;
        var path = url.PathAndQuery;
        if (_exclude.Any(pattern => pattern.IsMatch(path))) return SkipReason.Excluded;
        return _include.Count == 0 || _include.Any(pattern => pattern.IsMatch(path)) ? null : SkipReason.NotIncluded;
    }

    private string KeptQuery(string query)
    {
        if (_ignored.Count == 0 || query.Length < 2) return query;
        var kept = query[1..].Split('&').Where(pair => !_ignored.Contains(pair.Split('=', 2)[0]));
        var joined = string.Join('&', kept);
        return joined.Length == 0 ? "" : "?" + joined;
    }
}

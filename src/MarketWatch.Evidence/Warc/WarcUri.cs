namespace MarketWatch.Evidence.Warc;

/// <summary>The two forms addresses take in an archive.</summary>
internal static class WarcUri
{
    /// <summary>ASCII, host in Punycode, no fragment, no user name or password.</summary>
    public static string Of(Uri url)
    {
        var host = url.HostNameType == UriHostNameType.IPv6 ? $"[{url.IdnHost}]" : url.IdnHost;
        return $"{url.Scheme}://{host}{(url.IsDefaultPort ? "" : $":{url.Port}")}{url.GetComponents(UriComponents.PathAndQuery, UriFormat.UriEscaped)}";
    }

    /// <summary>Sort key of an index: host labels reversed, lower case, query sorted. Same form as the warcio and wabac readers make, or their look-ups miss.</summary>
    public static string SortKey(string uri)
    {
        if (!uri.StartsWith("http:", StringComparison.Ordinal) && !uri.StartsWith("https:", StringComparison.Ordinal)) return uri;
        var lower = uri.ToLowerInvariant();
        var rest = lower[(lower.IndexOf("//", StringComparison.Ordinal) + 2)..];
        var slash = rest.IndexOfAny(['/', '?']);
        var (authority, path) = slash < 0 ? (rest, "/") : (rest[..slash], rest[slash..]);
        return $"{Reversed(WithoutWww(authority))}){SortedQuery(path)}";
    }

    private static string WithoutWww(string authority)
    {
        if (!authority.StartsWith("www", StringComparison.Ordinal)) return authority;
        var rest = authority.AsSpan(3).TrimStart("0123456789");
        return rest.StartsWith('.') ? rest[1..].ToString() : authority;
    }

    private static string Reversed(string authority)
    {
        var colon = authority.LastIndexOf(':');
        var (host, port) = colon > authority.LastIndexOf(']') ? (authority[..colon], authority[colon..]) : (authority, "");
        return string.Join(',', host.Split('.').Reverse()) + port;
    }

    private static string SortedQuery(string path)
    {
        var question = path.IndexOf('?', StringComparison.Ordinal);
        if (question < 0) return path;
        var parts = path[(question + 1)..].Split('&');
        Array.Sort(parts, StringComparer.Ordinal);
        var query = string.Join('&', parts);
        return query.Length == 0 ? path[..question] : $"{path[..question]}?{query}";
    }
}

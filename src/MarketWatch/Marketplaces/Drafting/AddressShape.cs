using System.Text.RegularExpressions;

namespace MarketWatch.Marketplaces.Drafting;

/// <summary>
/// The shape that an address shares with its like: numbers become <c>\d+</c>, names <c>[^/?]+</c>, everything else stands as written, escaped.
/// </summary>
internal sealed partial class AddressShape
{
    private const int LongestAddress = 300;
    private const string Digits = @"\d+";
    private const string AnyName = "[^/?]+";

    private readonly List<string> _segments = [];
    private string? _parameter;

    private AddressShape(Uri url)
    {
        var segments = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < segments.Length; i++) _segments.Add(Segment(segments[i], i, i == segments.Length - 1));
        EndsInSlash = url.AbsolutePath.EndsWith('/');
        _parameter = IdParameter().Match(url.Query) is { Success: true } id ? id.Groups[1].Value : null;
    }

    private bool EndsInSlash { get; }

    /// <summary>Whether a part of the address is a number or a name, as the addresses of listings have.</summary>
    public bool Varies => _parameter is not null || _segments.Exists(IsVariable);

    /// <summary>Pattern over path and query of all addresses of this shape.</summary>
    public string Pattern => _parameter is { } name
        ? $@"^{Path}\?(.*&)?{Regex.Escape(name)}=\d+"
        : $@"^{Path}(\?|$)";

    /// <summary>Pattern whose group 1 is the site's own key of the listing; null where the address holds none.</summary>
    public string? KeyMatch
    {
        get
        {
            if (_parameter is { } name) return $@"[?&]{Regex.Escape(name)}=(\d+)";
            var at = _segments.FindLastIndex(segment => segment.Contains(Digits, StringComparison.Ordinal));
            if (at < 0) at = _segments.FindLastIndex(IsVariable);
            if (at < 0) return null;
            var before = at > 0 && !IsVariable(_segments[at - 1]) ? _segments[at - 1] + "/" : "/";
            return before + Grouped(_segments[at]);
        }
    }

    /// <summary>Plain beginning of the path up to the first part that varies, such as <c>/item/</c>; null where it says nothing or is not plain.</summary>
    public string? PlainPrefix
    {
        get
        {
            var plain = _segments.TakeWhile(segment => !IsVariable(segment)).Select(Regex.Unescape).ToList();
            var prefix = "/" + string.Join('/', plain) + (plain.Count > 0 && plain.Count < _segments.Count ? "/" : "");
            return prefix.Length > 2 && PlainPath().IsMatch(prefix) ? prefix : null;
        }
    }

    private string Path => "/" + string.Join('/', _segments) + (EndsInSlash && _segments.Count > 0 ? "/" : "");

    /// <summary>Shape of an address; null where it is too long to be a listing's.</summary>
    public static AddressShape? Of(Uri url) => url.PathAndQuery.Length > LongestAddress ? null : new(url);

    private static bool IsVariable(string segment) => segment.Contains(Digits, StringComparison.Ordinal) || segment.Contains(AnyName, StringComparison.Ordinal);

    private static string Grouped(string segment)
    {
        var part = segment.Contains(Digits, StringComparison.Ordinal) ? Digits : AnyName;
        var at = segment.LastIndexOf(part, StringComparison.Ordinal);
        return $"{segment[..at]}({part}){segment[(at + part.Length)..]}";
    }

    private static string Segment(string segment, int position, bool isLast)
    {
        if (Number().IsMatch(segment)) return Digits;
        if (ShortWordAndNumber().Match(segment) is { Success: true } counted) return Regex.Escape(counted.Groups[1].Value) + Digits + Regex.Escape(counted.Groups[2].Value);
        if (Script().IsMatch(segment)) return Regex.Escape(segment);
        if (NameAndNumber().Match(segment) is { Success: true } named) return $"{AnyName}-{Digits}{Regex.Escape(named.Groups[1].Value)}";
        var ending = isLast && Ending().Match(segment) is { Success: true } html ? html.Value : "";
        return (isLast && position > 0) || IsName(segment) ? AnyName + Regex.Escape(ending) : Regex.Escape(segment);
    }

    private static bool IsName(string segment) => segment.Length >= 12 && segment.Count(c => c is '-' or '_' or '+') >= 2;

    [GeneratedRegex(@"\A\d+\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"\A([A-Za-z]{1,10}[-_.]?)\d{2,}(\.html?)?\z")]
    private static partial Regex ShortWordAndNumber();

    [GeneratedRegex(@"\A.+-\d{2,}(\.html?)?\z")]
    private static partial Regex NameAndNumber();

    [GeneratedRegex(@"\.(php|aspx?|jsp|cgi)\z")]
    private static partial Regex Script();

    [GeneratedRegex(@"\.html?\z")]
    private static partial Regex Ending();

    [GeneratedRegex(@"[?&]((?:id|item|product|listing|pid|sku|[a-z]{1,12}_?id))=\d+(?:&|\z)", RegexOptions.IgnoreCase)]
    private static partial Regex IdParameter();

    [GeneratedRegex(@"\A[A-Za-z0-9/_.-]+\z")]
    private static partial Regex PlainPath();
}

using System.Globalization;
using System.Text;
using MarketWatch.Evidence.Capturing;

namespace MarketWatch.Evidence.Warc;

/// <summary>One side of an exchange as it goes into the archive: without secrets, and with headers that fit the body beside them.</summary>
/// <param name="Head">Start line and headers, with the empty line.</param>
/// <param name="Body">What follows.</param>
/// <param name="Withheld">What was left out, in plain words.</param>
internal sealed record HttpMessage(ReadOnlyMemory<byte> Head, ReadOnlyMemory<byte> Body, IReadOnlyList<string> Withheld)
{
    /// <summary>Stands where a secret stood.</summary>
    public const string Redacted = "[redacted]";

    private static readonly HashSet<string> Secrets = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Proxy-Authorization", "Cookie", "Cookie2", "Set-Cookie", "Set-Cookie2",
        "X-Auth-Token", "X-Api-Key", "X-Csrf-Token", "X-Xsrf-Token",
    };

    /// <summary>Headers that describe the bytes on the wire, which are not the bytes stored.</summary>
    private static readonly HashSet<string> WireOnly = new(StringComparer.OrdinalIgnoreCase) { "Content-Encoding", "Transfer-Encoding", "Content-Length" };

    /// <summary>The request. A request body is never stored: what a sign-in form sends is a secret, and nothing in a body tells that apart safely.</summary>
    public static HttpMessage Request(CapturedExchange exchange)
    {
        var withheld = new List<string>();
        if (!exchange.RequestBody.IsEmpty) withheld.Add($"request body of {exchange.RequestBody.Length} bytes");
        var fields = Clean(exchange.RequestHeaders, "request", withheld);
        if (!exchange.RequestBody.IsEmpty)
            fields = WithTrueLength(fields, 0);
        if (!fields.Any(field => field.Name.Equals("Host", StringComparison.OrdinalIgnoreCase)))
            fields.Insert(0, new("Host", exchange.Url.IsDefaultPort ? exchange.Url.IdnHost : $"{exchange.Url.IdnHost}:{exchange.Url.Port}"));
        var target = exchange.Url.GetComponents(UriComponents.PathAndQuery, UriFormat.UriEscaped);
        return new(Render($"{Token(exchange.Method)} {target} HTTP/1.1", fields), ReadOnlyMemory<byte>.Empty, withheld);
    }

    /// <summary>The response, its body as captured.</summary>
    public static HttpMessage Response(CapturedExchange exchange)
    {
        var withheld = new List<string>();
        var fields = Clean(exchange.ResponseHeaders, "response", withheld);
        if (exchange.BodyDecoded || exchange.Truncated is not null) fields = WithTrueLength(fields, exchange.Body.Length);
        var status = exchange.Status.ToString("000", CultureInfo.InvariantCulture);
        return new(Render($"HTTP/1.1 {status} {OneLine.Of(exchange.StatusText)}", fields), exchange.Body, withheld);
    }

    private static List<HttpField> Clean(IReadOnlyList<HttpField> headers, string side, List<string> withheld)
    {
        var fields = new List<HttpField>(headers.Count + 1);
        foreach (var (name, joined) in headers)
        {
            if (name.StartsWith(':')) continue; // HTTP/2 pseudo headers are no header lines
            if (Secrets.Contains(name)) withheld.Add($"{side} header {name}");
            // browsers join repeated headers by line feeds
            foreach (var value in joined.Split('\n'))
                fields.Add(new(Token(name), Secrets.Contains(name) ? Redacted : OneLine.Of(value.TrimEnd('\r'))));
        }
        return fields;
    }

    private static List<HttpField> WithTrueLength(List<HttpField> fields, int length) =>
    [
        .. fields.Select(field => WireOnly.Contains(field.Name) ? field with { Name = "x-orig-" + field.Name.ToLowerInvariant() } : field),
        new("Content-Length", length.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>RFC 9110, 5.6.2: what no token may hold becomes an underscore.</summary>
    private static string Token(string name) =>
        name.Length == 0 ? "_" : string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal) ? c : '_'));

    private static byte[] Render(string start, List<HttpField> fields)
    {
        var head = new StringBuilder(start).Append("\r\n");
        foreach (var (name, value) in fields) head.Append(name).Append(": ").Append(value).Append("\r\n");
        return Encoding.UTF8.GetBytes(head.Append("\r\n").ToString());
    }
}

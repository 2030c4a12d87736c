using System.Globalization;

namespace MarketWatch.Evidence.Warc;

/// <summary>The header of one record against WARC 1.1, section 5.</summary>
/// <param name="fields">Lines in order.</param>
internal sealed class WarcHeader(IReadOnlyList<WarcField> fields)
{
    private static readonly string[] Mandatory = ["WARC-Type", "WARC-Record-ID", "WARC-Date", "Content-Length"];

    /// <summary>Bytes of the block; valid after <see cref="Check"/> found nothing.</summary>
    public long ContentLength { get; private set; }

    /// <summary>First value of a header.</summary>
    public string? this[string name] => fields.FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;

    /// <summary>The block is an HTTP message, so its payload is what follows the HTTP header (WARC 1.1, 6.3).</summary>
    public bool IsHttp => this["Content-Type"]?.StartsWith("application/http", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>What is wrong; null where nothing is.</summary>
    public (WarcFaultKind Kind, string Detail)? Check()
    {
        foreach (var name in Mandatory)
        {
            if (string.IsNullOrEmpty(this[name])) return (WarcFaultKind.MissingField, $"{name} is missing or empty");
            if (fields.Count(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) > 1) return (WarcFaultKind.BadField, $"{name} is there twice");
        }
        if (!long.TryParse(this["Content-Length"], NumberStyles.None, CultureInfo.InvariantCulture, out var length)) return (WarcFaultKind.BadField, "Content-Length is no number");
        ContentLength = length;
        return CheckSegment();
    }

    private (WarcFaultKind Kind, string Detail)? CheckSegment()
    {
        var (type, segment) = (this["WARC-Type"], this["WARC-Segment-Number"]);
        if (type == "continuation" && (segment is null or "0" or "1" || this["WARC-Segment-Origin-ID"] is null))
            return (WarcFaultKind.BadField, "a continuation must name its origin and a segment from 2 on (WARC 1.1, 5.20)");
        if (type != "continuation" && segment is not (null or "1"))
            return (WarcFaultKind.BadField, "only a continuation may have a segment number other than 1 (WARC 1.1, 5.20)");
        return null;
    }
}

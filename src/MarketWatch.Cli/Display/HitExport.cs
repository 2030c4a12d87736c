using System.Globalization;
using System.Text.Json;
using MarketWatch.Hits;
using MarketWatch.Hits.Query;

namespace MarketWatch.Cli.Display;

/// <summary>Hits as lines of a file: JSON complete and unchanged, or a table for spreadsheets (RFC 4180) in which no text of a stranger is taken for a formula.</summary>
internal static class HitExport
{
    public const string Csv = "csv", Lines = "jsonl";

    private static readonly (string Name, Func<Hit, string?> Read)[] Columns =
    [
        ("id", hit => hit.Id), ("title", hit => hit.Listing.Title), ("marketplace", hit => hit.Listing.Key.Marketplace), ("url", hit => hit.Listing.Url.AbsoluteUri),
        ("seller", hit => hit.Listing.Seller?.Name ?? hit.Listing.Seller?.Key), ("price", hit => hit.Listing.Price?.Amount.ToString(CultureInfo.InvariantCulture)), ("currency", hit => hit.Listing.Price?.Currency),
        ("profiles", hit => string.Join(' ', hit.Report.HitProfiles)), ("score", hit => hit.Report.Score.ToString("0.#", CultureInfo.InvariantCulture)), ("state", hit => HitFields.StateName(hit.State)),
        ("reason", hit => hit.Reason), ("decided_by", hit => hit.DecidedBy), ("decided_at", hit => Time(hit.DecidedAt)), ("first_seen", hit => Time(hit.FirstSeen)), ("last_seen", hit => Time(hit.LastSeen)),
        ("evidence", hit => hit.Evidence is [.., var last] ? last.PackageId : null), ("evidence_sha256", hit => hit.Evidence is [.., var last] ? last.Sha256 : null), ("purpose", hit => hit.Purpose),
    ];

    /// <summary>First line of a table.</summary>
    public static string Head => CsvLine(Columns.Select(column => column.Name));

    /// <summary>The form that a file's name asks for; null where it is none.</summary>
    public static string? FormOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch { ".csv" => Csv, ".jsonl" => Lines, _ => null };

    /// <summary>The line of a hit, with its end.</summary>
    public static string Line(string form, Hit hit) =>
        form == Csv ? CsvLine(Columns.Select(column => column.Read(hit))) : JsonSerializer.Serialize(hit, RecordJson.Options) + "\n";

    private static string CsvLine(IEnumerable<string?> cells) => string.Join(',', cells.Select(cell => Cell(cell ?? ""))) + "\r\n";

    // a spreadsheet runs what begins so, quoted or not; an apostrophe makes it text
    private static string Cell(string text)
    {
        var plain = text.Length > 0 && text.TrimStart().Length > 0 && text.TrimStart()[0] is '=' or '+' or '-' or '@' || text.StartsWith('\t') || text.StartsWith('\r') ? "'" + text : text;
        return plain.AsSpan().IndexOfAny(",\"\r\n") < 0 ? plain : $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string? Time(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

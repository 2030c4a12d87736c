using System.Globalization;
using System.Text.Json;
using MarketWatch.Hits;
using MarketWatch.Hits.Query;

namespace MarketWatch.Export;

/// <summary>A form in which hits are handed out.</summary>
/// <param name="Name">Name in forms.</param>
/// <param name="Words">Words in English.</param>
/// <param name="Extension">Of the file.</param>
/// <param name="ContentType">Media type.</param>
public sealed record HitForm(string Name, string Words, string Extension, string ContentType)
{
    /// <summary>What the file begins with.</summary>
    public required string Head { get; init; }

    /// <summary>The line of a hit, with its end.</summary>
    public required Func<Hit, string> Line { get; init; }

    /// <summary>Forms that are offered.</summary>
    public static IReadOnlyList<HitForm> All { get; } =
    [
        new("csv", "Table (CSV) for spreadsheets", ".csv", "text/csv; charset=utf-8") { Head = "\uFEFF" + CsvLine.Of(Columns.Select(column => column.Name)), Line = hit => CsvLine.Of(Columns.Select(column => column.Read(hit))) },
        new("jsonl", "JSON lines, complete and unchanged, for programs", ".jsonl", "application/x-ndjson; charset=utf-8") { Head = "", Line = hit => JsonSerializer.Serialize(hit, RecordJson.Options) + "\n" },
    ];

    /// <summary>The form that a file's name asks for by its ending; null where it is none.</summary>
    public static HitForm? OfFile(string path) => All.FirstOrDefault(form => string.Equals(form.Extension, Path.GetExtension(path), StringComparison.OrdinalIgnoreCase));

    private static IReadOnlyList<(string Name, Func<Hit, string?> Read)> Columns =>
    [
        ("id", hit => hit.Id), ("title", hit => hit.Listing.Title), ("description", hit => hit.Listing.Description), ("marketplace", hit => hit.Listing.Key.Marketplace), ("url", hit => hit.Listing.Url.ToString()),
        ("seller", hit => hit.Listing.Seller?.Name), ("seller_key", hit => hit.Listing.Seller?.Key), ("category", hit => hit.Listing.Category),
        ("price", hit => hit.Listing.Price?.Amount.ToString(CultureInfo.InvariantCulture)), ("currency", hit => hit.Listing.Price?.Currency),
        ("price_eur", hit => HitFields.Find("price_eur")!.Number(hit)?.ToString("0.##", CultureInfo.InvariantCulture)),
        ("ships_from", hit => string.Join(' ', hit.Listing.ShipsFrom)), ("ships_to", hit => string.Join(' ', hit.Listing.ShipsTo)), ("location", hit => hit.Listing.Location), ("language", hit => hit.Listing.Language),
        ("score", hit => hit.Report.Score.ToString("0.#", CultureInfo.InvariantCulture)), ("profiles", hit => string.Join(' ', hit.Report.HitProfiles)),
        ("matched", hit => string.Join(", ", hit.Report.Verdicts.Where(verdict => verdict.IsHit).SelectMany(verdict => verdict.Matches).Where(match => match.Points > 0).Select(match => match.Written).Distinct())),
        ("state", hit => HitFields.StateName(hit.State)), ("reason", hit => hit.Reason), ("decided_by", hit => hit.DecidedBy), ("decided_at", hit => Time(hit.DecidedAt)),
        ("first_seen", hit => Time(hit.FirstSeen)), ("last_seen", hit => Time(hit.LastSeen)), ("could_not_be_seen", hit => string.Join("; ", hit.Gaps)),
        ("evidence", hit => hit.Evidence is [.., var last] ? last.PackageId : null), ("evidence_sha256", hit => hit.Evidence is [.., var last] ? last.Sha256 : null), ("purpose", hit => hit.Purpose),
    ];

    private static string? Time(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

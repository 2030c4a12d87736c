using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using MarketWatch.Accountability;
using MarketWatch.Export;
using MarketWatch.Hits;

namespace MarketWatch.Review.Pages.Audit;

/// <summary>A form in which the log is handed out.</summary>
/// <param name="Name">Name in forms.</param>
/// <param name="Extension">Of the file.</param>
/// <param name="ContentType">Media type.</param>
/// <param name="Head">What the file begins with.</param>
/// <param name="Line">The line of an entry, with its end.</param>
internal sealed record AuditFormat(string Name, string Extension, string ContentType, string Head, Func<AuditEntry, string> Line)
{
    private static readonly AuditFormat[] All =
    [
        new("csv", ".csv", "text/csv; charset=utf-8", "\uFEFF" + CsvLine.Of(["sequence", "at", "kind", "action", "subject", "officer_id", "officer", "purpose", "detail", "recipient", "previous_hash", "hash"]), entry => CsvLine.Of(
        [
            entry.Sequence.ToString(CultureInfo.InvariantCulture), entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture), entry.Kind.ToString().ToLowerInvariant(), entry.Action, entry.Subject,
            entry.OfficerId, entry.Officer, entry.Purpose, entry.Detail, entry.Recipient, entry.PreviousHash, entry.Hash,
        ])),
        new("jsonl", ".jsonl", "application/x-ndjson; charset=utf-8", "", entry => JsonSerializer.Serialize(entry, RecordJson.Options) + "\n"),
    ];

    /// <summary>The form of a name; null where there is none.</summary>
    public static AuditFormat? Find(string? name) => All.FirstOrDefault(format => format.Name == name);

    /// <summary>Writes the entries that a filter chooses, one at a time.</summary>
    public async Task WriteAsync(Stream stream, IAsyncEnumerable<AuditEntry> entries, AuditFilter filter, CancellationToken ct)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await writer.WriteAsync(Head);
        await foreach (var entry in Chosen(entries, filter, ct)) await writer.WriteAsync(Line(entry).AsMemory(), ct);
    }

    private static async IAsyncEnumerable<AuditEntry> Chosen(IAsyncEnumerable<AuditEntry> entries, AuditFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var entry in entries.WithCancellation(ct))
            if ((filter.Kind is null || entry.Kind == filter.Kind) && Fits(filter.Officer, entry.Officer) && Fits(filter.Purpose, entry.Purpose) && Fits(filter.Subject, entry.Subject)
                && (filter.From is null || entry.At >= filter.From) && (filter.Until is null || entry.At < filter.Until))
                yield return entry;
    }

    private static bool Fits(string? asked, string value) => asked is null || asked == value;
}

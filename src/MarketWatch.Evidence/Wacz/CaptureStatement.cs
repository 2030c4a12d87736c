using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using MarketWatch.Evidence.Capturing;

namespace MarketWatch.Evidence.Wacz;

/// <summary>All facts of a capture, <c>evidence/capture.json</c>. Digest and signature of the package cannot be in it: they are in the custody ledger and in <c>datapackage-digest.json</c>.</summary>
internal sealed record CaptureStatement
{
    /// <summary>Name of the form.</summary>
    public const string FormName = "marketwatch-capture-1";

    /// <summary>How statements are written: indented for people, letters of all scripts readable, markup characters escaped.</summary>
    public static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public required string Format { get; init; }
    public required string CaptureId { get; init; }
    public required string Watch { get; init; }
    public required string Run { get; init; }
    public required string Purpose { get; init; }
    public required string Trigger { get; init; }
    public required string RequestedUrl { get; init; }
    public required string FinalUrl { get; init; }
    public required IReadOnlyList<string> Redirects { get; init; }
    public required int Status { get; init; }
    public required string? MediaType { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset FinishedAt { get; init; }
    public required ClockStatement Clock { get; init; }
    public required VersionedFile Definition { get; init; }
    public required IReadOnlyList<VersionedFile> Profiles { get; init; }
    public required string Software { get; init; }
    public required BrowserFacts Browser { get; init; }
    public required string Egress { get; init; }
    public required string? RemoteAddress { get; init; }
    public required TlsFacts? Tls { get; init; }
    public required string? SessionId { get; init; }
    public required bool WallFound { get; init; }
    public required IReadOnlyList<string> Gaps { get; init; }
    public required IReadOnlyList<string> Withheld { get; init; }
    public required int Exchanges { get; init; }
    public required RecordStatement? MainResponse { get; init; }
    public required RecordStatement Screenshot { get; init; }
    public required RecordStatement Dom { get; init; }
    public required RecordStatement Text { get; init; }
    public required string? PreviousCustodyHash { get; init; }
}

/// <summary>Whose clock says what.</summary>
/// <param name="Source">Whose clock <c>startedAt</c> and <c>finishedAt</c> are of.</param>
/// <param name="ServerDate">Date header of the main response: the server's clock.</param>
/// <param name="ServerMinusMachineSeconds">Server's clock minus this machine's at the start of the visit, seconds; includes the time the answer took.</param>
internal sealed record ClockStatement(string Source, DateTimeOffset? ServerDate, double? ServerMinusMachineSeconds);

/// <summary>A record of the archive.</summary>
/// <param name="Uri">Target URI.</param>
/// <param name="File">File in the package.</param>
/// <param name="Offset">First byte of its gzip member.</param>
/// <param name="Sha256">SHA-256 of its payload, lower-case hex.</param>
internal sealed record RecordStatement(string Uri, string File, long Offset, string Sha256);

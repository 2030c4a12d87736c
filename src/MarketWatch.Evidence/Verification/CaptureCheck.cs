using System.Text.Json;
using MarketWatch.Evidence.Capturing;
using MarketWatch.Evidence.Warc;
using MarketWatch.Evidence.Wacz;

namespace MarketWatch.Evidence.Verification;

/// <summary>The statement of the capture against archive, file name and time. Only packages of our own making carry one.</summary>
internal static class CaptureCheck
{
    /// <summary>Between what two clocks or two roundings may say without either being wrong.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(10);

    public static VerificationFinding? Check(OpenPackage package)
    {
        if (!package.IsOwn)
        {
            package.Notes.Add("it carries no evidence/capture.json: it was checked as a web archive of other software");
            return null;
        }
        if (Read(package) is not { } capture) return Bad("it is not in its form");
        package.Capture = capture;
        return CheckId(package, capture) ?? CheckRecords(package, capture) ?? CheckTimes(package, capture) ?? CheckPages(package, capture);
    }

    /// <summary>The statement as written; null where there is none in its form.</summary>
    public static CaptureStatement? Read(OpenPackage package)
    {
        if (package.ReadSmall(PackagePaths.Capture) is not { } bytes) return null;
        try
        {
            return JsonSerializer.Deserialize<CaptureStatement>(bytes, CaptureStatement.Form) is { Format: CaptureStatement.FormName } capture ? capture : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static VerificationFinding? CheckId(OpenPackage package, CaptureStatement capture)
    {
        if (!CaptureIds.IsValid(capture.CaptureId)) return Bad("the capture's id is no UUID of version 7");
        return package.Options.ExpectedId is { } expected && expected != capture.CaptureId ? Bad($"the capture is {capture.CaptureId}, but the package is kept as {expected}") : null;
    }

    private static VerificationFinding? CheckRecords(OpenPackage package, CaptureStatement capture)
    {
        var records = package.Archives[PackagePaths.Archive];
        foreach (var stated in new[] { capture.MainResponse, capture.Screenshot, capture.Dom, capture.Text })
        {
            if (stated is null) continue;
            var record = records.Find(record => record.Offset == stated.Offset);
            if (stated.File != PackagePaths.Archive || record is null) return Bad($"no record of the archive is at the place stated for {stated.Uri}");
            if (record.TargetUri != stated.Uri) return Bad($"the record at the place stated for {stated.Uri} is another one");
            if (record.PayloadSha256 != stated.Sha256) return Bad($"the SHA-256 stated for {stated.Uri} is not that of its record");
        }
        var kinds = new[] { capture.Screenshot, capture.Dom, capture.Text }.Zip(["view", "dom", "text"]);
        foreach (var (stated, kind) in kinds)
            if (stated.Uri != $"urn:{kind}:{capture.FinalUrl}") return Bad($"the {kind} is not that of the page");
        return null;
    }

    /// <summary>A package is back-dated where its own times, written in different places by different steps, do not tell one story.</summary>
    private static VerificationFinding? CheckTimes(OpenPackage package, CaptureStatement capture)
    {
        // differences are compared, never sums: a hostile date may lie at either end of the calendar
        if (WarcDate.Read(package.Text("created")) is not { } created) return new(PackagePaths.DataPackage, "its time is unreadable");
        if (capture.FinishedAt < capture.StartedAt) return Bad("the visit ends before it begins");
        if (capture.FinishedAt - created > TimeSpan.FromSeconds(1)) return new(PackagePaths.DataPackage, "it was sealed before the visit ended");
        if (created - package.Options.Clock.GetUtcNow() > TimeSpan.FromDays(1)) return new(PackagePaths.DataPackage, "it was sealed in the future");
        var named = CaptureIds.TimeOf(capture.CaptureId);
        if (capture.StartedAt - named > Tolerance || named - created > Tolerance) return Bad("the time in the capture's id is not that of the visit");
        foreach (var record in package.Archives[PackagePaths.Archive])
            if (capture.StartedAt - record.Date > Tolerance || record.Date - capture.FinishedAt > Tolerance)
                return new($"{PackagePaths.Archive}, record at byte {record.Offset}", "its date is not that of the visit");
        if (!Agree(package.Archives[PackagePaths.Archive][0].Date, capture.StartedAt) || !Agree(package.Archives[PackagePaths.Archive].Find(record => record.Offset == capture.Screenshot.Offset)!.Date, capture.FinishedAt))
            return Bad("the times of the visit are not those of the archive");
        if (created - capture.FinishedAt > TimeSpan.FromDays(1)) package.Notes.Add("it was sealed more than a day after the visit");
        if (capture.Clock.ServerMinusMachineSeconds is { } offset && Math.Abs(offset) > 3600)
            package.Notes.Add($"the server's clock and the capturing machine's differ by {offset:0} seconds");
        return null;
    }

    /// <summary>The same time, but for the digits an archive does not keep.</summary>
    private static bool Agree(DateTimeOffset? archived, DateTimeOffset stated) => archived is { } at && (at - stated).Duration() < TimeSpan.FromMilliseconds(1);

    private static VerificationFinding? CheckPages(OpenPackage package, CaptureStatement capture)
    {
        var lines = package.ReadSmall(PackagePaths.Pages) is { } bytes ? System.Text.Encoding.UTF8.GetString(bytes).Split('\n') : [];
        if (lines.Length != 3) return new(PackagePaths.Pages, "it does not list exactly one page");
        try
        {
            using var page = JsonDocument.Parse(lines[1], OpenPackage.Strict);
            return page.RootElement.GetProperty("id").GetString() == capture.CaptureId && page.RootElement.GetProperty("url").GetString() == capture.FinalUrl
                ? null : new(PackagePaths.Pages, "the page listed is not the one captured");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return new(PackagePaths.Pages, "the page listed is not in its form");
        }
    }

    private static VerificationFinding Bad(string what) => new(PackagePaths.Capture, what);
}

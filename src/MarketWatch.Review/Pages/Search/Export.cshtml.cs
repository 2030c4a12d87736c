using System.Globalization;
using MarketWatch.Accountability;
using MarketWatch.Export;
using MarketWatch.Hits;
using MarketWatch.Review.Access;
using MarketWatch.Review.Elements;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Search;

/// <summary>Hands out what a search finds, after asking who gets it and why.</summary>
internal sealed class ExportModel(IHitIndex index, IHitStore store, IAuditLog log, TimeProvider clock) : PageModel
{
    private const int LongestWords = 300;
    private readonly HitExport _export = new(index, store);

    internal SearchRequest Asked { get; private set; } = null!;

    /// <summary>Hits that would be handed out; null where the index cannot say.</summary>
    internal long? Total { get; private set; }

    /// <summary>What is missing in the form. Not set: nothing.</summary>
    internal string? Missing { get; private set; }

    /// <summary>Who gets it, as typed.</summary>
    internal string Recipient { get; private set; } = "";

    /// <summary>Why, as typed.</summary>
    internal string Reason { get; private set; } = "";

    /// <summary>The form.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => FormAsync(StatusCodes.Status200OK, ct);

    /// <summary>The file. It is logged before its first byte leaves, and again when it is whole.</summary>
    public async Task<IActionResult> OnPostAsync(string? recipient, string? reason, string? format, CancellationToken ct)
    {
        (Recipient, Reason) = (Line(recipient), Line(reason));
        var chosen = HitForm.All.FirstOrDefault(offered => offered.Name == format);
        Missing = (Recipient, Reason, chosen) switch
        {
            ("", _, _) => "Say who gets it.",
            (_, "", _) => "Say why it is handed out.",
            (_, _, null) => "Choose a form.",
            _ => null,
        };
        return Missing is not null ? await FormAsync(StatusCodes.Status422UnprocessableEntity, ct) : await FileAsync(chosen!, ct);
    }

    private async Task<IActionResult> FormAsync(int status, CancellationToken ct)
    {
        Asked = SearchRequest.Read(Request.Query, MomentTagHelper.Zone(HttpContext.Officer().TimeZone), clock);
        if (Asked.Parsed.Error is not null) return LocalRedirect(Asked.Address.ToString());
        Response.StatusCode = status;
        try
        {
            Total = await _export.CountAsync(Asked.Search, ct);
        }
        catch (IndexUnavailableException)
        {
            // the form says so, and cannot be sent
            Total = null;
        }

        return Page();
    }

    private async Task<IActionResult> FileAsync(HitForm format, CancellationToken ct)
    {
        var form = await FormAsync(StatusCodes.Status200OK, ct);
        if (Total is not { } total) return form;
        var now = clock.GetUtcNow();
        await LogAsync("search exported", $"{Asked.Address.Query}; {total} hits as {format.Name}; {Reason}", ct);
        var name = string.Create(CultureInfo.InvariantCulture, $"marketwatch-hits-{now.UtcDateTime:yyyyMMdd-HHmmss}{format.Extension}");
        Response.ContentType = format.ContentType;
        Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        try
        {
            var (lines, digest) = await HitExport.WriteAsync(_export.FoundAsync(Asked.Search, ct), format, Response.Body, ct);
            await LogAsync("export complete", $"{name}; {lines} hits; sha256 {digest}", ct);
        }
        catch (IndexUnavailableException)
        {
            // a file that ends early must not look whole
            await LogAsync("export broken off", $"{name}; the index could not be searched any more", ct);
            HttpContext.Abort();
        }

        return new EmptyResult();
    }

    private ValueTask LogAsync(string action, string detail, CancellationToken ct) =>
        log.AppendAsync(new AuditEvent(AuditKind.Disclosure, action, "", HttpContext.Officer()) { Detail = detail, Recipient = Recipient }, ct);

    private static string Line(string? typed)
    {
        var line = string.Concat((typed ?? "").Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return line.Length > LongestWords ? line[..LongestWords] : line;
    }
}

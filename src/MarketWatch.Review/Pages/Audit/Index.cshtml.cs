using System.Globalization;
using MarketWatch.Accountability;
using MarketWatch.Review.Access;
using MarketWatch.Watches;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Audit;

/// <summary>The log of processing, for whoever watches the watchers. Each look at it is an entry as well.</summary>
internal sealed class IndexModel(IAuditLog log, IPurposes purposes) : PageModel
{
    private const int PageSize = 100;
    private const int MostRecipient = 200;

    /// <summary>Kind asked for.</summary>
    [BindProperty(SupportsGet = true)]
    public AuditKind? Kind { get; set; }

    /// <summary>User name asked for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Officer { get; set; }

    /// <summary>Purpose asked for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Purpose { get; set; }

    /// <summary>Subject asked for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Subject { get; set; }

    /// <summary>First day, UTC.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    /// <summary>Last day, UTC.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Until { get; set; }

    /// <summary>Only entries before this one.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    /// <summary>Entries, newest first.</summary>
    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    /// <summary>There are older ones.</summary>
    public bool HasMore { get; private set; }

    /// <summary>What verifying found; null where it was not asked for.</summary>
    public AuditVerdict? Verdict { get; private set; }

    /// <summary>What went wrong.</summary>
    public string? Problem { get; private set; }

    /// <summary>Purposes to choose from.</summary>
    public IReadOnlyList<Purpose> Purposes => purposes.All;

    /// <summary>The filter as it goes on behind other parameters.</summary>
    public string FilterQuery => Address([]).Value is { Length: > 1 } query ? "&" + query[1..] : "";

    private AuditFilter Filter => new()
    {
        Kind = Kind, Officer = Given(Officer), Purpose = Given(Purpose), Subject = Given(Subject),
        From = From is { } from ? new(from, default, TimeSpan.Zero) : null, Until = Until is { } until ? new(until.AddDays(1), default, TimeSpan.Zero) : null,
    };

    public async Task OnGetAsync(CancellationToken ct) => await LoadAsync(ct);

    public async Task<IActionResult> OnPostVerifyAsync(CancellationToken ct)
    {
        await SayAsync(AuditKind.Consultation, "log verified", "", ct);
        Verdict = await log.VerifyAsync(ct);
        await LoadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostExportAsync(string? recipient, string? format, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(recipient) || recipient.Length > MostRecipient || AuditFormat.Find(format) is not { } chosen)
        {
            Problem = "Say to whom it is handed out.";
            await LoadAsync(ct);
            return Page();
        }

        await SayAsync(AuditKind.Disclosure, "log handed out", recipient.Trim(), ct);
        Response.ContentType = chosen.ContentType;
        Response.Headers.ContentDisposition = $"attachment; filename=\"marketwatch-log{chosen.Extension}\"";
        await chosen.WriteAsync(Response.BodyWriter.AsStream(), log.AllAsync(ct), Filter, ct);
        return new EmptyResult();
    }

    /// <summary>The page's address with one parameter changed; the place in the list is given up unless it is what changes.</summary>
    public string With(string name, string? value) => "/audit" + Address([new(name, value)]);

    private QueryString Address(IReadOnlyList<KeyValuePair<string, string?>> changed)
    {
        var values = new Dictionary<string, string?>
        {
            ["kind"] = Kind?.ToString(), ["officer"] = Officer, ["purpose"] = Purpose, ["subject"] = Subject,
            ["from"] = From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["until"] = Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
        foreach (var (name, value) in changed) values[name] = value;
        return QueryString.Create(values.Where(value => !string.IsNullOrEmpty(value.Value)));
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        await SayAsync(AuditKind.Consultation, "log read", "", ct);
        var read = await log.ListAsync(Filter with { Before = Before, Most = PageSize + 1 }, ct);
        (Entries, HasMore) = ([.. read.Take(PageSize)], read.Count > PageSize);
    }

    private ValueTask SayAsync(AuditKind kind, string action, string recipient, CancellationToken ct) =>
        log.AppendAsync(new AuditEvent(kind, action, "", HttpContext.Officer()) { Detail = Address(Before is { } before ? [new("before", before.ToString(CultureInfo.InvariantCulture))] : []).ToString(), Recipient = recipient }, ct);

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

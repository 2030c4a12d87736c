using System.Globalization;
using MarketWatch.Accountability;
using MarketWatch.Hits;
using MarketWatch.Review.Access;
using MarketWatch.Review.Elements;
using MarketWatch.Review.Elements.Hits;
using MarketWatch.Review.Languages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Hits;

/// <summary>The queue: hits that wait for an officer, filtered, ordered, one beside the list in preview.</summary>
internal sealed class IndexModel(QueueReader queue, PreviewReader previews, QueueViews views, IAuditLog log, Words words, TimeProvider clock) : PageModel
{
    private static readonly TimeSpan ArrivalsLookBack = TimeSpan.FromHours(1);

    internal QueueFilter Filter { get; private set; } = null!;

    internal QueueList List { get; private set; } = new([], null);

    internal HitPreview? Preview { get; private set; }

    internal IReadOnlyList<SavedSearch> Views { get; private set; } = [];

    internal Officer Officer => HttpContext.Officer();

    internal bool MayDecide => HttpContext.May(Permission.Decide);

    internal HitTable Table => new([.. List.Hits.Select(hit => HitRow.Of(hit))])
    {
        Selectable = MayDecide,
        Caption = words["Hits"],
        Next = List.Next is { } next ? Filter.Address.With("after", next).ToString() : null,
        NextRows = List.Next is { } place ? Filter.Address.With("after", place).With("handler", "Rows").ToString() : null,
    };

    /// <summary>Where arrivals are counted from; a little before now, since a hit is recorded after its page was seen.</summary>
    internal string ArrivalsAddress => Filter.Address.With("handler", "Arrivals").With("since", (clock.GetUtcNow() - ArrivalsLookBack).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)).ToString();

    /// <summary>What was done before this page was shown, without script.</summary>
    internal (string Batch, int Count)? Done =>
        Request.Query["batch"] is [{ Length: > 0 } batch] && int.TryParse(Request.Query["done"], CultureInfo.InvariantCulture, out var count) ? (batch, count) : null;

    private TimeZoneInfo Zone => MomentTagHelper.Zone(Officer.TimeZone);

    /// <summary>The page.</summary>
    public async Task OnGetAsync(CancellationToken ct)
    {
        Filter = QueueFilter.Read(Request.Query);
        await LogAsync("queue shown", ct);
        List = await queue.ReadAsync(Filter, Zone, ct);
        Views = await views.ListAsync(Officer, ct);
        if (Filter.Shown is { } shown) Preview = await previews.ReadAsync(shown, Officer, ct);
    }

    /// <summary>The lines that follow, alone.</summary>
    public async Task<IActionResult> OnGetRowsAsync(CancellationToken ct)
    {
        Filter = QueueFilter.Read(Request.Query);
        await LogAsync("queue shown further", ct);
        List = Filter.GroupOf is null ? await queue.FollowAsync(Filter, Zone, ct) : await queue.ReadAsync(Filter, Zone, ct);
        return Partial("_HitRows", Table);
    }

    /// <summary>How many hits were first flagged since then: a number alone; nothing where nobody can say.</summary>
    public async Task<IActionResult> OnGetArrivalsAsync(long since, CancellationToken ct)
    {
        if (since < 0 || since > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()) return BadRequest();
        var count = await queue.ArrivalsAsync(QueueFilter.Read(Request.Query), Zone, DateTimeOffset.FromUnixTimeMilliseconds(since), ct);
        return Content(count?.ToString(CultureInfo.InvariantCulture) ?? "");
    }

    /// <summary>A new token for forms, after the officer signed in again elsewhere.</summary>
    public IActionResult OnGetToken([FromServices] IAntiforgery antiforgery) => Content(antiforgery.GetAndStoreTokens(HttpContext).RequestToken ?? "");

    /// <summary>Keeps the view by a name.</summary>
    public async Task<IActionResult> OnPostSaveViewAsync(string? name, CancellationToken ct)
    {
        Filter = QueueFilter.Read(Request.Query);
        await views.SaveAsync(name, Filter.Address.Query, Officer, ct);
        return LocalRedirect(Filter.Address.ToString());
    }

    /// <summary>Removes a view.</summary>
    public async Task<IActionResult> OnPostRemoveViewAsync(string? view, CancellationToken ct)
    {
        await views.RemoveAsync(view ?? "", Officer, ct);
        return LocalRedirect(QueueFilter.Read(Request.Query).Address.ToString());
    }

    private ValueTask LogAsync(string action, CancellationToken ct) =>
        log.AppendAsync(new AuditEvent(AuditKind.Consultation, action, "", Officer) { Detail = Filter.Address.With("after", Filter.After is { } after ? [after] : []).Query }, ct);
}

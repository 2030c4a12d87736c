using MarketWatch.Accountability;
using MarketWatch.Hits;
using MarketWatch.Hits.Query.Completion;
using MarketWatch.Review.Access;
using MarketWatch.Review.Elements;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace MarketWatch.Review.Pages.Search;

/// <summary>Search over all hits: one box, filters with counts, counts over time, saved searches.</summary>
internal sealed class SearchModel(IHitIndex index, IHitStore store, ISavedSearches saved, IAuditLog log, TimeProvider clock) : PageModel
{
    private const int LongestName = 60;
    private readonly SearchReader _reader = new(index, store, clock);
    private readonly SavedSearchAlerts _alerts = new(saved, index, clock);

    internal SearchRequest Asked { get; private set; } = null!;

    internal SearchAnswer Answer { get; private set; } = SearchAnswer.None;

    /// <summary>Saved searches of the officer.</summary>
    internal IReadOnlyList<SavedSearchAlert> Saved { get; private set; } = [];

    /// <summary>The saved search that is shown. Not set: none.</summary>
    internal SavedSearchAlert? Opened { get; private set; }

    /// <summary>The page.</summary>
    public async Task OnGetAsync(string? saved, CancellationToken ct)
    {
        var officer = HttpContext.Officer();
        Asked = Read();
        Saved = await _alerts.ListAsync(officer, ct);
        if (Asked.Parsed.Error is not null) return;
        Answer = await _reader.ReadAsync(Asked, ct);
        await LogAsync("search", ct);
        Opened = Saved.FirstOrDefault(kept => kept.Search.Id == saved);
        if (Opened is not null && Answer.IndexFault is null) await _alerts.LookedAsync(Opened.Search, ct);
    }

    /// <summary>The lines that follow, alone.</summary>
    public async Task<IActionResult> OnGetRowsAsync(CancellationToken ct)
    {
        Asked = Read();
        if (Asked.Parsed.Error is null) Answer = await _reader.FollowAsync(Asked, ct);
        await LogAsync("search, further page", ct);
        return Partial("_HitRows", Answer.Table);
    }

    /// <summary>Help while the query is typed.</summary>
    public async Task<IActionResult> OnGetOffersAsync(string? q, int? caret, CancellationToken ct) =>
        Partial("_Offers", await new QueryCompletion(index).SuggestAsync(q ?? "", caret ?? -1, ct));

    /// <summary>Keeps the search by name; the officer's one of this name is replaced.</summary>
    public async Task<IActionResult> OnPostSaveAsync(string? name, string? address, bool alert, CancellationToken ct)
    {
        var officer = HttpContext.Officer();
        var kept = SearchRequest.Read(new QueryCollection(QueryHelpers.ParseQuery(address)), MomentTagHelper.Zone(officer.TimeZone), clock).Address;
        if (name?.Trim() is not { Length: > 0 } wanted) return LocalRedirect(kept.ToString());
        var title = wanted.Length > LongestName ? wanted[..LongestName] : wanted;
        var same = (await _alerts.ListAsync(officer, ct)).FirstOrDefault(other => string.Equals(other.Search.Name, title, StringComparison.OrdinalIgnoreCase))?.Search;
        var now = clock.GetUtcNow();
        var search = new SavedSearch { Id = same?.Id ?? Guid.CreateVersion7(now).ToString(), OwnerId = officer.Id, Page = SavedSearchAlerts.Page, Name = title, Address = kept.Query, Alert = alert, CreatedAt = same?.CreatedAt ?? now, LookedAt = now };
        await saved.SaveAsync(search, ct);
        await log.AppendAsync(new AuditEvent(AuditKind.Administration, "search saved", $"search:{search.Id}", officer) { Detail = search.Address }, ct);
        return LocalRedirect(new SavedSearchAlert(search, null).Address);
    }

    /// <summary>Removes a saved search of the officer.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(string? id, string? address, CancellationToken ct)
    {
        var officer = HttpContext.Officer();
        if (await saved.RemoveAsync(id ?? "", officer.Id, ct)) await log.AppendAsync(new AuditEvent(AuditKind.Administration, "saved search removed", $"search:{id}", officer), ct);
        return LocalRedirect(SearchRequest.Read(new QueryCollection(QueryHelpers.ParseQuery(address)), TimeZoneInfo.Utc, clock).Address.ToString());
    }

    private SearchRequest Read() => SearchRequest.Read(Request.Query, MomentTagHelper.Zone(HttpContext.Officer().TimeZone), clock);

    // the address is percent-encoded, so nothing that was typed can break a line of the log
    private ValueTask LogAsync(string action, CancellationToken ct)
    {
        var found = Answer.Total is { } total ? $"{total} found" : "index not available, latest shown";
        return log.AppendAsync(new AuditEvent(AuditKind.Consultation, action, "", HttpContext.Officer()) { Detail = $"{Asked.Address.Query}; {found}" }, ct);
    }
}

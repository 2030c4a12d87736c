using MarketWatch.Accountability;
using MarketWatch.Hits;
using MarketWatch.Review.Elements;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace MarketWatch.Review.Pages.Search;

/// <summary>
/// The searches an officer keeps, each with how many hits are new to it: those whose evidence was sealed since the officer last looked. When a listing was
/// first seen would not do, since a hit that waits for its evidence becomes visible long after.
/// </summary>
internal sealed class SavedSearchAlerts(ISavedSearches saved, IHitIndex index, TimeProvider clock)
{
    /// <summary>Value of <see cref="SavedSearch.Page"/>.</summary>
    public const string Page = "search";

    /// <summary>Time that a hit may take from its seal to the index: what was sealed this shortly before a look may not have been seen by it.</summary>
    private static readonly TimeSpan OnTheWay = TimeSpan.FromSeconds(15);

    /// <summary>Saved searches, by name.</summary>
    public async ValueTask<IReadOnlyList<SavedSearchAlert>> ListAsync(Officer officer, CancellationToken ct)
    {
        var kept = (await saved.ListAsync(officer.Id, ct)).Where(search => search.Page == Page);
        var alerts = new List<SavedSearchAlert>();
        foreach (var search in kept) alerts.Add(new(search, search.Alert ? await NewAsync(search, officer, ct) : null));
        return alerts;
    }

    /// <summary>The saved search of this id, where the officer owns it.</summary>
    public async ValueTask<SavedSearch?> FindAsync(string? id, Officer officer, CancellationToken ct) =>
        id is { Length: > 0 and < 100 } && await saved.GetAsync(id, ct) is { Page: Page } found && found.OwnerId == officer.Id ? found : null;

    /// <summary>Notes that the officer has looked now.</summary>
    public ValueTask LookedAsync(SavedSearch search, CancellationToken ct) => saved.LookedAsync(search.Id, clock.GetUtcNow() - OnTheWay, ct);

    /// <summary>Whether a hit is new to a saved search.</summary>
    public static bool IsNew(SavedSearch search, Hit hit) => hit.Evidence is [var first, ..] && first.SealedAt > search.LookedAt;

    private async ValueTask<long?> NewAsync(SavedSearch search, Officer officer, CancellationToken ct)
    {
        var asked = SearchRequest.Read(new QueryCollection(QueryHelpers.ParseQuery(search.Address)), MomentTagHelper.Zone(officer.TimeZone), clock);
        if (asked.Parsed.Error is not null) return null;
        var since = new RangeNode("sealed", search.LookedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture), null, IncludesFrom: false);
        try
        {
            return (await index.SearchAsync(asked.Search with { Query = asked.Search.Query is { } query ? new AndNode([query, since]) : since, Take = 0 }, ct)).Total;
        }
        catch (IndexUnavailableException)
        {
            // the search page says so; here there is no number
            return null;
        }
    }
}

/// <summary>A saved search and what is new to it.</summary>
/// <param name="Search">The search.</param>
/// <param name="New">New hits; null where its owner does not want to be told, or the index cannot say.</param>
internal sealed record SavedSearchAlert(SavedSearch Search, long? New)
{
    /// <summary>Address that opens it and notes the look.</summary>
    public string Address => $"/search?{Search.Address}{(Search.Address.Length > 0 ? "&" : "")}saved={Uri.EscapeDataString(Search.Id)}";
}

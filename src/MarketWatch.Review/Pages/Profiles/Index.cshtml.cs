using MarketWatch.Configuration;
using MarketWatch.Hits;
using MarketWatch.Profiles;
using MarketWatch.Profiles.Terms;
using MarketWatch.Watches;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Profiles;

/// <summary>All profiles with what officers made of their hits, and the broken files with their errors.</summary>
internal sealed class IndexModel(CurrentCatalog<ProfileCatalog> catalog, TermTally tally, IWatchStore watches, TimeProvider clock) : PageModel
{
    internal IReadOnlyList<ProfileRow> Profiles { get; private set; } = [];

    internal IReadOnlyList<BrokenFile> Broken { get; private set; } = [];

    /// <summary>Why the figures are missing; null where they are not.</summary>
    internal string? IndexFault { get; private set; }

    internal DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>Reads the profiles and counts.</summary>
    public async Task OnGetAsync(CancellationToken ct)
    {
        var now = catalog.Now;
        Broken = now.Broken;
        var users = (await watches.ListAsync(ct)).SelectMany(watch => watch.Profiles.Select(profile => (profile, watch.Id))).ToLookup(pair => pair.profile, pair => pair.Id);
        var rows = new List<ProfileRow>();
        foreach (var profile in now.ById.Values) rows.Add(new(profile, await FiguresAsync(profile, ct), [.. users[profile.Id]]));
        Profiles = rows;
    }

    private async Task<ProfileFigures?> FiguresAsync(KeywordProfile profile, CancellationToken ct)
    {
        if (IndexFault is not null) return null;
        try
        {
            return await tally.CountAsync(profile, ct);
        }
        catch (IndexUnavailableException error)
        {
            IndexFault = error.Message;
            return null;
        }
    }
}

/// <summary>A row of the list.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Figures">What officers made of its hits; null where the index cannot say.</param>
/// <param name="Watches">Ids of the watches that use it.</param>
internal sealed record ProfileRow(KeywordProfile Profile, ProfileFigures? Figures, IReadOnlyList<string> Watches);

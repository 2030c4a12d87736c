using MarketWatch.Configuration;
using MarketWatch.Hits;
using MarketWatch.Profiles;
using MarketWatch.Profiles.Terms;
using MarketWatch.Watches;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Profiles;

/// <summary>One profile: its terms with what officers made of them, its rules, its samples and its versions.</summary>
internal sealed class ProfileModel(CurrentCatalog<ProfileCatalog> catalog, TermTally tally, IProfileVersions versions, IWatchStore watches, TimeProvider clock) : PageModel
{
    /// <summary>Weeks that the trend shows.</summary>
    internal const int Weeks = 12;

    internal KeywordProfile Profile { get; private set; } = null!;

    internal BrokenFile? Broken { get; private set; }

    internal ProfileFigures? Figures { get; private set; }

    internal string? IndexFault { get; private set; }

    /// <summary>Trend and last match, where they were asked for with the page: without script there is nobody to ask for them later.</summary>
    internal TermTrend? Trend { get; private set; }

    internal IReadOnlyList<SampleOutcome> Samples { get; private set; } = [];

    internal IReadOnlyList<ProfileVersion> Versions { get; private set; } = [];

    internal IReadOnlyList<Watch> Watches { get; private set; } = [];

    internal DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>Shows a profile.</summary>
    public async Task<IActionResult> OnGetAsync(string id, bool trend, CancellationToken ct)
    {
        var now = catalog.Now;
        Versions = await versions.ListAsync(id, ct);
        Broken = now.BrokenFileOf(id);
        if (now.Find(id) is not { } profile) return Broken is null ? NotFound() : Page();
        Profile = profile;
        Samples = ProfileCheck.AsCrawled().Run(profile);
        Watches = [.. (await watches.ListAsync(ct)).Where(watch => watch.Profiles.Contains(id))];
        await CountAsync(trend, ct);
        return Page();
    }

    /// <summary>Trend and last match of every term, for the cells that the page left empty.</summary>
    public async Task<IActionResult> OnGetTrendAsync(string id, CancellationToken ct)
    {
        if (catalog.Now.Find(id) is not { } profile) return NotFound();
        Profile = profile;
        await CountAsync(trend: true, ct);
        return Partial("_Terms", this);
    }

    private async Task CountAsync(bool trend, CancellationToken ct)
    {
        try
        {
            Figures = await tally.CountAsync(Profile, ct);
            if (trend) Trend = new(await tally.WeeksAsync(Profile, clock.GetUtcNow(), Weeks, ct), await tally.LastMatchedAsync(Profile, ct));
        }
        catch (IndexUnavailableException error)
        {
            IndexFault = error.Message;
        }
    }
}

/// <summary>How terms did over the last weeks.</summary>
/// <param name="Weeks">Weeks, oldest first.</param>
/// <param name="LastMatched">When each term's newest hit was last seen.</param>
internal sealed record TermTrend(IReadOnlyList<TermWeek> Weeks, IReadOnlyDictionary<string, DateTimeOffset> LastMatched)
{
    /// <summary>Hits of a term by week; of the whole profile where no term is named.</summary>
    public IReadOnlyList<long> Of(string term) => [.. Weeks.Select(week => term.Length == 0 ? week.Hits : week.Terms.GetValueOrDefault(term))];
}

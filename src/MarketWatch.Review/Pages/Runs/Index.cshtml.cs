using MarketWatch.Accountability;
using MarketWatch.Crawling;
using MarketWatch.Crawling.Live;
using MarketWatch.Watches;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Runs;

/// <summary>The history of runs.</summary>
internal sealed class IndexModel(RunReader reader, IWatchStore watches, IActiveRuns active, IWatchReferences references, Brake brake) : PageModel
{
    private const int Shown = 50;

    public RunFilter Filter { get; private set; } = new();

    public RunRows Rows { get; private set; } = new([], [], true);

    /// <summary>The run after which the next page begins; null where there is none.</summary>
    public string? Next { get; private set; }

    public IReadOnlyList<RunActivity> Active { get; private set; } = [];

    public IReadOnlyList<string> Watches { get; private set; } = [];

    public IEnumerable<string> Marketplaces => references.Current.Marketplaces.ById.Keys;

    public BrakePulled? Brake { get; private set; }

    public async Task OnGetAsync(string? watch, string? marketplace, RunEnding? ending, string? before, CancellationToken ct)
    {
        Filter = new() { WatchId = Given(watch), Marketplace = Given(marketplace), Ending = ending, Before = Given(before), Most = Shown + 1 };
        var rows = await reader.RowsAsync(Filter, ct);
        if (rows.Runs.Count > Shown) (rows, Next) = (rows with { Runs = [.. rows.Runs.Take(Shown)] }, rows.Runs[Shown - 1].RunId);
        Rows = rows;
        Active = active.Activities;
        Watches = [.. (await watches.ListAsync(ct)).Select(known => known.Id)];
        Brake = await brake.StateAsync(ct);
    }

    /// <summary>This list after a run; from its begin with null.</summary>
    public string Address(string? before)
    {
        var query = new QueryBuilder();
        if (Filter.WatchId is { } watch) query.Add("watch", watch);
        if (Filter.Marketplace is { } marketplace) query.Add("marketplace", marketplace);
        if (Filter.Ending is { } ending) query.Add("ending", ending.ToString());
        if (before is not null) query.Add("before", before);
        return "/runs" + query;
    }

    /// <summary>An ending in words.</summary>
    public static string Words(RunEnding ending) => ending switch
    {
        RunEnding.Open => "under way or cut off",
        RunEnding.Ended => "by itself",
        RunEnding.Stopped => "stopped by an officer",
        _ => "something stood in the way",
    };

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

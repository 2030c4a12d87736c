using MarketWatch.Crawling;
using MarketWatch.Listings;
using MarketWatch.Marketplaces.Sketching;
using MarketWatch.Marketplaces.Trying;

namespace MarketWatch.Review.Pages.Marketplaces;

/// <summary>A trial as a table: records as rows, fields as columns, and how many of the records have each.</summary>
internal sealed record TrialView
{
    private const int MostRows = 60;

    private static readonly string[] Seldom = ["key", "url", "seller.key", "seller.url"];

    /// <summary>Pages tried, in order.</summary>
    public required IReadOnlyList<TrialPage> Pages { get; init; }

    /// <summary>Pages to be tried at most.</summary>
    public required int Most { get; init; }

    /// <summary>Nothing is left to try.</summary>
    public required bool IsOver { get; init; }

    /// <summary>Fields with the share of records that have them, 0 to 1.</summary>
    public required IReadOnlyList<(string Field, double Share)> Columns { get; init; }

    /// <summary>Records, the first 60.</summary>
    public required IReadOnlyList<Listing> Rows { get; init; }

    /// <summary>Records there are.</summary>
    public required int Records { get; init; }

    /// <summary>The view of a trial as it stands.</summary>
    public static TrialView Of(DefinitionTrial trial)
    {
        var coverage = trial.Coverage();
        var fields = RecordText.Names.Concat(coverage.Present.Keys.Except(RecordText.Names).Order(StringComparer.Ordinal)).Where(field => !Seldom.Contains(field) && coverage.Present.ContainsKey(field));
        return new()
        {
            Pages = trial.Pages, Most = trial.Most, IsOver = trial.IsOver, Records = trial.Records.Count, Rows = [.. trial.Records.Take(MostRows)],
            Columns = [.. fields.Select(field => (field, coverage.Present[field] / (double)Math.Max(1, coverage.Records)))],
        };
    }

    /// <summary>Why a page gave nothing, or what it missed; null where all is well.</summary>
    public static string? Trouble(TrialPage page) => page switch
    {
        { Failed: { } failed } => FailureWords.Of(failed.Failure),
        { Records: 0, SaysEmpty: true } => "the page says there is nothing to list",
        { Records: 0, Missed.Count: 0 } => "nothing was read from it",
        _ => null,
    };
}

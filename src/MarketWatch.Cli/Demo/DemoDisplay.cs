using MarketWatch.Cli.Display;

namespace MarketWatch.Cli.Demo;

/// <summary>The demo's result for people.</summary>
internal static class DemoDisplay
{
    private const int RowsShown = 25;

    public static async Task ShowAsync(RunningSystem system, DemoOutcome outcome, CancellationToken ct)
    {
        Output.Heading("Runs");
        Output.Table(RunWords.Heads, outcome.Reports.Select(RunWords.Row));
        foreach (var (report, note) in outcome.Reports.SelectMany(report => report.Notes.Select(note => (report, note)))) Output.Line($"- {report.WatchId}: {note}");

        Output.Heading("Hits, and why");
        var hits = await system.Hits.ListAsync(null, RowsShown, ct);
        Output.Table(HitRows.Heads, hits.OrderByDescending(hit => hit.Report.Score).Select(HitRows.Row));

        var (truth, evidence) = (outcome.Truth, outcome.Evidence);
        var flagged = truth.Found + truth.FalseHits.Count;
        Output.Heading("Against the truth of the marketplaces");
        Output.Line($"{truth.Found} of {truth.Expected} illicit listings found (recall {Share(truth.Found, truth.Expected)}), {truth.FalseHits.Count} false hits (precision {Share(truth.Found, flagged)})");
        foreach (var missed in truth.Missed) Output.Line($"  missed    {missed}");
        foreach (var falseHit in truth.FalseHits) Output.Line($"  false hit {falseHit}");

        Output.Heading("Evidence");
        Output.Line($"{evidence.Verified} of {evidence.Packages} packages are intact and signed by this unit's key; check one yourself: marketwatch evidence verify PATH, with packages in {Path.Combine(system.Installation.Data, "evidence")}");
    }

    private static string Share(int part, int whole) => whole == 0 ? "-" : ((double)part / whole).ToString("0.000", System.Globalization.CultureInfo.InvariantCulture);
}

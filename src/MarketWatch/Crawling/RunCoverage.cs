using MarketWatch.Marketplaces;

namespace MarketWatch.Crawling;

/// <summary>What a run did and did not see, in an officer's words, so that "no hits" is never read as "no trade".</summary>
/// <param name="SawEverything">Every page in scope was seen; only then may listings be held to have vanished.</param>
/// <param name="Notes">Plain sentences.</param>
internal sealed record RunCoverage(bool SawEverything, IReadOnlyList<string> Notes)
{
    public static RunCoverage Of(CrawlReport report, MarketplaceDefinition definition, RunStop stop)
    {
        var unseen = report.Failed.Where(failure => failure.Key != FetchFailure.NotFound).Sum(failure => failure.Value);
        // "vanished" said of a listing that is only hidden by drifted markup would be worse than said late
        var whole = stop.Reason == StopReason.Completed && unseen == 0 && report.Listings > 0 && !Expectations.Breaches(report, definition.Expect).Any()
            && !report.Skipped.ContainsKey(SkipReason.AllKnown) && !report.Skipped.ContainsKey(SkipReason.RobotsUnreachable);
        return new(whole, [.. Sentences(report, definition, unseen)]);
    }

    private static IEnumerable<string> Sentences(CrawlReport report, MarketplaceDefinition definition, int unseen)
    {
        if (definition.Access.Robots == RobotsPolicy.Ignore) yield return $"robots.txt was not obeyed: {definition.Access.Reason}";
        if (unseen > 0) yield return $"{unseen} of {report.Pages + unseen} pages could not be seen: {Reasons(report.Failed)}";
        if (report.ProgramFaults.Count > 0) yield return $"the program failed on pages, which is a bug to be reported: {string.Join("; ", report.ProgramFaults)}";
        if (report.Skipped.GetValueOrDefault(SkipReason.RobotsDisallow) is > 0 and var forbidden) yield return $"{forbidden} addresses were not visited: robots.txt asks not to";
        if (report.Skipped.GetValueOrDefault(SkipReason.RobotsUnreachable) is > 0 and var unread) yield return $"{unread} addresses were not visited: robots.txt could not be read";
        if (report.HitsWaiting > 0) yield return $"{report.HitsWaiting} flagged listings wait for their evidence to be sealed";
        if (report.MissedFields.Count > 0) yield return $"required fields were missing: {string.Join(", ", report.MissedFields.OrderByDescending(m => m.Value).Select(m => $"{m.Key} {m.Value} times"))}";
        foreach (var breach in Expectations.Breaches(report, definition.Expect)) yield return breach.ToString();
    }

    private static string Reasons(IReadOnlyDictionary<FetchFailure, int> failed) => string.Join(", ", failed
        .Where(failure => failure.Key != FetchFailure.NotFound).OrderByDescending(failure => failure.Value)
        .Select(failure => $"{FailureWords.Of(failure.Key)} ({failure.Value})"));
}

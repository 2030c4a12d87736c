using MarketWatch.Crawling;
using MarketWatch.Marketplaces;
using MarketWatch.Wording;

namespace MarketWatch.Health;

/// <summary>What one run says of its marketplace: which part was not seen, and what looks other than expected.</summary>
internal static class RunReading
{
    // one page in fifty is the web's ordinary noise
    private const double OrdinaryLoss = 0.02;
    private const double MuchMissed = 0.1;
    private const double FarFewer = 0.5;
    private const int RunsToCompare = 3;
    private const int FewListings = 10;

    /// <summary>The run says something about the marketplace: it ended, and not because of us.</summary>
    public static bool Tells(CrawlReport run) =>
        run.StopReason is { } reason && reason is not (StopReason.Stopped or StopReason.Interrupted or StopReason.StoreUnavailable or StopReason.NotAllowed or StopReason.BrowserMissing);

    /// <summary>Share of what the run set out to see that it saw, 0 to 1.</summary>
    public static double Seen(CrawlReport run)
    {
        var failed = Unseen(run);
        if (run.Pages == 0) return 0;
        var pages = (double)run.Pages / (run.Pages + failed);
        return run.Seeds == 0 ? pages : Math.Min(pages, (double)Math.Min(run.SeedsSeen, run.Seeds) / run.Seeds);
    }

    /// <summary>What is wrong, the worst first.</summary>
    /// <param name="run">The run.</param>
    /// <param name="definition">Its marketplace; null where the definition is gone.</param>
    /// <param name="earlier">Earlier runs of the same watch.</param>
    public static IReadOnlyList<HealthFinding> Of(CrawlReport run, MarketplaceDefinition? definition, IReadOnlyList<CrawlReport> earlier) =>
        [.. Findings(run, definition, earlier).Select(finding => new HealthFinding(finding.State, finding.Words, run.WatchId, run.RunId)).OrderByDescending(finding => finding.State)];

    private static IEnumerable<(HealthState State, Phrase Words)> Findings(CrawlReport run, MarketplaceDefinition? definition, IReadOnlyList<CrawlReport> earlier)
    {
        var seeds = OfSeeds(run, definition);
        if (seeds is not null) yield return seeds.Value;
        // which categories a wall hid says more than that there was one
        if (OfEnding(run) is { } ending && (seeds is null || run.StopReason != StopReason.Walled)) yield return ending;
        if (OfPages(run) is { } pages) yield return pages;
        if (run is { Pages: > 0, Listings: 0, EmptyPages: 0, SeedsSeen: > 0 }) yield return (HealthState.Blind, new("pages came, but not one listing could be read: the pages probably look different now"));
        foreach (var breach in Expectations.Breaches(run, definition?.Expect)) yield return (HealthState.Degraded, breach);
        if (OfMissedFields(run) is { } fields) yield return fields;
        if (OfDrop(run, earlier) is { } drop) yield return drop;
        if (run.ProgramFaults.Count > 0) yield return (HealthState.Degraded, new("the program itself failed on pages, which is a bug to be reported"));
    }

    private static (HealthState, Phrase)? OfEnding(CrawlReport run) => run.StopReason switch
    {
        StopReason.Unreachable => (HealthState.Blind, Because("it could not be reached", run)),
        StopReason.EgressUnavailable => (HealthState.Blind, new("it could not be reached: {0}", new Phrase(FailureWords.Of(FetchFailure.EgressUnavailable)))),
        StopReason.SignInFailed => (HealthState.Walled, new("signing in failed")),
        StopReason.Walled when run.Pages == 0 => (HealthState.Walled, new("nothing could be seen: {0}", Reasons(run.Failed) ?? new Phrase("a wall stands before it"))),
        StopReason.Walled => (HealthState.Walled, new("the last run stopped before a wall: {0}", Reasons(run.Failed) ?? new Phrase("a person must look"))),
        StopReason.ErrorStorm when run.Pages == 0 => (HealthState.Blind, new("not one page could be read: {0}", Reasons(run.Failed) ?? new Phrase("every one failed"))),
        StopReason.ErrorStorm => (HealthState.Degraded, new("the last run was given up, too many pages failed: {0}", Reasons(run.Failed) ?? new Phrase("one after the other"))),
        _ => null,
    };

    private static (HealthState, Phrase)? OfSeeds(CrawlReport run, MarketplaceDefinition? definition)
    {
        var unseen = run.Seeds - run.SeedsSeen;
        if (run.Seeds == 0 || unseen <= 0) return null;
        var why = Reasons(run.SeedsFailed) ?? new Phrase(EndingWords.Of(run));
        var state = run.StopReason == StopReason.Walled || IsWalled(run.SeedsFailed) && unseen == run.Seeds ? HealthState.Walled : unseen < run.Seeds ? HealthState.Degraded : HealthState.Blind;
        return (state, new(SeedWords(definition), unseen, run.Seeds, why));
    }

    private static string SeedWords(MarketplaceDefinition? definition) => definition switch
    {
        { Seeds: { Count: > 0 } seeds } when seeds.All(seed => seed.ForEach == "query") => "{0} of {1} searches could not be seen: {2}",
        { Seeds: { Count: > 0 } seeds } when seeds.All(seed => seed.ForEach is null) => "{0} of {1} categories could not be seen: {2}",
        _ => "{0} of {1} starting pages could not be seen: {2}",
    };

    private static (HealthState, Phrase)? OfPages(CrawlReport run)
    {
        var unseen = Unseen(run);
        return run.Pages == 0 || unseen <= (run.Pages + unseen) * OrdinaryLoss || unseen <= run.SeedsFailed.Values.Sum() ? null
            : (HealthState.Degraded, new("{0} of {1} pages could not be seen: {2}", unseen, run.Pages + unseen, Reasons(run.Failed)!));
    }

    private static (HealthState, Phrase)? OfMissedFields(CrawlReport run)
    {
        if (run.MissedFields.Count == 0 || run.MissedFields.Values.Max() is var most && most <= MuchMissed * Math.Max(run.Coverage.Records + most, 1)) return null;
        var fields = run.MissedFields.OrderByDescending(missed => missed.Value).Select(missed => (object)missed.Key).ToList();
        return (HealthState.Degraded, new("listings were incomplete, their {0} could not be read", Phrase.List(fields)));
    }

    /// <summary>A list that was read only as far as what is known says nothing of how many there are.</summary>
    private static (HealthState, Phrase)? OfDrop(CrawlReport run, IReadOnlyList<CrawlReport> earlier)
    {
        if (run.StopReason != StopReason.Completed || run.Listings == 0 || run.Skipped.ContainsKey(SkipReason.AllKnown)) return null;
        var before = earlier.Where(other => other.StopReason == StopReason.Completed).Select(other => other.Listings).Order().ToList();
        if (before.Count < RunsToCompare || before[before.Count / 2] is var usual && (usual < FewListings || run.Listings >= FarFewer * usual)) return null;
        return (HealthState.Degraded, new("{0} listings were seen, about {1} before", run.Listings, before[before.Count / 2]));
    }

    private static int Unseen(CrawlReport run) => run.Failed.Where(failure => failure.Key != FetchFailure.NotFound).Sum(failure => failure.Value);

    private static bool IsWalled(IReadOnlyDictionary<FetchFailure, int> failed) => failed.Count > 0 && FailurePolicy.IsWall(failed.MaxBy(failure => failure.Value).Key);

    private static Phrase? Reasons(IReadOnlyDictionary<FetchFailure, int> failed)
    {
        var reasons = failed.Where(failure => failure.Key != FetchFailure.NotFound).OrderByDescending(failure => failure.Value).Select(failure => (object)new Phrase(FailureWords.Of(failure.Key))).ToList();
        return reasons.Count == 0 ? null : Phrase.List(reasons);
    }

    private static Phrase Because(string what, CrawlReport run) => run.Failed.Count > 0 ? new("{0}: {1}", new Phrase(what), Reasons(run.Failed)!) : new(what);
}

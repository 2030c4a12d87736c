using System.CommandLine;
using MarketWatch.Cli.Display;
using MarketWatch.Hits;
using MarketWatch.Hits.Query;
using MarketWatch.Hits.Reviewing;

namespace MarketWatch.Cli.Commands;

/// <summary><c>hits decide</c>: a decision from a terminal, by the same rules as in the review application.</summary>
internal static class HitsDecideCommand
{
    public static Command Create()
    {
        var ids = new Argument<string[]>("id") { Description = "ids of hits, whole", Arity = ArgumentArity.OneOrMore };
        var state = new Option<string>("--state") { Description = $"what they become: {string.Join(", ", Enum.GetValues<HitState>().Select(HitFields.StateName))}", Required = true };
        state.AcceptOnlyFromAmong([.. Enum.GetValues<HitState>().Select(HitFields.StateName)]);
        var reason = new Option<string>("--reason") { Description = "code of the reason; each state has its own", Required = true };
        var comment = new Option<string>("--comment") { Description = "further words", DefaultValueFactory = _ => "" };
        var json = Ask.Json();
        var speaker = new Speaker();
        return speaker.AddTo(new Command("decide", "Decide on hits; every decision is logged") { ids, state, reason, comment, json }).WithSystem(async (system, parsed, ct) =>
        {
            if (speaker.Read(system, parsed) is not { } officer) return ExitCode.WrongUsage;
            var (becomes, why) = (Enum.GetValues<HitState>().Single(known => HitFields.StateName(known) == parsed.GetRequiredValue(state)), parsed.GetRequiredValue(reason));
            if (!ReviewReasons.Fits(becomes, why))
                return Faults.Say($"'{why}' is no reason for {HitFields.StateName(becomes)}; its reasons are {string.Join(", ", ReviewReasons.For(becomes).Select(known => known.Code))}", ExitCode.WrongUsage);
            var seen = await SeenAsync(system, parsed.GetRequiredValue(ids), ct);
            var outcome = await system.Review.DecideAsync(new() { Hits = seen, State = becomes, Reason = why, Comment = parsed.GetValue(comment) ?? "", By = officer }, ct);
            if (parsed.GetValue(json)) Output.Json(new { outcome.BatchId, Changed = outcome.Changed.Select(hit => new { hit.Id, hit.State }), outcome.Refused });
            else Show(outcome);
            return outcome.Refused.Count == 0 ? ExitCode.Done : outcome.Refused.Any(hit => hit.Why == RefusalReason.Unknown) ? ExitCode.NotFound : ExitCode.FaultsFound;
        });
    }

    /// <summary>As they are now: who decides from a terminal has just looked, or means it whatever happened since.</summary>
    private static async ValueTask<IReadOnlyCollection<SeenHit>> SeenAsync(RunningSystem system, string[] ids, CancellationToken ct)
    {
        var hits = await system.Hits.GetAsync(ids, ct);
        return [.. ids.Select(id => new SeenHit(id, hits.GetValueOrDefault(id)?.ReviewRevision ?? 0))];
    }

    private static void Show(DecisionOutcome outcome)
    {
        foreach (var hit in outcome.Changed) Output.Line($"{hit.Id}  {HitFields.StateName(hit.State)}  {Output.Short(hit.Listing.Title, 80)}");
        foreach (var refused in outcome.Refused) Console.Error.WriteLine($"marketwatch: {refused.Id} was left as it is: {Words(refused)}");
    }

    private static string Words(RefusedHit refused) => refused.Why switch
    {
        RefusalReason.Unknown => "there is no such hit",
        RefusalReason.ChangedSince => $"{refused.By ?? "somebody"} changed it meanwhile",
        RefusalReason.SecondOfficerNeeded => $"{refused.By} asked for the referral, so that another officer must agree",
        RefusalReason.ReasonUnknown => "the reason does not fit",
        RefusalReason.NothingToUndo => "there is nothing to take back",
        _ => throw new ArgumentOutOfRangeException(nameof(refused), refused.Why, null),
    };
}

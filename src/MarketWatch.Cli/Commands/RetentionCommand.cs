using System.CommandLine;
using System.Globalization;
using MarketWatch.Accountability;
using MarketWatch.Cli.Display;

namespace MarketWatch.Cli.Commands;

/// <summary><c>retention due|holds|hold|release</c>: how long hits are kept. Erasing takes two officers and is done in the review application.</summary>
internal static class RetentionCommand
{
    public static Command Create() => new("retention", "How long hits are kept: what is due, and what is held back from erasure") { Due(), Holds(), Change("hold", "Hold hits back from erasure", true), Change("release", "Release hits from a hold", false) };

    private static Command Due()
    {
        var days = new Option<int>("--days") { Description = "also what comes due within so many days", DefaultValueFactory = _ => 0 };
        var most = new Option<int>("--most") { Description = "hits at most", DefaultValueFactory = _ => 50 };
        var json = Ask.Json();
        var speaker = new Speaker();
        return speaker.AddTo(new Command("due", "Hits whose time is up and that are not on hold, earliest first") { days, most, json }).WithSystem(async (system, parsed, ct) =>
        {
            if (speaker.Read(system, parsed) is not { } by) return ExitCode.WrongUsage;
            await system.Audit.AppendAsync(new(AuditKind.Consultation, "due hits shown", "", by), ct);
            var until = system.Clock.GetUtcNow().AddDays(parsed.GetValue(days));
            var due = await system.Retention.DueAsync(until, parsed.GetValue(most), ct);
            var count = await system.Retention.CountDueAsync(until, ct);
            if (parsed.GetValue(json)) Output.Json(new { count, due });
            else
            {
                Output.Table(["hit", "kept until", "purpose", "title"], due.Select(hit => (IReadOnlyList<string>)[hit.HitId, $"{hit.RetainUntil:yyyy-MM-dd}", hit.Purpose, Output.Short(hit.Title, 60)]));
                Output.Line(string.Create(CultureInfo.InvariantCulture, $"{count} hits are due"));
            }
            return ExitCode.Done;
        });
    }

    private static Command Holds()
    {
        var json = Ask.Json();
        var speaker = new Speaker();
        return speaker.AddTo(new Command("holds", "Holds that are on, newest first") { json }).WithSystem(async (system, parsed, ct) =>
        {
            if (speaker.Read(system, parsed) is not { } by) return ExitCode.WrongUsage;
            await system.Audit.AppendAsync(new(AuditKind.Consultation, "holds shown", "", by), ct);
            var holds = await system.Retention.HoldsAsync(ct);
            if (parsed.GetValue(json)) Output.Json(holds);
            else Output.Table(["hit", "since", "by", "reason"], holds.Select(hold => (IReadOnlyList<string>)[hold.HitId, $"{hold.At:yyyy-MM-dd HH:mm}", hold.By, hold.Reason]));
            return ExitCode.Done;
        });
    }

    private static Command Change(string name, string description, bool hold)
    {
        var ids = new Argument<string[]>("id") { Description = "ids of hits, whole", Arity = ArgumentArity.OneOrMore };
        var reason = new Option<string>("--reason") { Description = "why", Required = true };
        var speaker = new Speaker();
        return speaker.AddTo(new Command(name, description) { ids, reason }).WithSystem(async (system, parsed, ct) =>
        {
            if (speaker.Read(system, parsed) is not { } by) return ExitCode.WrongUsage;
            var refused = 0;
            foreach (var id in parsed.GetRequiredValue(ids))
            {
                var why = parsed.GetRequiredValue(reason);
                if (await (hold ? system.Retention.HoldAsync(id, why, by, ct) : system.Retention.ReleaseAsync(id, why, by, ct))) Output.Line($"{id} {(hold ? "is held" : "is released")}");
                else refused = Faults.Say($"{id}: there is no such hit, or it is {(hold ? "held already" : "not held")}", ExitCode.NotFound);
            }
            return refused;
        });
    }
}

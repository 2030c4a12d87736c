using System.CommandLine;
using MarketWatch.Accountability;
using MarketWatch.Cli.Display;

namespace MarketWatch.Cli.Commands;

/// <summary><c>audit list|verify|export</c>: the log of processing.</summary>
internal static class AuditCommand
{
    public static Command Create() => new("audit", "The log of processing: who looked at, changed, handed over or erased what, and why") { List(), Verify(), Export() };

    private static Command List()
    {
        var kind = new Option<AuditKind?>("--kind") { Description = "only this kind of processing" };
        var officer = new Option<string?>("--officer") { Description = "only what this user did" };
        var subject = new Option<string?>("--subject") { Description = "only what was done to this, such as hit:ID" };
        var most = new Option<int>("--most") { Description = "entries at most, newest first", DefaultValueFactory = _ => 50 };
        var json = Ask.Json();
        var speaker = new Speaker();
        return speaker.AddTo(new Command("list", "Latest entries; that they were looked at is an entry too") { kind, officer, subject, most, json }).WithSystem(async (system, parsed, ct) =>
        {
            if (speaker.Read(system, parsed) is not { } by) return ExitCode.WrongUsage;
            await system.Audit.AppendAsync(new(AuditKind.Consultation, "log shown", parsed.GetValue(subject) ?? "", by), ct);
            var entries = await system.Audit.ListAsync(new() { Kind = parsed.GetValue(kind), Officer = parsed.GetValue(officer), Subject = parsed.GetValue(subject), Most = parsed.GetValue(most) }, ct);
            if (parsed.GetValue(json)) Output.Json(entries);
            else Output.Table(["#", "when (UTC)", "kind", "what", "to what", "by", "purpose", "detail"], entries.Select(entry => (IReadOnlyList<string>)
                [$"{entry.Sequence}", $"{entry.At:yyyy-MM-dd HH:mm:ss}", $"{entry.Kind}", entry.Action, entry.Subject, entry.Officer, entry.Purpose, Output.Short(entry.Detail, 60)]));
            return ExitCode.Done;
        });
    }

    private static Command Verify()
    {
        var entries = new Option<long?>("--entries") { Description = "entries that the log had when its head was noted" };
        var head = new Option<string?>("--head") { Description = "the head that was noted then; with it a cut tail and a log written anew are found too" };
        var json = Ask.Json();
        return new Command("verify", "Recompute the chain from the first entry to the last") { entries, head, json }.WithSystem(async (system, parsed, ct) =>
        {
            if (parsed.GetValue(entries) is null != parsed.GetValue(head) is null) return Faults.Say("--entries and --head go together", ExitCode.WrongUsage);
            var older = parsed.GetValue(head) is { } hash ? new AuditHead(parsed.GetValue(entries)!.Value, hash) : null;
            var verdict = await AuditChain.VerifyAsync(system.Audit.AllAsync(ct), older, ct);
            if (parsed.GetValue(json)) Output.Json(verdict);
            else Output.Line(verdict.IsWhole
                ? $"{verdict.Entries} entries, every link holds; note elsewhere: --entries {verdict.Entries} --head {verdict.Head}"
                : $"broken at entry {verdict.FirstBroken}: {verdict.Problem}");
            return verdict.IsWhole ? ExitCode.Done : ExitCode.FaultsFound;
        });
    }

    private static Command Export()
    {
        var file = new Argument<string>("file") { Description = "file to write, one JSON line an entry; an existing one is left alone" };
        var recipient = new Option<string>("--recipient") { Description = "to whom it is handed", Required = true };
        var speaker = new Speaker();
        return speaker.AddTo(new Command("export", "Write the whole log to a file; logged as a disclosure") { file, recipient }).WithSystem(async (system, parsed, ct) =>
        {
            if (speaker.Read(system, parsed) is not { } by) return ExitCode.WrongUsage;
            var path = Path.GetFullPath(parsed.GetRequiredValue(file));
            if (File.Exists(path)) return Faults.Say($"{path} is there already", ExitCode.WrongUsage);
            await system.Audit.AppendAsync(new(AuditKind.Disclosure, "log exported", "", by) { Recipient = parsed.GetRequiredValue(recipient) }, ct);
            var count = 0L;
            await using (var writer = new StreamWriter(new FileStream(path, FileMode.CreateNew)))
            {
                await foreach (var entry in system.Audit.AllAsync(ct))
                {
                    await writer.WriteLineAsync(System.Text.Json.JsonSerializer.Serialize(entry, Hits.RecordJson.Options));
                    count++;
                }
            }
            Output.Line($"{count} entries written to {path}");
            return ExitCode.Done;
        });
    }
}

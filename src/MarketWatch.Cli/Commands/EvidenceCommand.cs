using System.CommandLine;
using MarketWatch.Cli.Display;
using MarketWatch.Evidence.Custody;
using MarketWatch.Evidence.Verification;

namespace MarketWatch.Cli.Commands;

/// <summary><c>evidence verify|show</c>: offline verification of packages, and of the custody ledger.</summary>
internal static class EvidenceCommand
{
    public static Command Create() => new("evidence", "Sealed packages: verify them offline, see what they hold") { Verify(), Custody() };

    private static Command Verify()
    {
        var what = new Argument<string[]>("package") { Description = "paths of packages, or ids in the vault", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "every package of the vault, and the custody ledger" };
        var json = Ask.Json();
        var command = new Command("verify", "Say of each package: intact and signed, intact but unsigned, or altered: what and where") { what, all, json };
        command.SetAction(async (parsed, ct) =>
        {
            var names = parsed.GetValue(what) ?? [];
            var reports = new List<(string Name, VerificationReport Report)>();
            foreach (var path in names.Where(File.Exists)) reports.Add((path, await PackageVerification.VerifyAsync(path, null, ct)));
            var ids = names.Where(name => !File.Exists(name)).ToList();
            if (ids.Count > 0 || parsed.GetValue(all)) reports.AddRange(await EvidenceCheck.VaultAsync(Installation.Find(), parsed.GetValue(all) ? null : ids, ct));
            if (reports.Count == 0) return Faults.Say("name a package, an id, or --all; the vault holds no such package", ExitCode.NotFound);
            if (parsed.GetValue(json)) Output.Json(reports.Select(report => new { report.Name, report.Report }));
            else foreach (var (name, report) in reports) Output.Line($"{name}: {report.Summary}");
            return reports.All(report => report.Report.Verdict != Verdict.Altered) ? ExitCode.Done : ExitCode.FaultsFound;
        });
        return command;
    }

    private static Command Custody()
    {
        var json = Ask.Json();
        return new Command("custody", "The custody ledger, each link checked") { json }.WithSystem(async (system, parsed, ct) =>
        {
            var entries = new List<CustodyEntry>();
            await foreach (var entry in system.Hits.CustodyAsync(ct)) entries.Add(entry);
            var verdict = CustodyChain.Verify(entries);
            if (parsed.GetValue(json)) Output.Json(new { entries, verdict });
            else
            {
                Output.Table(["#", "what", "package", "when (UTC)", "by", "detail"], entries.Select(entry => (IReadOnlyList<string>)
                    [$"{entry.Sequence}", $"{entry.Event.Kind}", entry.Event.PackageId, $"{entry.Event.At:yyyy-MM-dd HH:mm:ss}", entry.Event.By, entry.Event.Detail]));
                Output.Line(verdict is null ? $"{entries.Count} entries, every link holds" : $"broken at entry {verdict.Sequence}: {verdict.Detail}");
            }
            return verdict is null ? ExitCode.Done : ExitCode.FaultsFound;
        });
    }
}

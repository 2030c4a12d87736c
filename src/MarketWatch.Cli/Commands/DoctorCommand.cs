using System.CommandLine;
using MarketWatch.Cli.Display;

namespace MarketWatch.Cli.Commands;

/// <summary><c>doctor</c>: is this machine able to do the work, and if not, what to do.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var json = Ask.Json();
        return new Command("doctor", "Check browser, disk, clock, database, index, evidence and configuration, and say how to mend what is wrong") { json }.WithInstallation(async (installation, parsed, ct) =>
        {
            var findings = await Examination.RunAsync(installation, ct);
            if (parsed.GetValue(json)) Output.Json(findings);
            else
                foreach (var finding in findings)
                {
                    Output.Line($"{(finding.Good ? "good" : "BAD ")}  {finding.Part,-14} {finding.Words}");
                    if (finding.Mend is { } mend) Output.Line($"      {"",-14} mend it: {mend}");
                }
            return findings.All(finding => finding.Good) ? ExitCode.Done : ExitCode.FaultsFound;
        });
    }
}

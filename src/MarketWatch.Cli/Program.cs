using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using MarketWatch.Cli;
using MarketWatch.Cli.Commands;

// a plain command rather than the root one: that takes its name from the file on disk, people type another
var program = new Command("marketwatch", "MarketWatch watches online marketplaces for an internet-crime unit: it crawls, classifies, seals evidence and finds it again.")
{
    DemoCommand.Create(),
    ServeCommand.Create(),
    CrawlCommand.Create(),
    WatchesCommand.Create(),
    HitsCommand.Create(),
    EvidenceCommand.Create(),
    IndexCommand.Create(),
    AuditCommand.Create(),
    RetentionCommand.Create(),
    DefinitionsCommand.Create(),
    ProfilesCommand.Create(),
    ExtractCommand.Create(),
    ClassifyCommand.Create(),
    UsersCommand.Create(),
    DoctorCommand.Create(),
    new HelpOption { Recursive = true },
    new VersionOption(),
};

return await Faults.GuardAsync(async () =>
{
    var parsed = program.Parse(args);
    if (parsed.Action is not ParseErrorAction wrong) return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
    wrong.ShowHelp = args.Length == 0;
    await parsed.InvokeAsync();
    return ExitCode.WrongUsage;
});

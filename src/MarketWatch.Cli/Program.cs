using System.CommandLine;
using MarketWatch.Cli;
using MarketWatch.Cli.Commands;

var program = new RootCommand("MarketWatch watches online marketplaces for an internet-crime unit: it crawls, classifies, seals evidence and finds it again.")
{
    DemoCommand.Create(),
    ServeCommand.Create(),
    CrawlCommand.Create(),
    WatchesCommand.Create(),
    HitsCommand.Create(),
    EvidenceCommand.Create(),
    IndexCommand.Create(),
    DefinitionsCommand.Create(),
    ProfilesCommand.Create(),
    ExtractCommand.Create(),
    ClassifyCommand.Create(),
    DoctorCommand.Create(),
};

var parsed = program.Parse(args);
var ended = await Faults.GuardAsync(() => parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false }));
return parsed.Errors.Count > 0 ? ExitCode.WrongUsage : ended;

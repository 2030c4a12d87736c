using System.CommandLine;
using System.CommandLine.Help;
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
    DefinitionsCommand.Create(),
    ProfilesCommand.Create(),
    ExtractCommand.Create(),
    ClassifyCommand.Create(),
    DoctorCommand.Create(),
    new HelpOption { Recursive = true },
    new VersionOption(),
};

var parsed = program.Parse(args);
return await Faults.GuardAsync(async () =>
{
    var code = await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
    return parsed.Errors.Count > 0 ? ExitCode.WrongUsage : code;
});

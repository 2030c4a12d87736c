using System.CommandLine;
using System.Text;
using MarketWatch.Classification;

namespace MarketWatch.Cli.Commands;

/// <summary><c>classify FILE|-</c>: one JSON line in, one out.</summary>
internal static class ClassifyCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "JSON lines with id and title at least; - reads standard input" };
        var ids = ProfilesCommand.Profile();
        var explain = new Option<bool>("--explain") { Description = "say of each profile why it is no hit" };
        return new Command("classify", "Classify listings from JSON lines; one line out for each line in") { file, ids, explain }.WithInstallation(async (installation, parsed, ct) =>
        {
            var path = parsed.GetRequiredValue(file);
            if (path != "-" && !File.Exists(path)) return Faults.Say($"there is no file {path}", ExitCode.NotFound);
            await using var input = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
            using var reader = new StreamReader(input, Encoding.UTF8);
            await using var writer = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16);
            var classification = new JsonLinesClassification(ListingClassifier.Create(ProfilesCommand.Chosen(installation, parsed.GetValue(ids))), parsed.GetValue(explain));
            var counts = await classification.RunAsync(reader, writer, bad => Console.Error.WriteLine($"{path}:{bad.Number}: {bad.Error}"), ct);
            Console.Error.WriteLine($"{counts.Classified} listings classified, {counts.Hits} hits, {counts.Bad} lines could not be used");
            return counts.Bad == 0 ? ExitCode.Done : ExitCode.FaultsFound;
        });
    }
}

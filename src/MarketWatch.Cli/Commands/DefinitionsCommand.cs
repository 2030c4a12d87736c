using System.CommandLine;
using MarketWatch.Cli.Display;
using MarketWatch.Marketplaces;

namespace MarketWatch.Cli.Commands;

/// <summary><c>definitions check|list|new</c>: the marketplaces as files describe them.</summary>
internal static class DefinitionsCommand
{
    public static Command Create() => new("definitions", "Marketplace definitions: check them with their samples, list them, start one from an address")
    {
        Check(), List(), NewDefinitionCommand.Create(),
    };

    private static Command Check()
    {
        var files = new Argument<string[]>("file") { Description = "files or ids; none checks all of crawlers/", Arity = ArgumentArity.ZeroOrMore };
        var json = Ask.Json();
        return new Command("check", "Validate definitions and run their samples; every error is listed with its place") { files, json }
            .WithInstallation(async (installation, parsed, ct) =>
            {
                var names = parsed.GetValue(files) ?? [];
                var read = names.Length == 0 ? CheckedFile.InFolder(installation.Crawlers) : [.. names.Select(name => CheckedFile.Named(installation.Crawlers, name))];
                var check = new DefinitionCheck([.. Extractors.All.Values]);
                var checkedFiles = new List<CheckedFile>();
                foreach (var file in read)
                {
                    var result = MarketplaceReader.ReadFile(file, [.. Extractors.All.Keys]);
                    checkedFiles.Add(new(file, result.Errors, result.IsValid ? await check.RunAsync(result.Value, ct) : []));
                }
                return CheckedFile.Report(checkedFiles, parsed.GetValue(json));
            });
    }

    private static Command List()
    {
        var json = Ask.Json();
        return new Command("list", "Definitions, and the broken files with their errors") { json }.WithInstallation((installation, parsed, _) =>
        {
            var catalog = installation.Marketplaces;
            if (parsed.GetValue(json)) Output.Json(new { Definitions = catalog.ById.Values.Select(d => new { d.Id, d.Name, d.Kind, d.Fetch, d.Addresses, d.Digest }), Broken = catalog.Broken });
            else
            {
                Output.Table(["id", "name", "kind", "fetched by", "address"], catalog.ById.Values.Select(definition => (IReadOnlyList<string>)
                    [definition.Id, definition.Name, $"{definition.Kind}".ToLowerInvariant(), $"{definition.Fetch}".ToLowerInvariant(), definition.Addresses[0].AbsoluteUri]));
                foreach (var error in catalog.Broken.SelectMany(broken => broken.Errors)) Console.Error.WriteLine(error);
            }
            return Task.FromResult(catalog.Broken.Count == 0 ? ExitCode.Done : ExitCode.FaultsFound);
        });
    }
}

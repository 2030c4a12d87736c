using System.CommandLine;
using MarketWatch.Cli.Display;
using MarketWatch.Marketplaces.Drafting;

namespace MarketWatch.Cli.Commands;

/// <summary><c>definitions new URL</c>: a start for a definition, with what it yields.</summary>
internal static class NewDefinitionCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("page") { Description = "address of a page with listings (a category, a search), or a saved page (.html, .html.gz) with --url" };
        var id = new Option<string?>("--id") { Description = "id of the marketplace and name of its file; default: from the host" };
        var write = new Option<bool>("--write") { Description = "write crawlers/<id>.yaml; a file that is there is never replaced" };
        var browser = new Option<bool>("--browser") { Description = "fetch with the browser; without it the browser is used where plain HTTP shows no listing" };
        var url = Ask.Address("--url", "address a saved page came from");
        var json = Ask.Json();
        return new Command("new", "Start a definition from one page: a draft, and the records it yields") { source, id, write, browser, url, json }.WithInstallation(async (installation, parsed, ct) =>
        {
            var name = parsed.GetValue(id);
            if (name is not null && !DefinitionDrafter.IsId(name)) return Faults.Say($"--id is 2 to 63 lower-case letters, digits and hyphens, and begins with a letter or digit, not '{name}'", ExitCode.WrongUsage);
            var page = parsed.GetRequiredValue(source);
            var look = await new FirstLook(installation).TakeAsync(page, parsed.GetValue(url), name, parsed.GetValue(browser), ct);
            if (look.Outcome is null) return Faults.Say(look.Failure!, look.ExitCode);
            if (look.Outcome is not DefinitionDraft draft) return Faults.Say($"{page}: {((DraftRefused)look.Outcome).Why}. Try a category or search page; --browser where scripts write the page", ExitCode.FaultsFound);
            var file = Path.Combine(installation.Crawlers, draft.Id + ".yaml");
            var isWritten = parsed.GetValue(write) && await WriteAsync(file, draft.Yaml, ct);
            if (parsed.GetValue(json)) Output.Json(new { draft.Id, File = file, Written = isWritten, draft.Source, look.Robots, draft.Yaml, draft.Proofs });
            else DraftDisplay.Show(draft, look.Robots, parsed.GetValue(write) ? null : file);
            if (!parsed.GetValue(write)) return ExitCode.Done;
            if (!isWritten) return Faults.Say($"{file} is there already and stays as it is; choose another --id, or remove it first", ExitCode.FaultsFound);
            if (!parsed.GetValue(json)) DraftDisplay.NextSteps(draft, file);
            return ExitCode.Done;
        });
    }

    private static async Task<bool> WriteAsync(string file, string content, CancellationToken ct)
    {
        if (File.Exists(file)) return false;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        await using var writer = new StreamWriter(stream);
        await writer.WriteAsync(content.AsMemory(), ct);
        return true;
    }
}

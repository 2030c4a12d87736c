using System.CommandLine;
using MarketWatch.Cli.Display;
using MarketWatch.Crawling;

namespace MarketWatch.Cli.Commands;

/// <summary><c>extract URL_OR_FILE</c>: the records that one page gives.</summary>
internal static class ExtractCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("page") { Description = "an address, or a saved page (.html, .html.gz)" };
        var id = new Option<string?>("--definition") { Description = "marketplace whose definition reads it; none reads structured data alone" };
        var name = new Option<string?>("--page") { Description = "page of the definition; none finds it by the address" };
        var url = Ask.Address("--url", "address a saved page came from");
        return new Command("extract", "Print the records that a page gives, as JSON") { source, id, name, url }.WithInstallation(async (installation, parsed, ct) =>
        {
            var definition = parsed.GetValue(id) is { } chosen ? installation.Marketplaces.Require(chosen) : null;
            var outcome = await SinglePage.ReadAsync(installation, parsed.GetRequiredValue(source), parsed.GetValue(url), definition, ct);
            if (outcome is FetchFailed failed) return Faults.Say($"{parsed.GetRequiredValue(source)}: {FailureWords.Of(failed.Failure)} ({failed.Detail})", ExitCode.Unreachable);
            var page = ((Fetched)outcome).Page;
            definition ??= SinglePage.Bare(page.FinalUrl);
            if (parsed.GetValue(name) is { } wanted && !definition.Pages.ContainsKey(wanted)) return Faults.Say($"the definition has no page '{wanted}'; it has {string.Join(", ", definition.Pages.Keys)}", ExitCode.WrongUsage);
            var kind = parsed.GetValue(name) is { } page2 ? definition.Pages[page2] : new PageKinds(definition).Of(page.FinalUrl);
            var read = Extractors.All[definition.Extractor].Extract(page, definition, kind);
            Output.Json(new { page.FinalUrl, Page = kind?.Name, read.Listings, read.Seller, read.Missed, read.SaysEmpty, Links = read.Links.Count });
            return read.Listings.Count > 0 || read.Seller is not null || read.SaysEmpty ? ExitCode.Done : ExitCode.FaultsFound;
        });
    }
}

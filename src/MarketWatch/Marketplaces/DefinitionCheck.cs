using System.Text.Json;
using System.Text.Json.Nodes;
using MarketWatch.Configuration;
using MarketWatch.Crawling;
using MarketWatch.Extraction;

namespace MarketWatch.Marketplaces;

/// <summary>Runs the samples of a definition: each saved page must give the records beside it.</summary>
/// <param name="extractors">The extractors there are; the definition names one.</param>
public sealed class DefinitionCheck(IReadOnlyCollection<IPageExtractor> extractors)
{
    /// <summary>When saved pages count as retrieved: relative dates in samples count from this moment.</summary>
    public static readonly DateTimeOffset RetrievedAt = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Runs every sample, in file order.</summary>
    /// <param name="definition">A definition read from a file.</param>
    /// <param name="ct">Stops reading files.</param>
    public async Task<IReadOnlyList<SampleOutcome>> RunAsync(MarketplaceDefinition definition, CancellationToken ct)
    {
        var outcomes = new List<SampleOutcome>();
        foreach (var (position, sample) in definition.Samples.Index())
            outcomes.Add(new(position, sample.File, await RunAsync(definition, sample, ct)));
        return outcomes;
    }

    private async Task<IReadOnlyList<string>> RunAsync(MarketplaceDefinition definition, SampleDefinition sample, CancellationToken ct)
    {
        if (extractors.FirstOrDefault(candidate => candidate.Name == definition.Extractor) is not { } extractor) return [$"there is no extractor '{definition.Extractor}'"];
        if (!definition.Pages.TryGetValue(sample.Page, out var kind)) return [$"there is no page '{sample.Page}'"];
        var folder = SampleFolder.Of(definition.SourceFile ?? "", definition.Id);
        try
        {
            var html = await File.ReadAllTextAsync(Path.Combine(folder, sample.File), ct);
            var expected = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, sample.Expect), ct));
            return ExpectedRecords.Differences(expected, extractor.Extract(Page(definition, sample, html), definition, kind));
        }
        catch (JsonException error)
        {
            return [$"{sample.Expect} is not JSON: line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}"];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [$"a file cannot be read: {error.Message}"];
        }
    }

    private static FetchedPage Page(MarketplaceDefinition definition, SampleDefinition sample, string html)
    {
        var url = sample.Url is { } written ? new Uri(written) : definition.Addresses[0];
        return new()
        {
            RequestedUrl = url,
            FinalUrl = url,
            Status = 200,
            Html = html,
            Via = definition.Fetch == FetchMode.Browser ? FetchMode.Browser : FetchMode.Http,
            RetrievedAt = RetrievedAt,
        };
    }
}

using MarketWatch.Configuration;
using MarketWatch.Crawling;
using MarketWatch.Extraction;
using MarketWatch.Health;
using MarketWatch.Marketplaces;
using MarketWatch.Watches;

namespace MarketWatch.Review.Pages.Marketplaces;

/// <summary>What is known of a marketplace beside its definition: health, runs, watches, samples.</summary>
internal sealed class MarketplaceRecord(HealthOverview health, IRunHistory runs, IWatchStore watches)
{
    private const int RunsShown = 12;

    // named extractors are read by the program's own check; what officers write uses these two
    private readonly DefinitionCheck _check = new([new SelectorExtractor(), new StructuredDataExtractor()]);

    public async ValueTask<MarketplaceStanding> StandingAsync(string id, CancellationToken ct) => new(
        await health.OfAsync(id, ct),
        await runs.ListAsync(new() { Marketplace = id, Most = RunsShown }, ct),
        [.. (await watches.ListAsync(ct)).Where(watch => watch.Marketplace == id)]);

    public Task<IReadOnlyList<SampleOutcome>> SamplesAsync(MarketplaceDefinition definition, CancellationToken ct) => _check.RunAsync(definition, ct);
}

/// <summary>How a marketplace stands.</summary>
/// <param name="Health">How well it is seen.</param>
/// <param name="Runs">Its latest runs, newest first.</param>
/// <param name="Watches">Watches that look at it.</param>
internal sealed record MarketplaceStanding(MarketplaceHealth Health, IReadOnlyList<CrawlReport> Runs, IReadOnlyList<Watch> Watches);

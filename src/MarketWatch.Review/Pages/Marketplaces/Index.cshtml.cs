using MarketWatch.Configuration;
using MarketWatch.Health;
using MarketWatch.Marketplaces;
using MarketWatch.Watches;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Marketplaces;

/// <summary>The catalog: which marketplaces are described, how well each can be seen, and which definitions are broken.</summary>
internal sealed class IndexModel(CurrentCatalog<MarketplaceCatalog> catalog, HealthOverview health, IWatchStore watches) : PageModel
{
    /// <summary>Marketplaces, the worst first.</summary>
    public IReadOnlyList<MarketplaceRow> Rows { get; private set; } = [];

    /// <summary>Files that cannot be used.</summary>
    public IReadOnlyList<BrokenFile> Broken { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var definitions = catalog.Now;
        var states = await health.ReadAsync(ct);
        var watching = (await watches.ListAsync(ct)).ToLookup(watch => watch.Marketplace);
        Broken = definitions.Broken;
        Rows = [.. definitions.ById.Values.Select(definition => new MarketplaceRow(definition, states.GetValueOrDefault(definition.Id) ?? HealthReading.Of(definition.Id, definition, []), [.. watching[definition.Id]]))
            .OrderByDescending(row => row.Health.State).ThenBy(row => row.Definition.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The id that a broken file would have had.</summary>
    internal static string IdOf(BrokenFile file) => Path.GetFileNameWithoutExtension(file.File);
}

/// <summary>One marketplace of the catalog.</summary>
/// <param name="Definition">Its definition.</param>
/// <param name="Health">How well it is seen.</param>
/// <param name="Watches">Watches that look at it.</param>
internal sealed record MarketplaceRow(MarketplaceDefinition Definition, MarketplaceHealth Health, IReadOnlyList<Watch> Watches);

using MarketWatch.Configuration;
using MarketWatch.Marketplaces;
using MarketWatch.Marketplaces.Saving;
using MarketWatch.Marketplaces.Trying;
using MarketWatch.Review.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Marketplaces;

/// <summary>One marketplace: its definition in words and as its file, how well it is seen, its samples, and a page of it tried.</summary>
internal sealed class MarketplaceModel(CurrentCatalog<MarketplaceCatalog> catalog, DefinitionFiles files, MarketplaceRecord record, DefinitionTrials trials, CollectionGuard guard) : PageModel
{
    /// <summary>The definition; null where its file is broken.</summary>
    public MarketplaceDefinition? Definition { get; private set; }

    /// <summary>Its file, and what is wrong with it.</summary>
    public NumberedText Text { get; private set; } = new([]);

    /// <summary>All mistakes of the file.</summary>
    public IReadOnlyList<ConfigurationError> Errors { get; private set; } = [];

    /// <summary>Health, runs and watches.</summary>
    public MarketplaceStanding Standing { get; private set; } = null!;

    /// <summary>Outcomes of the samples; null where they were not run.</summary>
    public IReadOnlyList<SampleOutcome>? Samples { get; private set; }

    /// <summary>The page tried; null where none was.</summary>
    public TrialView? Trial { get; private set; }

    /// <summary>Why nothing was tried.</summary>
    public string? Problem { get; private set; }

    /// <summary>Address to try, as the officer gave it.</summary>
    public string Address { get; private set; } = "";

    /// <param name="id">Marketplace.</param>
    /// <param name="samples">Whether to run the samples.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IActionResult> OnGetAsync(string id, bool samples, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        if (samples && Definition is not null) Samples = await record.SamplesAsync(Definition, ct);
        return Page();
    }

    /// <summary>Tries one page: fetched as a crawl would, nothing kept.</summary>
    public async Task<IActionResult> OnPostTryAsync(string id, string? address, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        Address = address?.Trim() ?? "";
        Problem = Definition is null ? "its file cannot be used" : await guard.RefusalAsync(HttpContext.Officer(), "definition tried", $"marketplace:{id}", Address, ct);
        if (Problem is not null) return Page();
        (var trial, Problem) = await trials.StartAsync(Definition!, Address, 1, ct);
        if (trial is null) return Page();
        await using (trial)
        {
            await trial.StepAsync(ct);
            Trial = TrialView.Of(trial);
        }
        return Page();
    }

    private async Task<bool> ReadAsync(string id, CancellationToken ct)
    {
        if (await files.ReadAsync(id, ct) is not { } text) return false;
        var definitions = catalog.Now;
        Definition = definitions.Find(id);
        Errors = definitions.BrokenFileOf(id)?.Errors ?? [];
        Text = NumberedText.Of(text.Yaml, Errors);
        Standing = await record.StandingAsync(id, ct);
        return true;
    }
}

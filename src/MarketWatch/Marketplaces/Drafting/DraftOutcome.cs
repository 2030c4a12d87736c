using MarketWatch.Extraction;
using MarketWatch.Listings;

namespace MarketWatch.Marketplaces.Drafting;

/// <summary>What looking at a page gave: a <see cref="DefinitionDraft"/> or a <see cref="DraftRefused"/>.</summary>
public abstract record DraftOutcome;

/// <summary>Nothing that looks like a listing was found; a draft would only pretend.</summary>
/// <param name="Why">Plain words, no page content.</param>
public sealed record DraftRefused(string Why) : DraftOutcome;

/// <summary>A definition as a start, with the proof: what it reads off the very pages it was drafted from.</summary>
public sealed record DefinitionDraft : DraftOutcome
{
    /// <summary>Id, and the file's name.</summary>
    public required string Id { get; init; }

    /// <summary>The file's content.</summary>
    public required string Yaml { get; init; }

    /// <summary>The definition as the reader reads it.</summary>
    public required MarketplaceDefinition Definition { get; init; }

    /// <summary>How the listings are known: names of the syntaxes of structured data, or <c>selectors</c>.</summary>
    public required string Source { get; init; }

    /// <summary>What the file was written from.</summary>
    internal DraftPlan? Plan { get; init; }

    /// <summary>What each page gave.</summary>
    public required IReadOnlyList<DraftProof> Proofs { get; init; }

    /// <summary>Listings that all pages gave.</summary>
    public IEnumerable<Listing> Listings => Proofs.SelectMany(proof => proof.Read.Listings);
}

/// <summary>What a draft reads off a page.</summary>
/// <param name="Url">The page's address.</param>
/// <param name="Page">Name of the page definition; null where structured data alone is read.</param>
/// <param name="Read">Records, coverage, links.</param>
/// <param name="Origins">Where each field comes from, by field name.</param>
public sealed record DraftProof(Uri Url, string? Page, ExtractedPage Read, IReadOnlyDictionary<string, string> Origins);

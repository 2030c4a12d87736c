using MarketWatch.Crawling;
using MarketWatch.Listings;
using MarketWatch.Marketplaces;
using MarketWatch.Sellers;

namespace MarketWatch.Extraction;

/// <summary>Turns a page into records. One implementation per way of reading; looked up by the name the definition uses.</summary>
public interface IPageExtractor
{
    /// <summary>Name used as <c>extractor:</c> in a definition.</summary>
    string Name { get; }

    /// <summary>Reads a page. Never throws on page content.</summary>
    /// <param name="page">The page.</param>
    /// <param name="definition">The marketplace's definition.</param>
    /// <param name="kind">The page's definition; null where the address matches none.</param>
    ExtractedPage Extract(FetchedPage page, MarketplaceDefinition definition, PageDefinition? kind);
}

/// <summary>Everything read off one page.</summary>
public sealed record ExtractedPage
{
    /// <summary>Listings with all required fields.</summary>
    public IReadOnlyList<Listing> Listings { get; init; } = [];

    /// <summary>Seller of a seller page.</summary>
    public SellerFacts? Seller { get; init; }

    /// <summary>Addresses found, absolute, not yet checked against scope.</summary>
    public IReadOnlyList<PageLink> Links { get; init; } = [];

    /// <summary>Required fields that were missing; a listing that misses one is not in <see cref="Listings"/>.</summary>
    public IReadOnlyList<MissedField> Missed { get; init; } = [];

    /// <summary>How often each field was there.</summary>
    public FieldCoverage Coverage { get; init; } = FieldCoverage.Empty;

    /// <summary>The page says there is nothing to list (<c>empty_when</c>).</summary>
    public bool SaysEmpty { get; init; }

    /// <summary>The page definition's ready selector is there, or it has none.</summary>
    public bool Ready { get; init; } = true;
}

/// <summary>An address found on a page.</summary>
/// <param name="Url">Absolute address.</param>
/// <param name="Why">Why it is followed.</param>
public sealed record PageLink(Uri Url, LinkReason Why);

/// <summary>Why a link is followed.</summary>
public enum LinkReason
{
    /// <summary>The next page of a list; does not count as depth.</summary>
    Next,

    /// <summary>A listing's own page.</summary>
    Listing,

    /// <summary>A seller's page.</summary>
    Seller,

    /// <summary>Named by <c>follow</c>, or any link in scope where the definition has no pages.</summary>
    Follow,
}

/// <summary>A required field that a page did not give.</summary>
/// <param name="Field">Field name.</param>
/// <param name="Card">Position of the card on its page from 0; null on a listing or seller page.</param>
/// <param name="Why">Plain words: nothing matched, or what could not be read.</param>
public sealed record MissedField(string Field, int? Card, string Why);

/// <summary>How many records had each field; adds up over pages.</summary>
/// <param name="Records">Records read, incomplete ones included.</param>
/// <param name="Present">Records that had the field, by field name.</param>
public sealed record FieldCoverage(int Records, IReadOnlyDictionary<string, int> Present)
{
    /// <summary>Nothing read.</summary>
    public static FieldCoverage Empty { get; } = new(0, new Dictionary<string, int>());

    /// <summary>Sum of two coverages.</summary>
    public FieldCoverage Plus(FieldCoverage other)
    {
        if (other.Records == 0) return this;
        var sum = new Dictionary<string, int>(Present);
        foreach (var (field, count) in other.Present) sum[field] = sum.GetValueOrDefault(field) + count;
        return new(Records + other.Records, sum);
    }
}

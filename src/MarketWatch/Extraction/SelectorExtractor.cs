using MarketWatch.Crawling;
using MarketWatch.Extraction.Selecting;
using MarketWatch.Listings;
using MarketWatch.Marketplaces;

namespace MarketWatch.Extraction;

/// <summary>Reads pages by the selectors of their definition; where a definition names no fields, by the data the page embeds.</summary>
public sealed class SelectorExtractor : IPageExtractor
{
    private readonly StructuredDataExtractor _structured = new();

    /// <inheritdoc/>
    public string Name => "selectors";

    /// <inheritdoc/>
    public ExtractedPage Extract(FetchedPage page, MarketplaceDefinition definition, PageDefinition? kind)
    {
        if (kind is null) return _structured.Extract(page, definition, kind);
        var content = new PageContent(page, definition);
        var compiled = CompiledPage.Of(kind);
        var scope = new PageScope(content);
        var read = kind.Role switch
        {
            PageRole.Results => ReadCards(compiled, scope),
            PageRole.Listing => ReadListing(compiled, scope),
            PageRole.Seller => ReadSeller(compiled, scope),
            _ => StructuredDataExtractor.ReadListings(content),
        };
        return compiled.Complete(read, scope);
    }

    private static ExtractedPage ReadCards(CompiledPage compiled, PageScope scope)
    {
        var (listings, missed, links) = (new List<Listing>(), new List<MissedField>(), new List<PageLink>());
        var coverage = FieldCoverage.Empty;
        var position = 0;
        foreach (var card in compiled.Each!.Find(scope).ToList())
        {
            var record = ReadFields(compiled, card.Within(scope.Page), position++);
            coverage = coverage.Plus(record.Coverage);
            missed.AddRange(record.Missed);
            if (record.Listing is not { } listing) continue;
            listings.Add(listing);
            links.AddRange(LinksOf(listing, scope.Page, ownPage: false));
        }
        return new() { Listings = listings, Missed = missed, Coverage = coverage, Links = links };
    }

    private static ExtractedPage ReadListing(CompiledPage compiled, PageScope scope)
    {
        var record = ReadFields(compiled, scope, null);
        if (record.Listing is not { } read) return new() { Missed = record.Missed, Coverage = record.Coverage };
        var listing = StructuredDataExtractor.FillGaps(read, scope.Page, compiled.Definition);
        return new() { Listings = [listing], Missed = record.Missed, Coverage = record.Coverage, Links = [.. LinksOf(listing, scope.Page, ownPage: true)] };
    }

    private static ExtractedPage ReadSeller(CompiledPage compiled, PageScope scope)
    {
        var fields = ReadValues(compiled, scope, null, out var missed, out var coverage);
        var seller = missed.Count == 0 ? RecordAssembly.Seller(fields) : null;
        return new() { Seller = seller is null ? null : seller with { Url = seller.Url ?? scope.Page.Page.FinalUrl }, Missed = missed, Coverage = coverage };
    }

    private static (Listing? Listing, List<MissedField> Missed, FieldCoverage Coverage) ReadFields(CompiledPage compiled, PageScope scope, int? position)
    {
        var fields = ReadValues(compiled, scope, position, out var missed, out var coverage);
        if (missed.Count > 0) return (null, missed, coverage);
        var listing = RecordAssembly.Listing(fields, scope, out var without);
        if (listing is null) missed.Add(new(without, position, "the definition gives no such field and nothing else does"));
        return (listing, missed, coverage);
    }

    private static Dictionary<string, FieldValue> ReadValues(CompiledPage compiled, PageScope scope, int? position, out List<MissedField> missed, out FieldCoverage coverage)
    {
        var fields = new Dictionary<string, FieldValue>(compiled.Fields.Count);
        missed = [];
        foreach (var reader in compiled.Fields)
        {
            if (reader.Read(scope, out var why) is { } value) fields[reader.Name] = value;
            else if (reader.Required) missed.Add(new(reader.Name, position, why));
        }
        coverage = new(1, fields.Keys.ToDictionary(name => name, _ => 1));
        return fields;
    }

    private static IEnumerable<PageLink> LinksOf(Listing listing, PageContent page, bool ownPage)
    {
        if (!ownPage && listing.Url != page.Page.FinalUrl) yield return new(listing.Url, LinkReason.Listing);
        if (listing.Seller?.Url is { } seller) yield return new(seller, LinkReason.Seller);
    }
}

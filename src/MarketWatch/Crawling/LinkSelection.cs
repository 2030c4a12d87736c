using MarketWatch.Extraction;
using MarketWatch.Listings;
using MarketWatch.Marketplaces;

namespace MarketWatch.Crawling;

/// <summary>Which addresses found on a page become requests; every "no" carries its reason.</summary>
internal sealed class LinkSelection(MarketplaceDefinition definition, Scope scope, RobotsRules robots)
{
    private readonly PageKinds _kinds = new(definition);

    /// <summary>An address of the frontier at the address in use now: a resumed run may have come to a mirror.</summary>
    public Uri Here(Uri stored) => scope.Canonical(stored) ?? stored;

    /// <summary>Requests for seeds.</summary>
    public void Seed(PageResult result, IEnumerable<Uri> seeds)
    {
        foreach (var seed in seeds) Add(result, seed, 0, null);
    }

    /// <summary>Requests for the page's links: the next page unless the list came to known listings, and what <c>follow</c> names.</summary>
    public void Follow(PageResult result, PageDefinition? kind, bool allKnown)
    {
        foreach (var link in result.Page.Links)
        {
            if (link.Why == LinkReason.Next && allKnown) result.Skipped.Add(SkipReason.AllKnown);
            else if (link.Why == LinkReason.Next) Add(result, link.Url, result.Request.Depth, null);
            else if (link.Why == LinkReason.Follow || kind is null) Add(result, link.Url, result.Request.Depth + 1, null);
        }
    }

    /// <summary>A request for a card's own page; false where the card has none or scope says no, so that the card stands for itself.</summary>
    public bool Open(PageResult result, Listing card) =>
        card.Url != result.Request.Url && Add(result, card.Url, result.Request.Depth + 1, card);

    /// <summary>A request for the seller's page where the definition asks for it.</summary>
    public void OpenSeller(PageResult result, PageDefinition kind, Listing listing, ListingChange change)
    {
        var opens = kind.OpenSeller == OpenPolicy.Always || (kind.OpenSeller == OpenPolicy.NewOrChanged && change != ListingChange.Unchanged);
        if (opens && listing.Seller?.Url is { } url) Add(result, url, result.Request.Depth + 1, null);
    }

    private bool Add(PageResult result, Uri found, int depth, Listing? card)
    {
        var url = scope.Canonical(found);
        var reason = url is null ? SkipReason.NotHttp : scope.Check(url, depth) ?? Robots(url);
        if (reason is { } no) result.Skipped.Add(no);
        else result.Requests.Add(new() { Url = url!, PageName = _kinds.Of(url!)?.Name, Depth = depth, Card = card });
        return reason is null;
    }

    private SkipReason? Robots(Uri url) => robots.Allows(url) ? null
        : robots.Unreachable ? SkipReason.RobotsUnreachable
        : SkipReason.RobotsDisallow;
}

using MarketWatch.Bazaar.Faults;
using MarketWatch.Bazaar.Inventing;
using MarketWatch.Bazaar.Truth;

namespace MarketWatch.Bazaar.Sites;

/// <summary>What a site has on offer now: the truth, without what has vanished and with what was edited.</summary>
internal sealed class SiteStock(BazaarSite site, BazaarTruth truth, BazaarFaults faults)
{
    private readonly IReadOnlyList<BazaarListing> _listings = [.. truth.On(site)];
    private readonly Dictionary<string, BazaarListing> _byKey = truth.On(site).ToDictionary(listing => listing.Key);
    private readonly Dictionary<string, BazaarSeller> _sellers = truth.Sellers.Where(seller => seller.Site == site).ToDictionary(seller => seller.Key);

    public BazaarSite Site => site;

    public SiteFaults Faults => faults[site];

    public bool Drifted => Faults.DriftedMarkup;

    public IReadOnlyList<Category> Categories { get; } = Inventing.Categories.Of(site);

    /// <summary>All offers, newest first.</summary>
    public IEnumerable<BazaarListing> All()
    {
        var now = Faults;
        return _listings.Where(listing => !now.Vanished.Contains(listing.Key)).Select(listing => Edited(listing, now));
    }

    public BazaarListing? Find(string key)
    {
        var now = Faults;
        return _byKey.TryGetValue(key, out var listing) && !now.Vanished.Contains(key) ? Edited(listing, now) : null;
    }

    public BazaarSeller? FindSeller(string key) => _sellers.GetValueOrDefault(key);

    public BazaarSeller SellerOf(BazaarListing listing) => _sellers[listing.SellerKey];

    public Category? CategoryBySlug(string slug) => Categories.FirstOrDefault(category => category.Slug == slug);

    public Category CategoryOf(BazaarListing listing) => Categories.Single(category => category.Id == listing.Category);

    public IEnumerable<BazaarListing> In(Category category) => All().Where(listing => listing.Category == category.Id);

    public IEnumerable<BazaarListing> By(BazaarSeller seller) => All().Where(listing => listing.SellerKey == seller.Key);

    /// <summary>Offers that hold every word of the query in title or description, as plain site searches do: case aside, no folding.</summary>
    public IEnumerable<BazaarListing> Search(string query)
    {
        var words = query.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length == 0 ? [] : All().Where(listing => words.All(word => Holds(listing, word)));
    }

    private static bool Holds(BazaarListing listing, string word) =>
        listing.Title.Contains(word, StringComparison.OrdinalIgnoreCase) || listing.Description.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static BazaarListing Edited(BazaarListing listing, SiteFaults now) =>
        now.Changed.TryGetValue(listing.Key, out var edit) ? listing with { Title = edit.Title ?? listing.Title, Price = edit.Price ?? listing.Price } : listing;
}

using System.Globalization;
using MarketWatch.Bazaar.Truth;

namespace MarketWatch.Bazaar.Inventing;

/// <summary>
/// Invents the whole Bazaar from a number. Of the listings 45 % are classifieds, 33 % are the shop's and 22 % the hidden market's; 12 % are illicit,
/// half of them on the hidden market, a third of those in disguise; 8 % are decoys.
/// </summary>
internal sealed class TruthMaker
{
    /// <summary>Ids of the profiles illicit listings belong to.</summary>
    public static readonly IReadOnlyList<string> Profiles = ["counterfeit", "psychoactive", "tobacco"];

    private static readonly DateTimeOffset Newest = new(2026, 3, 31, 18, 0, 0, TimeSpan.Zero);

    private static readonly SitePlan[] Plans =
    [
        new(BazaarSite.Classifieds, 0.45, 0.26, "tobacco counterfeit tobacco counterfeit psychoactive counterfeit tobacco", "nl nl nl en de fr nl en de fr nl pl es it"),
        new(BazaarSite.Shop, 0.33, 0.22, "counterfeit tobacco psychoactive counterfeit", "en en nl de en fr"),
        new(BazaarSite.Hidden, 0.22, 0.52, "psychoactive tobacco psychoactive counterfeit psychoactive tobacco psychoactive counterfeit", "en"),
    ];

    private readonly Random _random;
    private readonly HashSet<int> _numbers = [];

    private TruthMaker(int seed) => _random = new Random(seed);

    /// <summary>Invents the truth; addresses are not known yet.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="listings">Listings over all sites, 30 to 20,000.</param>
    public static BazaarTruth Make(int seed, int listings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(listings, 30);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(listings, 20_000);
        var maker = new TruthMaker(seed);
        var makers = new SellerMaker(maker._random);
        var sellers = new Dictionary<BazaarSite, IReadOnlyList<BazaarSeller>>
        {
            [BazaarSite.Classifieds] = makers.Private((int)(listings * 0.45)),
            [BazaarSite.Shop] = makers.ShopMerchants(),
            [BazaarSite.Hidden] = makers.HiddenVendors(),
        };
        var counts = Split(listings, [.. Plans.Select(plan => plan.Share)]);
        var illicit = Split((int)Math.Round(listings * 0.12), [.. Plans.Select(plan => plan.IllicitShare)]);
        var all = Plans.SelectMany((plan, i) => maker.Site(plan, counts[i], illicit[i], sellers[plan.Site])).ToList();
        var selling = all.Select(listing => (listing.Site, listing.SellerKey)).ToHashSet();
        return new() { Seed = seed, Listings = all, Sellers = [.. sellers.Values.SelectMany(s => s).Where(s => selling.Contains((s.Site, s.Key)))] };
    }

    private List<BazaarListing> Site(SitePlan plan, int count, int illicit, IReadOnlyList<BazaarSeller> sellers)
    {
        var maker = new DraftMaker(_random, plan.Site);
        var profiles = plan.Profiles.Split(' ');
        var languages = plan.Languages.Split(' ');
        var decoys = (int)Math.Round(count * 0.08);
        var drafts = new List<Draft>(count);
        for (var i = 0; i < illicit; i++) drafts.Add(maker.Illicit(profiles[i % profiles.Length], disguised: i % 3 == 1));
        for (var i = 0; i < decoys; i++) drafts.Add(maker.Decoy());
        for (var i = drafts.Count; i < count; i++) drafts.Add(maker.Harmless(languages[i % languages.Length]));
        return [.. drafts.Select(draft => Place(draft, plan.Site, sellers)).OrderByDescending(listing => listing.PostedAt).ThenBy(listing => listing.Key, StringComparer.Ordinal)];
    }

    private BazaarListing Place(Draft draft, BazaarSite site, IReadOnlyList<BazaarSeller> sellers)
    {
        var seller = SellerOf(draft, sellers);
        var key = Number(site).ToString(CultureInfo.InvariantCulture);
        var handle = draft.Profile is not null && site != BazaarSite.Hidden && seller.Telegram is { } telegram ? $" Telegram: {telegram}" : "";
        return new()
        {
            Site = site, Key = key, Path = PathOf(site, key, draft.Title), Title = draft.Title, Description = draft.Text + handle,
            Price = draft.Price, Currency = site == BazaarSite.Hidden ? "USD" : "EUR", Unit = draft.Unit,
            Category = draft.Category, CategoryName = Categories.Of(site).Single(category => category.Id == draft.Category).Name,
            SellerKey = seller.Key, SellerName = seller.Name, Place = site == BazaarSite.Classifieds ? seller.Place : "",
            Country = draft.From ?? seller.Country, ShipsTo = site == BazaarSite.Hidden ? Destinations() : [],
            Language = draft.Language, PostedAt = Newest.AddMinutes(-_random.Next(1, 60 * 24 * 60)),
            Profiles = draft.Profile is null ? [] : [draft.Profile], Evasion = draft.Evasion, Decoy = draft.Decoy, Picture = draft.Picture,
        };
    }

    /// <summary>A seller of the same trade and, where there is one, of the same language.</summary>
    private BazaarSeller SellerOf(Draft draft, IReadOnlyList<BazaarSeller> sellers)
    {
        var trade = sellers.Where(seller => seller.DealsIn == draft.Profile).ToList();
        var neighbours = trade.Where(seller => seller.Language == draft.Language).ToList();
        var choice = neighbours.Count > 0 ? neighbours : trade;
        return choice[_random.Next(choice.Count)];
    }

    private string[] Destinations() => _random.Next(3) switch { 0 => ["WW"], 1 => ["EU"], _ => ["EU", "GB", "US"] };

    private int Number(BazaarSite site)
    {
        int number;
        do number = site switch { BazaarSite.Classifieds => _random.Next(100_000_000, 999_999_999), BazaarSite.Shop => _random.Next(100_000, 999_999), _ => _random.Next(10_000, 99_999) };
        while (!_numbers.Add(number));
        return number;
    }

    private static string PathOf(BazaarSite site, string key, string title) => site switch
    {
        BazaarSite.Classifieds => $"/item/{key}",
        BazaarSite.Shop => $"/p/{Slug(title)}-{key}",
        _ => $"/listing/{key}",
    };

    private static string Slug(string title)
    {
        var letters = title.Where(c => char.IsAsciiLetterOrDigit(c) || c == ' ').Select(c => c == ' ' ? '-' : char.ToLowerInvariant(c));
        var slug = string.Join('-', string.Concat(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return slug.Length switch { 0 => "item", > 50 => slug[..50].TrimEnd('-'), _ => slug };
    }

    /// <summary>Whole numbers in these shares that add up to the total; the last takes what rounding left.</summary>
    private static int[] Split(int total, IReadOnlyList<double> shares)
    {
        var parts = shares.Select(share => (int)Math.Round(total * share)).ToArray();
        parts[^1] = total - parts[..^1].Sum();
        return parts;
    }

    private sealed record SitePlan(BazaarSite Site, double Share, double IllicitShare, string Profiles, string Languages);
}

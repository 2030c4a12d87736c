using System.Globalization;
using MarketWatch.Bazaar.Truth;

namespace MarketWatch.Bazaar.Inventing;

/// <summary>Invents the sellers of the sites. A few crooked ones are the same person on several sites and give the same Telegram handle.</summary>
internal sealed class SellerMaker(Random random)
{
    private static readonly (string Name, string Language, string? DealsIn, string? Person)[] Merchants =
    [
        ("Brightwell Home", "en", null, null), ("Oak & Anchor Trading", "en", null, null), ("Castle Street Books", "en", null, null), ("Pedal Works", "en", null, null),
        ("Huis en Haard", "nl", null, null), ("De Speelhoek", "nl", null, null), ("Nordlicht Versand", "de", null, null), ("Gartenfreund Kessler", "de", null, null),
        ("Maison Duval", "fr", null, null), ("UrbanDeals24", "en", "counterfeit", "urban"), ("Top Import Krause", "de", "tobacco", null),
        ("Handelshuis Havenzicht", "nl", "tobacco", "haven"), ("Prix Doux Import", "fr", "counterfeit", null), ("PureLab Supplies", "en", "psychoactive", "purelab"),
    ];

    private static readonly (string Name, string Language, string? DealsIn, string? Person)[] Vendors =
    [
        ("quietpress", "en", null, null), ("nordhost", "en", null, null), ("boardroom_books", "en", null, null), ("atelier9", "en", null, null), ("libre_metal", "en", null, null),
        ("beanthere", "en", null, null), ("FishscaleExpress", "en", "psychoactive", null), ("DutchCandyShop", "nl", "psychoactive", null), ("PureLabEU", "en", "psychoactive", "purelab"),
        ("KristallMeister", "de", "psychoactive", null), ("HavenSmoke", "nl", "tobacco", "haven"), ("EastLine", "en", "tobacco", null), ("StangenKoenig", "de", "tobacco", null),
        ("UrbanClones", "en", "counterfeit", "urban"), ("LabelFactory", "de", "counterfeit", null),
    ];

    private static readonly Dictionary<string, string> Handles = new() { ["urban"] = "@urban_deals24", ["haven"] = "@haven_rook", ["purelab"] = "@purelab_eu" };

    private readonly IReadOnlyDictionary<string, PhraseBook> _books = PhraseBook.LoadAll();

    /// <summary>Private people, so many that each offers about three things; one crooked seller per profile and language among them.</summary>
    public IReadOnlyList<BazaarSeller> Private(int listings)
    {
        var sellers = new List<BazaarSeller>();
        foreach (var (language, book) in _books)
        {
            var honest = Math.Max(3, listings / (language is "pl" or "es" or "it" ? 30 : 14));
            for (var i = 0; i < honest; i++) sellers.Add(PrivateSeller(book, null, sellers.Count));
            foreach (var profile in TruthMaker.Profiles) sellers.Add(PrivateSeller(book, profile, sellers.Count));
        }
        return sellers;
    }

    public IReadOnlyList<BazaarSeller> ShopMerchants() => [.. Merchants.Select(merchant =>
    {
        var key = merchant.Name.ToLowerInvariant().Replace(" & ", "-", StringComparison.Ordinal).Replace(' ', '-');
        return Invent(BazaarSite.Shop, key, merchant.Name, $"/merchant/{key}", _books[merchant.Language], merchant.DealsIn, merchant.Person) with
        {
            About = $"{merchant.Name} has been selling here for some years. Orders leave on working days; questions are answered in the shop's inbox.",
        };
    })];

    public IReadOnlyList<BazaarSeller> HiddenVendors() => [.. Vendors.Select(vendor =>
    {
        var seller = Invent(BazaarSite.Hidden, vendor.Name, vendor.Name, $"/vendor/{vendor.Name}", _books[vendor.Language], vendor.DealsIn, vendor.Person);
        return seller with
        {
            PgpKey = FakeKeys.PgpBlock(random),
            Wallets = [FakeKeys.Bitcoin(random), FakeKeys.Monero(random)],
            About = $"Trading since {seller.MemberSince.Year.ToString(CultureInfo.InvariantCulture)}. Encrypt your address with my key. Orders before noon leave the same day, no dispatch on Sundays."
                + (seller.Telegram is { } handle ? $" Also on Telegram: {handle}." : ""),
        };
    })];

    private BazaarSeller PrivateSeller(PhraseBook book, string? dealsIn, int number)
    {
        var key = (48_211 + number * 37).ToString(CultureInfo.InvariantCulture);
        var name = $"{Pick(book.Names)} {(char)('A' + random.Next(20))}.";
        var person = (book.Language, dealsIn) switch { ("nl", "tobacco") => "haven", ("en", "counterfeit") => "urban", _ => null };
        return Invent(BazaarSite.Classifieds, key, name, $"/u/{key}", book, dealsIn, person);
    }

    private BazaarSeller Invent(BazaarSite site, string key, string name, string path, PhraseBook book, string? dealsIn, string? person)
    {
        var place = Pick(book.Places);
        return new()
        {
            Site = site, Key = key, Name = name, Path = path, Language = book.Language, Country = book.CountryOf(place), Place = place.Split('/')[0],
            Rating = random.Next(dealsIn is null ? 930 : 880, 1000) / 10m,
            MemberSince = new DateOnly(2026, 1, 1).AddDays(-random.Next(60, 2200)),
            DealsIn = dealsIn, Person = person, Telegram = person is null ? null : Handles[person],
        };
    }

    private string Pick(IReadOnlyList<string> all) => all[random.Next(all.Count)];
}

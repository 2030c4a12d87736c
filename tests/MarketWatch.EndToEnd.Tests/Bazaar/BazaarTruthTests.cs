using System.Text.Json;
using MarketWatch.Bazaar;
using MarketWatch.Bazaar.Inventing;
using MarketWatch.Bazaar.Truth;

namespace MarketWatch.EndToEnd.Tests.Bazaar;

internal sealed class BazaarTruthTests
{
    private static readonly string[] Profiles = ["counterfeit", "psychoactive", "tobacco"];

    [Test]
    public void Make_same_seed_gives_the_same_truth()
    {
        var (once, again) = (TruthMaker.Make(11, 450), TruthMaker.Make(11, 450));
        Assert.That(JsonSerializer.Serialize(again), Is.EqualTo(JsonSerializer.Serialize(once)));
    }

    [Test]
    public void Make_another_seed_gives_another_truth()
    {
        var one = TruthMaker.Make(11, 450).Listings.Select(listing => listing.Title);
        var other = TruthMaker.Make(12, 450).Listings.Select(listing => listing.Title);
        Assert.That(one, Is.Not.EqualTo(other));
    }

    [Test]
    public void Make_any_seed_keeps_the_promised_shares([Values(1, 2, 3, 7, 2026)] int seed)
    {
        var truth = TruthMaker.Make(seed, new BazaarOptions().Listings);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(truth.Listings, Has.Count.GreaterThanOrEqualTo(400));
            Assert.That(truth.Illicit.Count() / (double)truth.Listings.Count, Is.InRange(0.10, 0.14));
            foreach (var profile in Profiles) Assert.That(truth.Illicit.Count(listing => listing.Profiles.Contains(profile)), Is.GreaterThanOrEqualTo(8), profile);
            Assert.That(truth.Illicit.Count(listing => listing.Evasion != Evasion.None), Is.GreaterThanOrEqualTo(12));
            Assert.That(truth.Listings.Count(listing => listing.Decoy is not null), Is.GreaterThanOrEqualTo(20));
            Assert.That(truth.Listings.Where(listing => listing.Decoy is not null).SelectMany(listing => listing.Profiles), Is.Empty);
            Assert.That(truth.Listings.Select(listing => listing.Language).Distinct(), Is.SupersetOf(new[] { "en", "de", "fr", "nl", "pl", "es", "it" }));
        }
    }

    [Test]
    public void Make_default_uses_every_disguise()
    {
        var disguises = TruthMaker.Make(new BazaarOptions().Seed, 450).Listings.Select(listing => listing.Evasion).Distinct();
        Assert.That(disguises, Is.EquivalentTo(Enum.GetValues<Evasion>()));
    }

    [Test]
    public void Make_default_writes_whole_advertisements()
    {
        var truth = TruthMaker.Make(new BazaarOptions().Seed, 450);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(truth.Listings.Where(listing => listing.Evasion is not (Evasion.Spaced or Evasion.Dotted)).Select(listing => listing.Description.Split(' ').Length), Is.All.InRange(30, 120));
            Assert.That(truth.Listings.Select(listing => listing.Title + listing.Description), Has.None.Matches<string>(text => text!.IndexOfAny(['{', '}', '[', ']', '|']) >= 0), "choices left open");
            Assert.That(truth.Listings.Select(listing => listing.Price), Is.All.GreaterThan(0m));
        }
    }

    [Test]
    public void Make_default_gives_every_listing_its_own_key_and_a_known_seller()
    {
        var truth = TruthMaker.Make(new BazaarOptions().Seed, 450);
        var sellers = truth.Sellers.Select(seller => (seller.Site, seller.Key)).ToHashSet();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(truth.Listings.Select(listing => (listing.Site, listing.Key)), Is.Unique);
            Assert.That(truth.Listings.Where(listing => !sellers.Contains((listing.Site, listing.SellerKey))), Is.Empty);
            Assert.That(truth.Sellers.Select(seller => (seller.Site, seller.Key)), Is.Unique);
        }
    }

    [Test]
    public void Make_default_lets_a_person_sell_on_several_sites_under_one_handle()
    {
        var people = TruthMaker.Make(new BazaarOptions().Seed, 450).Sellers.Where(seller => seller.Person is not null).GroupBy(seller => seller.Person).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(people, Has.Some.Matches<IGrouping<string?, BazaarSeller>>(person => person!.Select(seller => seller.Site).Distinct().Count() > 1));
            foreach (var person in people) Assert.That(person.Select(seller => seller.Telegram).Distinct().ToList(), Has.Count.EqualTo(1), person.Key);
        }
    }

    [TestCase(29)]
    [TestCase(20_001)]
    public void Make_too_few_or_too_many_listings_is_refused(int listings) =>
        Assert.That(() => TruthMaker.Make(1, listings), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [TestCase(Evasion.Leet, "R0l3x")]
    [TestCase(Evasion.Homoglyphs, "R\u043El\u0435\u0445")]
    [TestCase(Evasion.Spaced, "R o l e x")]
    [TestCase(Evasion.Dotted, "R.o.l.e.x")]
    [TestCase(Evasion.ZeroWidth, "R\u200Bo\u200Bl\u200Be\u200Bx")]
    [TestCase(Evasion.Hyphenated, "Ro-lex")]
    public void Disguise_word_is_written_so(Evasion how, string expected) => Assert.That(Evading.Disguise("Rolex", how), Is.EqualTo(expected));

    [Test]
    public void OnionHost_looks_like_version_3() => Assert.That(FakeKeys.OnionHost(new Random(3)), Does.Match("^[a-z2-7]{55}d\\.onion$"));
}

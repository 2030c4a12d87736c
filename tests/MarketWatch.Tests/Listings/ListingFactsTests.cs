using MarketWatch.Listings;
using MarketWatch.Testing;

namespace MarketWatch.Tests.Listings;

public sealed class ListingFactsTests
{
    [Test]
    public void Of_a_listing_leaves_out_what_the_page_did_not_give() =>
        Assert.That(ListingFacts.Of(ListingBuilder.AListing().Titled("Shag")).Select(fact => fact.Name), Is.EqualTo(new[] { "title", "address" }));

    [Test]
    public void Of_a_price_says_the_range_the_unit_and_what_was_written() => Assert.That(
        ListingFacts.Of(ListingBuilder.AListing().With(listing => listing with { Price = new(1250.5m, "EUR") { Highest = 2000, Unit = "50g", Written = "€1.250,50–2000 / 50g" } })),
        Does.Contain(new ListingFact("price", "1,250.5 to 2,000 EUR / 50g (“€1.250,50–2000 / 50g”)")));

    [Test]
    public void Between_two_versions_names_only_what_differs() => Assert.That(
        ListingFacts.Between(ListingBuilder.AListing().Titled("Shag").In("Other"), ListingBuilder.AListing().Titled("Shag 50g").With(listing => listing with { Brand = "Drum" })),
        Is.EquivalentTo(new FactDifference[] { new("title", "Shag", "Shag 50g"), new("brand", null, "Drum"), new("category", "Other", null) }));
}

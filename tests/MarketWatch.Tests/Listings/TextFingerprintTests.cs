using System.Numerics;
using MarketWatch.Listings;
using MarketWatch.Testing;

namespace MarketWatch.Tests.Listings;

public sealed class TextFingerprintTests
{
    private const int Near = 6;

    private const string Offer = """
        Marlboro Gold, 10 cartons, straight from the factory. No tax stamp, no questions. Shipping from Poland to all of Europe in plain boxes, two to four days,
        tracked on request. Pay half before and half when it arrives. Ask for the list of other brands: Camel, Lucky Strike, Winston, rolling tobacco in bags of
        one kilo. Minimum order five cartons, discount from twenty. Serious buyers only, contact through the messenger named in my profile.
        """;

    [Test]
    public void Of_same_text_is_the_same_and_stays_so_between_versions() => Assert.That(TextFingerprint.Of(Offer), Is.EqualTo(17979995793333486907UL), "stored digests are compared with new ones");

    [Test]
    public void Of_text_in_other_case_spacing_and_accents_is_the_same() =>
        Assert.That(TextFingerprint.Of(Offer.ToUpperInvariant().Replace(". ", " -- ", StringComparison.Ordinal).Replace('e', 'é')), Is.EqualTo(TextFingerprint.Of(Offer)));

    [Test]
    public void Of_text_with_other_numbers_is_the_same() =>
        Assert.That(TextFingerprint.Of(Offer.Replace("10 cartons", "25 cartons", StringComparison.Ordinal)), Is.EqualTo(TextFingerprint.Of(Offer)));

    [TestCase("Serious", "Honest")]
    [TestCase("Winston, ", "")]
    [TestCase("messenger named in my profile", "messenger named in my profile, no mails")]
    public void Of_text_with_a_word_or_two_changed_is_near(string from, string to) =>
        Assert.That(Distance(Offer, Offer.Replace(from, to, StringComparison.Ordinal)), Is.LessThanOrEqualTo(Near));

    [Test]
    public void Of_other_texts_of_the_same_trade_is_far()
    {
        const string Other = """
            Selling my collection of fine cigars, kept in a humidor for three years. Mostly from Nicaragua and the Dominican Republic, some boxes unopened. Pick-up in
            Utrecht or shipping within the country. The humidor itself can be had too. Price by piece or for everything, make me a decent offer please.
            """;
        Assert.That(Distance(Offer, Other), Is.GreaterThan(16));
    }

    [TestCase("")]
    [TestCase("Marlboro Gold 10 cartons cheap and good")]
    [TestCase("... !!! ---")]
    public void Of_too_few_words_is_none(string text) => Assert.That(TextFingerprint.Of(text), Is.Null);

    [Test]
    public void Of_a_listing_takes_title_and_description() =>
        Assert.That(TextFingerprint.Of(ListingBuilder.AListing().Titled("Marlboro").Described(Offer)), Is.EqualTo(TextFingerprint.Of("Marlboro\n" + Offer)));

    private static int Distance(string one, string other) => BitOperations.PopCount(TextFingerprint.Of(one)!.Value ^ TextFingerprint.Of(other)!.Value);
}

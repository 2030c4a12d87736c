using System.Globalization;
using MarketWatch.Classification;
using MarketWatch.Listings;
using MarketWatch.Marketplaces;
using MarketWatch.Profiles;

namespace MarketWatch.Tests.Profiles;

internal sealed class ProfileCheckTests
{
    private readonly KeywordProfile _profile = ProfileText.Read(ProfileText.Tobacco).Require();

    [Test]
    public void Run_verdicts_as_expected_pass()
    {
        var check = Check(listing => listing.Title.StartsWith("10", StringComparison.Ordinal)
            ? Verdict(110, HitPriority.Urgent, null, "product", "quantity", "no_stamp", "product")
            : Verdict(50, HitPriority.None, listing.Title == "Shag" ? "score 50 below 60" : "never wanted", "never.wanted"));

        Assert.That(check.Run(_profile).SelectMany(outcome => outcome.Differences), Is.Empty);
    }

    [Test]
    public void Run_other_verdicts_are_told_in_plain_words()
    {
        var outcomes = Check(listing => listing.Title == "Shag" ? null : Verdict(65.5, HitPriority.Normal, null, "product", "foreign")).Run(_profile);

        Assert.That(outcomes.Select(outcome => outcome.Sample), Is.EqualTo(new[] { "10 sloffen sigaretten zonder banderol", "Shag", "Gezocht - sloffen sigaretten" }));
        Assert.That(outcomes[0].Differences, Is.EqualTo(new[] { "expected urgent, got normal (score 65.5)", "did not match: quantity, no_stamp", "matched as well: foreign" }));
        Assert.That(outcomes[1].Differences, Is.EqualTo(new[] { "expected the reason 'score 50 below 60', got 'nothing matched'" }));
        Assert.That(outcomes[2].Differences, Is.EqualTo(new[] { "expected none, got normal (score 65.5)", "expected the reason 'never wanted', got 'none: it is a hit'" }));
    }

    [Test]
    public void Run_gives_the_classifier_everything_the_sample_says()
    {
        var sample = new ProfileSample { Title = "Slof", Description = "10 stuks", Category = "Overig", Seller = "karin", Price = "40", Marketplace = MarketplaceKind.Hidden, Hit = "none" };
        var seen = new List<(Listing Listing, MarketplaceKind Kind)>();
        var check = new ProfileCheck((_, listing, kind) => { seen.Add((listing, kind)); return null; }, Price);

        check.Run(_profile with { Samples = [sample] });

        var (given, kind) = seen.Single();
        Assert.That((given.Title, given.Description, given.Category, given.Seller!.Name, given.Price!.Amount, kind), Is.EqualTo(("Slof", "10 stuks", "Overig", "karin", 40m, MarketplaceKind.Hidden)));
    }

    [Test]
    public void Run_price_that_is_none_says_so()
    {
        var sample = new ProfileSample { Title = "Slof", Price = "cheap", Hit = "none" };

        Assert.That(Check(_ => null).Run(_profile with { Samples = [sample] }).Single().Differences, Is.EqualTo(new[] { "the price 'cheap' cannot be read" }));
    }

    private static ProfileCheck Check(Func<Listing, ProfileVerdict?> classify) => new((_, listing, _) => classify(listing), Price);

    private static Price? Price(string text) => decimal.TryParse(text, CultureInfo.InvariantCulture, out var amount) ? new(amount, "EUR") : null;

    private static ProfileVerdict Verdict(double score, HitPriority priority, string? missed, params string[] terms) => new()
    {
        ProfileId = "untaxed-tobacco",
        ProfileDigest = "",
        Score = score,
        IsHit = missed is null,
        Priority = priority,
        Matches = [.. terms.Select(term => new Match(term, "title", 0, 1, "x", "x", 1))],
        Missed = missed,
    };
}

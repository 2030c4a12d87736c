using MarketWatch.Marketplaces;
using MarketWatch.Profiles;

namespace MarketWatch.Tests.Profiles;

internal sealed class ProfileReaderTests
{
    [Test]
    public void Read_whole_profile_gives_every_key()
    {
        var profile = ProfileText.Read(ProfileText.Tobacco).Require();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(profile.Id, Is.EqualTo("untaxed-tobacco"));
            Assert.That(profile.Name, Is.EqualTo("Untaxed tobacco"));
            Assert.That(profile.Description, Does.StartWith("Cigarettes"));
            Assert.That((profile.Owner, profile.Purpose), Is.EqualTo(("tobacco-desk", "tobacco-excise")));
            Assert.That(profile.Active, Is.EqualTo(new ActivePeriod { From = new(2026, 1, 1), ReviewBy = new(2026, 7, 1) }));
            Assert.That(profile.Queries.Keys, Is.EqualTo(new[] { "nl", "en", "pl" }));
            Assert.That(profile.Queries["nl"], Is.EqualTo(new[] { "slof sigaretten", "shag" }));
            Assert.That(profile.Fields, Is.EqualTo(new Dictionary<string, double> { ["title"] = 1.5, ["description"] = 1, ["seller.name"] = 1 }));
            Assert.That(profile.Fold, Is.EqualTo(new[] { FoldKind.Case, FoldKind.Diacritics, FoldKind.Homoglyphs, FoldKind.Spacing }));
            Assert.That(profile.Never["collecting"], Is.EqualTo(new[] { "leeg pakje", "verzamel*" }));
            Assert.That(profile.Conditions.Price, Is.EqualTo(new PriceCondition { Below = 100, Currency = "EUR", WhenMissing = MissingRule.Pass }));
            Assert.That(profile.Conditions.Marketplace!.Kind, Is.EqualTo("any"));
            Assert.That((profile.HitWhen.Require.Single(), profile.HitWhen.Score), Is.EqualTo(("product", 60.0)));
            Assert.That(profile.Priority, Is.EqualTo(new PriorityDefinition { Normal = 60, Urgent = 100 }));
            Assert.That(profile.SourceFile, Is.EqualTo("config/profiles/untaxed-tobacco.yaml"));
            Assert.That(profile.Digest, Does.Match("^[0-9a-f]{64}$"));
        }
    }

    [Test]
    public void Read_terms_keeps_their_order_and_kinds()
    {
        var terms = ProfileText.Read(ProfileText.Tobacco).Require().Terms;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(terms.Keys, Is.EqualTo(new[] { "product", "quantity", "no_stamp", "foreign" }));
            Assert.That(terms["product"].Any, Is.EqualTo(new[] { "sigaret*", "cigarette*", "shag", "papieros*" }));
            Assert.That(terms["quantity"].Pattern, Is.EqualTo(@"\b\d+\s*(slof|sloffen|cartons?)\b"));
            Assert.That(terms["no_stamp"].Weight, Is.EqualTo(40));
            Assert.That(terms["foreign"].Near!.Words, Is.EqualTo(new[] { "poolse", "sigaret*" }));
            Assert.That(terms["foreign"].Near!.Within, Is.EqualTo(5));
        }
    }

    [Test]
    public void Read_samples_gives_what_they_expect()
    {
        var samples = ProfileText.Read(ProfileText.Tobacco).Require().Samples;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(samples.Select(sample => sample.Hit), Is.EqualTo(new[] { "urgent", "none", "none" }));
            Assert.That(samples[0].Terms, Is.EqualTo(new[] { "product", "quantity", "no_stamp" }));
            Assert.That(samples[1].Why, Is.EqualTo("score 50 below 60"));
            Assert.That(samples[0].Marketplace, Is.EqualTo(MarketplaceKind.Open));
        }
    }

    [Test]
    public void Read_several_mistakes_names_them_all_in_order()
    {
        const string yaml = """
            schema: 1
            id: untaxed-tobacco
            naem: Untaxed tobacco
            terms:
              product: { weight: heavy, any: shag }
            hit_when: { scor: 60 }
            """;

        Assert.That(ProfileText.ErrorsOf(yaml), Is.EqualTo("""
            1:1: name: the key 'name' is missing
            3:1: naem: unknown key (did you mean 'name'?)
            5:22: terms.product.weight: expected a number, not 'heavy'
            5:34: terms.product.any: expected a list, found 'shag'; write [shag]
            6:11: hit_when.score: the key 'score' is missing
            6:13: hit_when.scor: unknown key (did you mean 'score'?)
            """));
    }
}

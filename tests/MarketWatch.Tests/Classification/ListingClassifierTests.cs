using MarketWatch.Classification;
using MarketWatch.Marketplaces;
using MarketWatch.Profiles;
using MarketWatch.Sellers;
using static MarketWatch.Testing.ListingBuilder;
using static MarketWatch.Tests.Classification.ProfileBuilder;

namespace MarketWatch.Tests.Classification;

public sealed class ListingClassifierTests
{
    [TestCase("Shag", true)]
    [TestCase("shaggy rug", false)]
    [TestCase("drumshag", false)]
    [TestCase("drum-shag, new", true)]
    [TestCase("20shag", true)]
    public void Classify_word_matches_whole_words_alone(string title, bool matches) =>
        Assert.That(AProfile().With("product", any: ["shag"]).Judge(AListing().Titled(title)) is not null, Is.EqualTo(matches));

    [TestCase("verzamelaar", "verzamelaar")]
    [TestCase("verzamel", "verzamel")]
    [TestCase("geverzameld", null)]
    public void Classify_star_matches_longer_words(string title, string? written) =>
        Assert.That(AProfile().With("product", any: ["verzamel*"]).Judge(AListing().Titled(title))?.Matches[0].Written, Is.EqualTo(written));

    [TestCase("no tax stamp")]
    [TestCase("No-Tax Stamp")]
    [TestCase("no  tax\nstamp")]
    [TestCase("notaxstamp")]
    [TestCase("n.o t.a.x s.t.a.m.p")]
    public void Classify_phrase_separators_may_differ(string title) =>
        Assert.That(AProfile().With("product", any: ["no tax stamp"]).Judge(AListing().Titled(title)), Is.Not.Null);

    [TestCase("no tax. Stamp")]
    [TestCase("no tax on this stamp")]
    public void Classify_phrase_other_words_between_do_not_match(string title) =>
        Assert.That(AProfile().With("product", any: ["no tax stamp"]).Judge(AListing().Titled(title)), Is.Null);

    [TestCase("3-MMC"), TestCase("3 mmc"), TestCase("3MMC"), TestCase("3-ММС"), TestCase("3.-.m.m.c")]
    public void Classify_name_with_digits_is_found_in_every_spelling(string title) =>
        Assert.That(AProfile().With("product", any: ["3-mmc"]).Judge(AListing().Titled(title)), Is.Not.Null);

    [Test]
    public void Classify_same_place_in_two_readings_counts_once() =>
        Assert.That(AProfile().With("product", any: ["rolex"]).Judge(AListing().Titled("R0lex rolex"))!.Matches.Select(match => match.Written), Is.EqualTo(new[] { "R0lex", "rolex" }));

    [Test]
    public void Classify_score_is_weight_times_best_field_once_per_term() =>
        Assert.That(AProfile().With("product", weight: 20, any: ["shag"]).Judge(AListing().Titled("shag shag").Described("shag"))!.Score, Is.EqualTo(30));

    [Test]
    public void Classify_points_stand_at_the_place_that_counted() =>
        Assert.That(AProfile().With("product", weight: 20, any: ["shag"]).Judge(AListing().Described("shag").Titled("shag"))!.Matches.Select(match => (match.Field, match.Points)), Is.EqualTo(new[] { ("title", 30.0), ("description", 0.0) }));

    [Test]
    public void Classify_below_the_score_says_so() =>
        Assert.That(AProfile().With("product", weight: 20, any: ["shag"]).Judge(AListing().Titled("shag"))!.Missed, Is.EqualTo("score 30 below 40"));

    [Test]
    public void Classify_never_word_rules_out()
    {
        var verdict = AProfile().With("product", any: ["shag"]).Set(p => p with { Never = new Dictionary<string, IReadOnlyList<string>> { ["wanted"] = ["gezocht"] } }).Judge(AListing().Titled("Gezocht: shag"))!;
        Assert.That((verdict.IsHit, verdict.Missed, verdict.Matches[0].Term), Is.EqualTo((false, "never wanted", "never.wanted")));
    }

    [Test]
    public void Classify_never_word_in_the_sellers_name_does_not_rule_out() =>
        Assert.That(AProfile().With("product", any: ["shag"]).Set(p => p with { Never = new Dictionary<string, IReadOnlyList<string>> { ["wanted"] = ["gezocht"] } }).Judge(AListing().Titled("shag").SoldBy("gezocht"))!.IsHit, Is.True);

    [Test]
    public void Classify_excepted_phrase_hides_its_own_words_alone()
    {
        var profile = AProfile().With("product", any: ["hash"]).Set(p => p with { Except = ["hash brown*"] });
        Assert.That(profile.Judge(AListing().Titled("hash browns")), Is.Null);
        Assert.That(profile.Judge(AListing().Titled("hash browns and hash"))!.Matches.Single().Start, Is.EqualTo(16));
    }

    [TestCase("poolse sigaretten", true)]
    [TestCase("sigaretten, goede oude poolse", true)]
    [TestCase("poolse klant zoekt na lange tijd weer sigaretten", false)]
    public void Classify_near_words_must_stand_within_the_distance(string title, bool matches) =>
        Assert.That(AProfile().With("foreign", set: t => t with { Near = new() { Words = ["poolse", "sigaret*"], Within = 4 } }).Judge(AListing().Titled(title)) is not null, Is.EqualTo(matches));

    [Test]
    public void Classify_near_span_reaches_from_first_to_last_word() =>
        Assert.That(AProfile().With("foreign", set: t => t with { Near = new() { Words = ["poolse", "sigaret*"], Within = 4 } }).Judge(AListing().Titled("x poolse oude sigaretten y"))!.Matches.Single().Written, Is.EqualTo("poolse oude sigaretten"));

    [TestCase("10 Sloffen", "10 Sloffen")]
    [TestCase("10 ｓｌｏｆfen", "10 ｓｌｏｆfen")]
    [TestCase("10 slоffen", "10 slоffen")]
    public void Classify_pattern_meets_folded_text(string title, string written) =>
        Assert.That(AProfile().With("quantity", set: t => t with { Pattern = @"\b\d+ sloffen\b" }).Judge(AListing().Titled(title))!.Matches.Single().Written, Is.EqualTo(written));

    [TestCase(120, "EUR", "price 120.00 EUR not below 100")]
    [TestCase(200, "USD", "price 192.51 EUR not below 100")]
    [TestCase(99, "EUR", null)]
    [TestCase(120, "XXX", null)]
    public void Classify_price_condition_is_held_in_its_currency(decimal amount, string currency, string? missed) =>
        Assert.That(AProfile().With("product", any: ["shag"]).Set(p => p with { Conditions = new() { Price = new() { Below = 100 } } }).Judge(AListing().Titled("shag").Priced(amount, currency))!.Missed, Is.EqualTo(missed));

    [Test]
    public void Classify_price_missing_fails_where_the_profile_says_so() =>
        Assert.That(AProfile().With("product", any: ["shag"]).Set(p => p with { Conditions = new() { Price = new() { Below = 100, WhenMissing = MissingRule.Fail } } }).Judge(AListing().Titled("shag"))!.Missed, Is.EqualTo("price missing"));

    [Test]
    public void Classify_marketplace_condition_names_both_kinds() =>
        Assert.That(AProfile().With("product", any: ["shag"]).Set(p => p with { Conditions = new() { Marketplace = new() { Kind = "hidden" } } }).Judge(AListing().Titled("shag"))!.Missed, Is.EqualTo("marketplace open not hidden"));

    [Test]
    public void Classify_required_term_missing_is_named() =>
        Assert.That(AProfile().With("product", any: ["shag"]).With("other", any: ["x"]).Set(p => p with { HitWhen = new() { Score = 1, Require = ["other"] } }).Judge(AListing().Titled("shag"))!.Missed, Is.EqualTo("requires other"));

    [Test]
    public void Classify_none_of_the_alternatives_there_they_are_named() =>
        Assert.That(AProfile().With("product", any: ["shag"]).With("b", any: ["x"]).With("c", any: ["y"]).Set(p => p with { HitWhen = new() { Score = 1, RequireAny = ["b", "c"] } }).Judge(AListing().Titled("shag"))!.Missed, Is.EqualTo("requires one of b, c"));

    [TestCase("cheap", false)]
    [TestCase("cheap shag", true)]
    public void Classify_term_with_company_counts_only_in_it(string title, bool counts) =>
        Assert.That(AProfile().With("product", any: ["shag"]).With("cheap", any: ["cheap"], set: t => t with { With = ["product"] }).Judge(AListing().Titled(title))?.Matches.Any(match => match.Term == "cheap") ?? false, Is.EqualTo(counts));

    [TestCase("nl", true), TestCase("nl-BE", true), TestCase(null, true), TestCase("de", false)]
    public void Classify_language_of_a_term_is_asked_for(string? language, bool counts) =>
        Assert.That(AProfile().With("product", any: ["shag"], set: t => t with { Languages = ["nl"] }).Judge(AListing().Titled("shag").With(l => l with { Language = language })) is not null, Is.EqualTo(counts));

    [TestCase(MarketplaceKind.Hidden, true), TestCase(MarketplaceKind.Open, false)]
    public void Classify_kind_of_a_term_is_asked_for(MarketplaceKind kind, bool counts) =>
        Assert.That(AProfile().With("product", any: ["shag"], set: t => t with { Kind = MarketplaceKind.Hidden }).Judge(AListing().Titled("shag"), kind) is not null, Is.EqualTo(counts));

    [TestCase(MarketplaceKind.Hidden, 60), TestCase(MarketplaceKind.Open, 15)]
    public void Classify_hidden_weight_holds_on_hidden_markets(MarketplaceKind kind, double score) =>
        Assert.That(AProfile().With("product", 10, ["shag"], t => t with { HiddenWeight = 40 }).Judge(AListing().Titled("shag"), kind)!.Score, Is.EqualTo(score));

    [Test]
    public void Classify_weight_below_zero_speaks_against() =>
        Assert.That(AProfile().With("product", any: ["cocaine"]).With("media", -40, ["book"]).Judge(AListing().Titled("cocaine book"))!.Missed, Is.EqualTo("score 0 below 40"));

    [Test]
    public void Classify_only_what_speaks_against_gives_no_verdict() =>
        Assert.That(AProfile().With("product", any: ["cocaine"]).With("media", -40, ["book"]).Judge(AListing().Titled("a book")), Is.Null);

    [TestCase("title", false), TestCase("description", true)]
    public void Classify_in_names_the_fields_of_a_term(string field, bool counts) =>
        Assert.That(AProfile().With("product", any: ["shag"], set: t => t with { In = [field] }).Judge(AListing().Described("shag")) is not null, Is.EqualTo(counts));

    [Test]
    public void Classify_seller_name_is_a_field() =>
        Assert.That(AProfile().With("product", any: ["shag"]).Judge(AListing().With(l => l with { Seller = new SellerFacts { Key = "1", Name = "Shag King" } }))!.Matches.Single().Field, Is.EqualTo("seller.name"));

    [TestCase(FoldKind.Homoglyphs, "sh4g")]
    [TestCase(FoldKind.Spacing, "s.h.a.g")]
    [TestCase(FoldKind.Case, "SHAG")]
    [TestCase(FoldKind.Diacritics, "shäg")]
    public void Classify_fold_left_out_is_not_seen_through(FoldKind without, string title)
    {
        var profile = AProfile().With("product", any: ["shag"]).Set(p => p with { Fold = [.. Enum.GetValues<FoldKind>().Where(kind => kind != without)] });
        Assert.That((profile.Judge(AListing().Titled(title)) is null, profile.Judge(AListing().Titled("shag")) is null), Is.EqualTo((true, false)));
    }

    [TestCase("シャグ 高仿 手表", "高仿")]
    [TestCase("купить сигареты", "сигареты")]
    public void Classify_other_scripts_are_matched_in_themselves(string title, string word) =>
        Assert.That(AProfile().With("product", any: [word]).Judge(AListing().Titled(title))!.Matches.Single().Written, Is.EqualTo(word));

    [TestCase(50, HitPriority.Normal), TestCase(70, HitPriority.Urgent)]
    public void Classify_priority_follows_the_score(double weight, HitPriority priority) =>
        Assert.That(AProfile().With("product", weight, ["shag"]).Set(p => p with { Priority = new() { Urgent = 100 } }).Judge(AListing().Titled("shag"))!.Priority, Is.EqualTo(priority));

    [Test]
    public void Classify_several_profiles_best_first()
    {
        var classifier = ListingClassifier.Create([AProfile().With("a", 10, ["shag"]).Set(p => p with { Id = "low" }).Build(), AProfile().With("b", 50, ["shag"]).Set(p => p with { Id = "high" }).Build()]);
        var report = classifier.Classify(AListing().Titled("shag"), MarketplaceKind.Open);
        Assert.That((report.Verdicts.Select(v => v.ProfileId), report.HitProfiles), Is.EqualTo((new[] { "high", "low" }, new[] { "high" })));
    }

    [Test]
    public void ProfilesDigest_order_of_profiles_does_not_matter_content_does()
    {
        var (a, b) = (AProfile().With("a", any: ["x"]).Set(p => p with { Id = "a" }).Build(), AProfile().With("a", any: ["x"]).Set(p => p with { Id = "b" }).Build());
        Assert.That(ListingClassifier.Create([a, b]).ProfilesDigest, Is.EqualTo(ListingClassifier.Create([b, a]).ProfilesDigest));
        Assert.That(ListingClassifier.Create([a, b with { Digest = "other" }]).ProfilesDigest, Is.Not.EqualTo(ListingClassifier.Create([a, b]).ProfilesDigest));
    }

    [Test]
    public void Create_unknown_term_is_refused() =>
        Assert.That(() => AProfile().With("product", any: ["shag"]).Set(p => p with { HitWhen = new() { Score = 1, Require = ["nothing"] } }).Judge(AListing()), Throws.ArgumentException.With.Message.Contains("nothing"));
}

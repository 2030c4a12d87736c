namespace MarketWatch.Tests.Profiles;

/// <summary>One change each to a good profile, and the whole list of errors it must give.</summary>
internal sealed class ProfileRulesTests
{
    private static readonly TestCaseData[] Changes =
    [
        Case("id", "id: untaxed-tobacco", "id: untaxed_tobacco", "2:5: id: an id is 2 to 63 lower-case letters, digits and hyphens, and begins with a letter or digit"),
        Case("name", "name: Untaxed tobacco", "name: ''", "3:7: name: the name is empty"),
        Case("purpose", "purpose: tobacco-excise", "purpose: tobacco excise", "6:10: purpose: the id of an entry of purposes.yaml is expected"),
        Case("until before from", "review_by: 2026-07-01", "until: 2025-12-31", "7:36: active.until: the last day is before the first"),
        Case("review before from", "review_by: 2026-07-01", "review_by: 2025-12-31", "7:40: active.review_by: the day of review is before the first day"),
        Case("language of queries", "pl: [papierosy]", "polish: [papierosy]", "8:66: queries.polish: a language is two lower-case letters, such as nl (ISO 639-1)"),
        Case("query with star", "[papierosy]", "[papieros*]", "8:71: queries.pl[0]: a query is typed as it stands; '*' means nothing to a search box"),
        Case("query twice", "[slof sigaretten, shag]", "[Shag, shag]", "8:23: queries.nl[1]: 'shag' stands here twice"),
        Case("unknown field", "seller.name: 1.0", "sellername: 1.0", "9:41: fields.sellername: there is no field 'sellername' to look in; there are title, description, category, seller.name, brand, location, condition (did you mean 'seller.name'?)"),
        Case("factor", "title: 1.5", "title: 101", "9:18: fields.title: a factor is above 0 and at most 100; leave a field out where it does not count"),
        Case("fold twice", "[case, diacritics, homoglyphs, spacing]", "[case, case]", "10:7: fold: a way of folding stands here twice"),
        Case("unknown fold", "homoglyphs,", "homoglifs,", "10:26: fold[2]: expected one of case, diacritics, homoglyphs, spacing, not 'homoglifs' (did you mean 'homoglyphs'?)"),
        Case("two ways", "any: [zonder banderol, no tax stamp]", "any: [zonder banderol], pattern: a+", "14:13: terms.no_stamp: a term has exactly one of any, pattern, near"),
        Case("no way", ", any: [zonder banderol, no tax stamp]", "", "14:13: terms.no_stamp: a term has exactly one of any, pattern, near"),
        Case("weight", "weight: 15", "weight: 1e3", "15:22: terms.foreign.weight: expected a number, not '1e3'"),
        Case("weight too great", "weight: 15", "weight: 10001", "15:22: terms.foreign.weight: a weight is at most 10,000"),
        Case("pattern that looks back", @"'\b\d+\s*(slof|sloffen|cartons?)\b'", "'(?<=x)y'", "13:36: terms.quantity.pattern: look-around, back-references and atomic groups are not taken: patterns run in linear time"),
        Case("pattern too large", @"'\b\d+\s*(slof|sloffen|cartons?)\b'", "'(a{1,200}){1,200}'", "13:36: terms.quantity.pattern: the pattern is too large once its counted repeats are written out; lower the counts"),
        Case("pattern for everything", @"'\b\d+\s*(slof|sloffen|cartons?)\b'", "'a*'", "13:36: terms.quantity.pattern: the pattern matches the empty text, and so everything"),
        Case("near one word", "words: [poolse, sigaret*]", "words: [poolse]", "15:41: terms.foreign.near.words: at least two words stand near each other"),
        Case("near within less", "within: 5", "within: 1", "15:69: terms.foreign.near.within: 2 words lie within 2 to 100 words"),
        Case("star inside", "cigarette*,", "cig*rette,", "12:42: terms.product.any[1]: in 'cig*rette' the '*' does not stand at the end of a word; only there it means 'and longer words'"),
        Case("star before a word", "cigarette*,", "\"*garette\",", "12:42: terms.product.any[1]: in '*garette' the '*' does not stand at the end of a word; only there it means 'and longer words'"),
        Case("star alone after a space", "cigarette*,", "cigarette *,", "12:42: terms.product.any[1]: in 'cigarette *' the '*' does not stand at the end of a word; only there it means 'and longer words'"),
        Case("nothing to look for", "cigarette*,", "\"-!-\",", "12:42: terms.product.any[1]: '-!-' holds no letter or digit, so there is nothing to look for"),
        Case("star alone", "cigarette*,", "\"*\",", "12:42: terms.product.any[1]: '*' holds no letter or digit, so there is nothing to look for"),
        Case("word twice", "cigarette*,", "Shag,", "12:48: terms.product.any[2]: 'shag' stands here twice"),
        Case("near word", "words: [poolse, sigaret*]", "words: [poolse, \"?\"]", "15:50: terms.foreign.near.words[1]: '?' holds no letter or digit, so there is nothing to look for"),
        Case("never nothing", "wanted: [gezocht, wanted to buy]", "wanted: []", "17:11: never.wanted: at least one word is needed"),
        Case("never star", "[gezocht, wanted to buy]", "[ge*ocht, wanted to buy]", "17:12: never.wanted[0]: in 'ge*ocht' the '*' does not stand at the end of a word; only there it means 'and longer words'"),
        Case("term name", "no_stamp: {", "NoStamp: {", "14:3: terms.NoStamp: a term's name is lower-case letters, digits and underscores\n23:93: samples[0].terms[2]: there is no term 'no_stamp' (did you mean 'NoStamp'?)"),
        Case("term in unknown field", "weight: 40,", "weight: 40, in: [titel],", "14:32: terms.no_stamp.in[0]: there is no field 'titel' to look in; there are title, description, category, seller.name, brand, location, condition (did you mean 'title'?)"),
        Case("term language", "weight: 40,", "weight: 40, languages: [dutch],", "14:39: terms.no_stamp.languages[0]: a language is two lower-case letters, such as nl (ISO 639-1)"),
        Case("with unknown term", "weight: 40,", "weight: 40, with: [prodct],", "14:34: terms.no_stamp.with[0]: there is no term 'prodct' (did you mean 'product'?)"),
        Case("with itself", "weight: 40,", "weight: 40, with: [no_stamp],", "14:33: terms.no_stamp.with: a term does not stand beside itself"),
        Case("requires unknown term", "require: [product]", "require: [produkt]", "20:23: hit_when.require[0]: there is no term 'produkt' (did you mean 'product'?)"),
        Case("requires twice", "require: [product]", "require_any: [product, product]", "20:36: hit_when.require_any[1]: 'product' stands here twice"),
        Case("condition without bound", "below: 100, ", "", "19:22: conditions.price: a condition on the price needs below or above"),
        Case("conditions that exclude each other", "below: 100,", "below: 100, above: 100,", "19:22: conditions.price: no price is both below and above these bounds"),
        Case("condition currency", "currency: EUR", "currency: eur", "19:46: conditions.price.currency: a currency is three capital letters, such as EUR (ISO 4217), or a crypto ticker such as XMR"),
        Case("condition kind", "{ kind: any }", "{ kind: hiden }", "19:94: conditions.marketplace.kind: expected one of any, open, hidden, not 'hiden' (did you mean 'hidden'?)"),
        Case("score of nothing", "score: 60", "score: 0", "20:40: hit_when.score: the least score of a hit is above 0\n21:21: priority.normal: hits begin at 0, so normal does too; leave it out"),
        Case("normal above hit", "normal: 60", "normal: 70", "21:21: priority.normal: hits begin at 60, so normal does too; leave it out"),
        Case("urgent below normal", "urgent: 100", "urgent: 50", "21:33: priority.urgent: urgent begins below normal (60)"),
        Case("score out of reach", "score: 60", "score: 143", "20:40: hit_when.score: never reached: all terms together come to 142.5"),
        Case("urgent out of reach", "urgent: 100", "urgent: 142.6", "21:33: priority.urgent: never reached: all terms together come to 142.5"),
        Case("sample verdict", "hit: urgent", "hit: urgnt", "23:58: samples[0].hit: expected one of none, normal, urgent, not 'urgnt' (did you mean 'urgent'?)"),
        Case("sample urgent, nothing is", ", urgent: 100", "", "23:58: samples[0].hit: nothing is urgent: priority.urgent is not set"),
        Case("sample term", "terms: [product, quantity, no_stamp]", "terms: [product, quantiti]", "23:83: samples[0].terms[1]: there is no term 'quantiti' (did you mean 'quantity'?)"),
        Case("sample hit with why", "hit: urgent,", "hit: urgent, why: because,", "23:71: samples[0].why: only a sample that is no hit says why"),
        Case("word that never rules out", "[gezocht, wanted to buy]", "[gezocht, tax stamp]", "14:50: terms.no_stamp.any[1]: 'no tax stamp' never counts: 'tax stamp' of never.wanted rules it out"),
        Case("prefix that never rules out", "[gezocht, wanted to buy]", "[gezocht, zon*]", "14:33: terms.no_stamp.any[0]: 'zonder banderol' never counts: 'zon*' of never.wanted rules it out"),
        Case("word that except passes over", "never:", "except: [zonder bande*, no tax]\nnever:", "14:33: terms.no_stamp.any[0]: 'zonder banderol' never counts: 'zonder bande*' of except passes over it"),
        Case("except nothing", "never:", "except: [leeg pakje, \"...\"]\nnever:", "16:22: except[1]: '...' holds no letter or digit, so there is nothing to look for"),
        Case("hidden weight", "weight: 15", "weight: 15, hidden_weight: -10001", "15:41: terms.foreign.hidden_weight: a weight is at most 10,000"),
        Case("required on another kind", "product: { weight: 20,", "product: { kind: hidden, weight: 20,", "{ kind: any }", "{ kind: open }",
            "20:23: hit_when.require[0]: the term 'product' can never match: it counts on another kind of marketplace than conditions.marketplace (open)"),
        Case("all words ruled out", "[zonder banderol, no tax stamp]", "[gezocht]", "require: [product]", "require: [no_stamp]",
            "14:33: terms.no_stamp.any[0]: 'gezocht' never counts: 'gezocht' of never.wanted rules it out\n20:23: hit_when.require[0]: the term 'no_stamp' can never match: all its words are ruled out\n21:33: priority.urgent: never reached: all terms together come to 82.5"),
    ];

    [TestCaseSource(nameof(Changes))]
    public void Read_changed_profile_names_the_mistake(string yaml, string errors) => Assert.That(ProfileText.ErrorsOf(yaml), Is.EqualTo(errors));

    [TestCase("[gezocht, wanted to buy]", "[gezocht, sigaretten]", 0)]
    [TestCase("[gezocht, wanted to buy]", "[gezocht, zonder]", 1)]
    [TestCase("{ weight: 40, any: [zonder banderol, no tax stamp] }", "{ weight: 40, in: [seller.name], any: [gezocht] }", 0)]
    [TestCase("{ normal: 60, urgent: 100 }", "{ urgent: 100 }", 0)]
    [TestCase("{ weight: 15,", "{ weight: -15, hidden_weight: 15,", 0)]
    [TestCase("{ weight: 40,", "{ weight: 0, hidden_weight: 40,", 0)]
    [TestCase("{ weight: 40,", "{ weight: 0, hidden_weight: 10,", 1)]
    [TestCase("[sigaret*, cigarette*, shag, papieros*]", "[\u0441\u0438\u0433\u0430\u0440\u0435\u0442*, \u70df]", 0)]
    public void Read_changed_profile_gives_so_many_errors(string from, string to, int errors) =>
        Assert.That(ProfileText.Read(ProfileText.Changed(from, to)).Errors, Has.Count.EqualTo(errors));

    private static TestCaseData Case(string name, string from, string to, string errors) =>
        new(ProfileText.Tobacco.Replace(from, to, StringComparison.Ordinal), errors) { TestName = "Read_changed_profile_names_the_mistake: " + name };

    private static TestCaseData Case(string name, string from, string to, string from2, string to2, string errors) =>
        new(ProfileText.Tobacco.Replace(from, to, StringComparison.Ordinal).Replace(from2, to2, StringComparison.Ordinal), errors)
        {
            TestName = "Read_changed_profile_names_the_mistake: " + name,
        };
}

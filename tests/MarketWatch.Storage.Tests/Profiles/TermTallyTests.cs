using MarketWatch.Classification;
using MarketWatch.Evidence.Custody;
using MarketWatch.Hits;
using MarketWatch.Profiles;
using MarketWatch.Profiles.Terms;
using MarketWatch.Storage.Indexes.Embedded;
using MarketWatch.Storage.Tests.Database;
using MarketWatch.Testing;
using static MarketWatch.Testing.HitBuilder;

namespace MarketWatch.Storage.Tests.Profiles;

/// <summary>Figures of terms from the real index.</summary>
public sealed class TermTallyTests : DatabaseTest
{
    private readonly TemporaryFolder _folder = new();
    private readonly EmbeddedHitIndex _index;

    public TermTallyTests() => _index = new(_folder.Path);

    private TermTally Tally => new(_index, Database.Hits);

    [TearDown]
    public async Task Close()
    {
        await _index.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task CountAsync_by_state_of_the_profiles_own_hits()
    {
        await IndexAsync(
            Hit("a", HitState.Relevant, "product"), Hit("b", HitState.Referred, "product", "quantity"), Hit("c", HitState.ReferralAsked, "product"), Hit("d", HitState.NotRelevant, "product"),
            Hit("e", HitState.OutOfScope, "quantity"), Hit("f", HitState.New, "product"), Hit("g", HitState.SecondLook, "quantity"), Hit("x", HitState.Relevant, "product") with { Report = new([new() { ProfileId = "other", ProfileDigest = "", Score = 60, IsHit = true, Priority = HitPriority.Normal, Matches = [new("product", "title", 0, 0, "", "", 0)] }]) });

        var figures = await Tally.CountAsync(Profile("product", "quantity"), default);

        Assert.That(figures.Terms.Select(Line), Is.EqualTo(new[] { "product 5 hits: 3 confirmed 1 rejected 0 out 1 open", "quantity 3 hits: 1 confirmed 0 rejected 1 out 1 open" }));
        Assert.That(Line(figures.Whole), Is.EqualTo(" 7 hits: 3 confirmed 1 rejected 1 out 2 open"));
    }

    [Test]
    public async Task CountAsync_more_terms_than_a_facet_lists_are_counted_all()
    {
        var names = Enumerable.Range(0, 130).Select(number => $"term{number}").ToArray();
        await IndexAsync([.. Enumerable.Range(0, 5).Select(number => Hit($"all{number}", HitState.NotRelevant, names[..100])), Hit("rare", HitState.Relevant, "term120")]);

        var figures = (await Tally.CountAsync(Profile(names), default)).Terms.ToDictionary(term => term.Term);

        Assert.That((figures["term99"].Rejected, figures["term120"].Confirmed, figures["term129"].Hits), Is.EqualTo((5L, 1L, 0L)));
    }

    [Test]
    public async Task CountAsync_weak_terms_stand_first()
    {
        await IndexAsync([.. Enumerable.Range(0, 12).Select(number => Hit($"w{number}", HitState.NotRelevant, "weak", "good")), .. Enumerable.Range(0, 30).Select(number => Hit($"g{number}", HitState.Relevant, "good"))]);

        var figures = await Tally.CountAsync(Profile("good", "weak"), default);

        Assert.That(figures.Terms.Select(term => (term.Term, term.Standing)), Is.EqualTo(new[] { ("weak", TermStanding.Weak), ("good", TermStanding.Proven) }));
        Assert.That(figures.Weak, Is.EqualTo(1));
    }

    [Test]
    public async Task WeeksAsync_hits_by_week_begin_on_mondays()
    {
        var wednesday = new DateTimeOffset(2026, 11, 25, 15, 0, 0, TimeSpan.Zero);
        await IndexAsync(
            Hit("a", HitState.New, "product") with { FirstSeen = wednesday.AddDays(-2).AddHours(-15) }, Hit("b", HitState.New, "product", "quantity") with { FirstSeen = wednesday },
            Hit("c", HitState.New, "quantity") with { FirstSeen = wednesday.AddDays(-3) }, Hit("d", HitState.New, "product") with { FirstSeen = wednesday.AddDays(-60) });

        var weeks = await Tally.WeeksAsync(Profile("product", "quantity"), wednesday, 3, default);

        Assert.That(weeks.Select(week => $"{week.Begins:MM-dd ddd} {week.Hits}: {string.Join(' ', week.Terms.Values)}"), Is.EqualTo(new[] { "11-09 Mon 0: ", "11-16 Mon 1: 0 1", "11-23 Mon 2: 2 1" }));
    }

    [Test]
    public async Task LastMatchedAsync_is_the_newest_hit_of_each_term()
    {
        await IndexAsync(Hit("a", HitState.New, "product") with { LastSeen = Now.AddDays(-5) }, Hit("b", HitState.New, "product", "quantity") with { LastSeen = Now.AddDays(-9) });

        var last = await Tally.LastMatchedAsync(Profile("product", "quantity", "silent"), default);

        Assert.That(last, Is.EquivalentTo(new Dictionary<string, DateTimeOffset> { ["product"] = Now.AddDays(-5), ["quantity"] = Now.AddDays(-9) }));
    }

    private async Task IndexAsync(params Hit[] hits)
    {
        foreach (var hit in hits) await Database.Hits.RecordAsync(hit, [new(CustodyKind.Sealed, hit.Evidence[0].PackageId, hit.Evidence[0].Sha256, hit.LastSeen, "test", "")], default);
        await _index.RebuildAsync(Stream(hits), default);
    }

    private static async IAsyncEnumerable<Hit> Stream(IEnumerable<Hit> hits)
    {
        await Task.Yield();
        foreach (var hit in hits) yield return hit;
    }

    private static Hit Hit(string id, HitState state, params string[] terms) => AHit(id).Scored(60, "tobacco", HitPriority.Normal, terms).With(hit => hit with
    {
        Id = hit.Listing.Key.Id, State = state, Evidence = [new(Guid.CreateVersion7(hit.LastSeen).ToString(), new('0', 64), 1, hit.LastSeen)],
    });

    private static KeywordProfile Profile(params string[] terms) => new()
    {
        Id = "tobacco", Name = "Tobacco", HitWhen = new() { Score = 60 }, Terms = terms.ToDictionary(term => term, term => new TermDefinition { Weight = 60, Any = [term] }),
    };

    private static string Line(TermFigures figures) => $"{figures.Term} {figures.Hits} hits: {figures.Confirmed} confirmed {figures.Rejected} rejected {figures.OutOfScope} out {figures.Open} open";
}

using System.Collections.Concurrent;
using MarketWatch.Classification;
using MarketWatch.Listings;
using MarketWatch.Marketplaces;
using MarketWatch.Profiles;
using MarketWatch.Profiles.Replay;
using MarketWatch.Tests.Classification;
using static MarketWatch.Testing.ListingBuilder;

namespace MarketWatch.Tests.Profiles.Replay;

[CancelAfter(60_000)]
internal sealed class ProfileReplayTests
{
    private static readonly KeywordProfile Active = Profile(40, "shag", "sigaretten");

    private readonly ProfileReplay _replay = new(_ => MarketplaceKind.Open, TimeProvider.System);

    [Test]
    public async Task RunAsync_word_added_and_word_removed_say_what_appears_and_disappears(CancellationToken ct)
    {
        var outcome = await RunAsync(Active, Profile(40, "shag", "snus"), [Listing("a", "Shag"), Listing("b", "Sigaretten"), Listing("c", "Snus"), Listing("d", "Chair")], ct);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.Counts, Is.EqualTo(new ReplayCounts(4, 2, 2, 1, 1, 0)));
            Assert.That(Titles(outcome.Appearing), Is.EqualTo(new[] { "Snus" }));
            Assert.That(Titles(outcome.Disappearing), Is.EqualTo(new[] { "Sigaretten" }));
            Assert.That(outcome.Disappearing.Single().After, Is.Null, "nothing of the changed profile matches");
            Assert.That(outcome.Appearing.Single().After!.ProfileId, Is.EqualTo("test"), "verdicts carry the profile's own id");
        }
    }

    [Test]
    public async Task RunAsync_other_weight_is_a_change_of_score_not_of_hits(CancellationToken ct)
    {
        var outcome = await RunAsync(Active, Profile(44, "shag", "sigaretten"), [Listing("a", "Shag")], ct);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.Counts, Is.EqualTo(new ReplayCounts(1, 1, 1, 0, 0, 1)));
            Assert.That(outcome.Rescored.Single().Difference, Is.EqualTo(6).Within(1e-9), "four points by the title's factor 1.5");
        }
    }

    [Test]
    public async Task RunAsync_same_profile_changes_nothing(CancellationToken ct)
    {
        var outcome = await RunAsync(Active, Active with { Digest = "other" }, [Listing("a", "Shag"), Listing("b", "Chair")], ct);

        Assert.That(outcome.Counts, Is.EqualTo(new ReplayCounts(2, 1, 1, 0, 0, 0)));
    }

    [Test]
    public async Task RunAsync_new_profile_lets_everything_it_flags_appear(CancellationToken ct)
    {
        var outcome = await RunAsync(null, Active, [Listing("a", "Shag"), Listing("b", "Chair")], ct);

        Assert.That(outcome.Counts, Is.EqualTo(new ReplayCounts(2, 0, 1, 1, 0, 0)));
    }

    [Test]
    public async Task RunAsync_counts_are_kept_by_marketplace(CancellationToken ct)
    {
        var outcome = await RunAsync(null, Active, [Listing("a", "Shag", "shop"), Listing("b", "Shag", "shop"), Listing("c", "Chair", "attic")], ct);

        Assert.That(outcome.Marketplaces, Is.EqualTo(new Dictionary<string, ReplayCounts> { ["attic"] = new(1, 0, 0, 0, 0, 0), ["shop"] = new(2, 0, 2, 2, 0, 0) }));
    }

    [Test]
    public async Task RunAsync_marketplace_kind_is_what_the_catalog_says(CancellationToken ct)
    {
        var profile = ProfileBuilder.AProfile().With("x", 10, ["shag"], term => term with { HiddenWeight = 90 }).Build();
        var replay = new ProfileReplay(id => id == "cellar" ? MarketplaceKind.Hidden : MarketplaceKind.Open, TimeProvider.System);

        var outcome = await replay.RunAsync(null, profile, Stream([Listing("a", "Shag", "cellar"), Listing("b", "Shag", "shop")], ct), null, ct);

        Assert.That(Titles(outcome.Appearing), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task RunAsync_many_listings_give_the_same_as_one_by_one(CancellationToken ct)
    {
        var (before, after) = (ShippedProfiles.All.Single(profile => profile.Id == "tobacco"), Without(ShippedProfiles.All.Single(profile => profile.Id == "tobacco"), "cigarettes"));
        var listings = Enumerable.Range(0, 5_000).Select(Invented).ToList();
        var (once, then) = (ListingClassifier.Create([before]), ListingClassifier.Create([after]));
        var expected = listings.Select(listing => (Listing: listing, Before: Hit(once, listing), After: Hit(then, listing))).ToList();

        var outcome = await RunAsync(before, after, listings, ct);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.Counts.Listings, Is.EqualTo(5_000));
            Assert.That(outcome.Counts.HitsBefore, Is.EqualTo(expected.Count(pair => pair.Before is not null)));
            Assert.That(outcome.Counts.HitsAfter, Is.EqualTo(expected.Count(pair => pair.After is not null)));
            Assert.That(outcome.Counts.Disappear, Is.GreaterThan(ProfileReplay.MostSamples).And.EqualTo(expected.Count(pair => pair.Before is not null && pair.After is null)));
            Assert.That(Ids(outcome.Disappearing), Is.EqualTo(expected.Where(pair => pair.Before is not null && pair.After is null)
                .OrderByDescending(pair => pair.Before!.Score).ThenBy(pair => pair.Listing.Key.Id, StringComparer.Ordinal).Take(ProfileReplay.MostSamples).Select(pair => pair.Listing.Key.Id)));
        }
    }

    [Test]
    public async Task RunAsync_progress_ends_with_all_listings(CancellationToken ct)
    {
        var seen = new ConcurrentBag<long>();
        var listings = Enumerable.Range(0, 1_000).Select(i => Listing($"{i}", "Shag"));

        await _replay.RunAsync(null, Active, Stream(listings, ct), new Told(progress => seen.Add(progress.Counts.Listings)), ct);

        Assert.That(seen.Max(), Is.EqualTo(1_000));
    }

    [Test]
    public void RunAsync_cancelled_stops()
    {
        using var stop = new CancellationTokenSource();
        var told = new Told(_ => stop.Cancel());

        Assert.That(async () => await _replay.RunAsync(null, Active, Stream(Endless(), stop.Token), told, stop.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private Task<ReplayOutcome> RunAsync(KeywordProfile? before, KeywordProfile after, IEnumerable<Listing> listings, CancellationToken ct) =>
        _replay.RunAsync(before, after, Stream(listings, ct), null, ct);

    private static KeywordProfile Profile(double weight, params string[] words) => ProfileBuilder.AProfile().With("product", weight, words).Build();

    private static KeywordProfile Without(KeywordProfile profile, string term) => profile with
    {
        Terms = profile.Terms.Where(pair => pair.Key != term).ToDictionary(pair => pair.Key, pair => pair.Value with { With = [.. pair.Value.With.Where(name => name != term)] }),
        HitWhen = profile.HitWhen with { RequireAny = [.. profile.HitWhen.RequireAny.Where(name => name != term)] },
    };

    private static Listing Listing(string id, string title, string marketplace = "shop") => AListing(id).On(marketplace).Titled(title);

    private static Listing Invented(int number)
    {
        string[] things = ["10 sloffen sigaretten", "Shag 5 pouches", "Garden chair", "Marlboro carton", "Leeg pakje sigaretten", "ElfBar vape"];
        string[] words = ["zonder banderol", "goedkoop", "duty free", "nette staat", "ophalen"];
        return AListing($"{number}").Titled($"{things[number % things.Length]} {number}").Described(words[number % words.Length]);
    }

    private static ProfileVerdict? Hit(ListingClassifier classifier, Listing listing) => classifier.Classify(listing, MarketplaceKind.Open).Verdicts.SingleOrDefault(verdict => verdict.IsHit);

    private static IReadOnlyList<string> Titles(IEnumerable<ReplayedListing> samples) => [.. samples.Select(sample => sample.Listing.Title)];

    private static IEnumerable<string> Ids(IEnumerable<ReplayedListing> samples) => samples.Select(sample => sample.Listing.Key.Id);

    private static IEnumerable<Listing> Endless()
    {
        for (var i = 0; ; i++) yield return Listing($"{i}", "Shag");
    }

    private static async IAsyncEnumerable<Listing> Stream(IEnumerable<Listing> listings, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await Task.Yield();
        foreach (var listing in listings)
        {
            ct.ThrowIfCancellationRequested();
            yield return listing;
        }
    }

    private sealed class Told(Action<ReplayProgress> tell) : IProgress<ReplayProgress>
    {
        public void Report(ReplayProgress value) => tell(value);
    }
}

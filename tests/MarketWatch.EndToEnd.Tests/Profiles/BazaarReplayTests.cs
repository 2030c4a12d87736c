using MarketWatch.Bazaar;
using MarketWatch.Bazaar.Inventing;
using MarketWatch.Bazaar.Truth;
using MarketWatch.Classification;
using MarketWatch.Listings;
using MarketWatch.Marketplaces;
using MarketWatch.Profiles;
using MarketWatch.Profiles.Replay;
using MarketWatch.Testing;

namespace MarketWatch.EndToEnd.Tests.Profiles;

[CancelAfter(60_000)]
internal sealed class BazaarReplayTests
{
    [TestCase("tobacco", "no_stamp")]
    [TestCase("tobacco", "things")]
    [TestCase("psychoactive", "")]
    [TestCase("counterfeit", "")]
    public async Task RunAsync_over_the_bazaar_is_a_plain_classification_twice(string id, string dropped, CancellationToken ct)
    {
        var active = ProfileReader.ReadFile(Repository.PathTo("config", "profiles", $"{id}.yaml")).Require();
        var changed = dropped.Length > 0 ? Without(active, dropped) : active with { HitWhen = active.HitWhen with { Score = active.HitWhen.Score * 1.4 } };
        var listings = TruthMaker.Make(2026, 600).Listings.Select(AsListing).ToList();
        var (now, then) = (ListingClassifier.Create([active]), ListingClassifier.Create([changed]));
        var expected = listings.Select(listing => new ReplayedListing(listing, Verdict(now, listing), Verdict(then, listing))).ToList();

        var outcome = await new ProfileReplay(Kind, TimeProvider.System).RunAsync(active, changed, listings.ToAsyncEnumerable(), null, ct);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.Counts, Is.EqualTo(new ReplayCounts(
                listings.Count, expected.Count(one => one.Before is { IsHit: true }), expected.Count(one => one.After is { IsHit: true }),
                expected.Count(one => one.Change == ReplayChange.Appears), expected.Count(one => one.Change == ReplayChange.Disappears), expected.Count(one => one.Change == ReplayChange.Rescored))));
            Assert.That(outcome.Counts.HitsBefore, Is.Positive);
            Assert.That(outcome.Counts.Appear + outcome.Counts.Disappear + outcome.Counts.Rescored, Is.Positive, "the change does something");
            Assert.That(outcome.Marketplaces.Keys, Is.EquivalentTo(Enum.GetValues<BazaarSite>().Select(site => site.MarketplaceId())));
            Assert.That(Ids(outcome.Disappearing), Is.EqualTo(Ids(expected.Where(one => one.Change == ReplayChange.Disappears).OrderByDescending(one => one.Before!.Score).ThenBy(one => one.Listing.Key.Id, StringComparer.Ordinal).Take(ProfileReplay.MostSamples))));
            Assert.That(Ids(outcome.Appearing), Is.EqualTo(Ids(expected.Where(one => one.Change == ReplayChange.Appears).OrderByDescending(one => one.After!.Score).ThenBy(one => one.Listing.Key.Id, StringComparer.Ordinal).Take(ProfileReplay.MostSamples))));
        }
    }

    private static KeywordProfile Without(KeywordProfile profile, string term) => profile with
    {
        Terms = profile.Terms.Where(pair => pair.Key != term).ToDictionary(pair => pair.Key, pair => pair.Value with { With = [.. pair.Value.With.Where(other => other != term)] }),
    };

    private static ProfileVerdict? Verdict(ListingClassifier classifier, Listing listing) => classifier.Classify(listing, Kind(listing.Key.Marketplace)).Verdicts is [var verdict, ..] ? verdict : null;

    private static MarketplaceKind Kind(string marketplace) => marketplace == BazaarSite.Hidden.MarketplaceId() ? MarketplaceKind.Hidden : MarketplaceKind.Open;

    private static IEnumerable<string> Ids(IEnumerable<ReplayedListing> listings) => listings.Select(one => one.Listing.Key.Id);

    private static Listing AsListing(BazaarListing listing) => new()
    {
        Key = new(listing.Marketplace, listing.Key), Url = new($"http://bazaar.example{listing.Path}"), Title = listing.Title, Description = listing.Description,
        Category = listing.CategoryName, Price = new(listing.Price, listing.Currency), Seller = new() { Key = listing.SellerKey, Name = listing.SellerName }, Language = listing.Language,
    };
}

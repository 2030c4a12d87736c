using System.Text.Json;
using MarketWatch.Classification;
using MarketWatch.Crawling;
using MarketWatch.Extraction;
using MarketWatch.Listings;
using MarketWatch.Marketplaces;
using MarketWatch.Sellers;
using MarketWatch.Storage.Database;
using MarketWatch.Watches;

namespace MarketWatch.Storage.Tests.Database;

/// <summary>Every record at rest comes back as it was. A property that is added and not set here fails the test, so that none is forgotten.</summary>
public sealed class StoredJsonTests
{
    private static readonly DateTimeOffset Then = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.FromHours(2)).AddTicks(7);

    private static readonly SellerFacts Seller = new()
    {
        Key = "ann", Name = "Ann 🙂", Url = new("http://bazaar.example/u/ann?x=%C3%A4"), ShipsFrom = ["NL"], ShipsTo = ["WW", "EU"], PositiveRating = 98.5m,
        MemberSince = Then, PgpKey = "-----BEGIN", About = "line\nline", Attributes = new Dictionary<string, string> { ["sales"] = "5" },
    };

    private static readonly Listing Listing = new()
    {
        Key = new("bazaar", "1\n2"), Url = new("http://bazaar.example/1"), Title = "<b>\"Shäg\"</b> \u2028", Description = "烟草",
        Price = new(79228162514264337593543950335m, "XMR") { Highest = 0.000000000001m, Unit = "50g", Written = "1 XMR" }, Category = "a > b", Condition = "new",
        Availability = "in_stock", Brand = "b", PostedAt = Then, Location = "Gent", ShipsFrom = ["BE"], ShipsTo = ["NL"],
        Images = [new("http://bazaar.example/1.jpg")], Seller = Seller, Language = "nl", Attributes = new Dictionary<string, string> { ["size"] = "M" },
    };

    private static readonly MatchReport Verdicts = new([new ProfileVerdict
    {
        ProfileId = "tobacco", ProfileDigest = "d", Score = 61.25, IsHit = true, Priority = HitPriority.Urgent, Missed = "why",
        Matches = [new Match("shag", "title", 4, 4, "Shäg", "shag", 40.5)],
    }]);

    [Test]
    public void Listing_comes_back_as_it_was() => Same(Listing, StoredJson.ReadListing(StoredJson.Write(Listing)));

    [Test]
    public void Seller_comes_back_as_it_was() => Same(Seller, StoredJson.ReadSeller(StoredJson.Write(Seller)));

    [Test]
    public void MatchReport_comes_back_as_it_was() => Same(Verdicts, StoredJson.ReadMatchReport(StoredJson.Write(Verdicts)));

    [Test]
    public void Candidate_comes_back_as_it_was()
    {
        var candidate = new HitCandidate
        {
            Listing = Listing, Report = Verdicts, Url = new("http://bazaar.example/2"), PageName = "listing", WatchId = "w", RunId = "r", SeenAt = Then, Attempts = 3, Fault = "full",
        };
        Same(candidate, StoredJson.ReadCandidate(StoredJson.Write(candidate)));
    }

    [Test]
    public void Watch_comes_back_as_it_was()
    {
        var watch = new Watch
        {
            Id = "w", Marketplace = "bazaar", Profiles = ["tobacco"], Purpose = "p", Schedule = "0 0 * * * ?", Timezone = "Europe/Brussels",
            Limits = new CrawlLimits { Pages = 5, Duration = TimeSpan.FromMinutes(90), Depth = 2 }, Settings = new Dictionary<string, string> { ["a"] = "b" },
            Queries = ["q"], Paused = true,
        };
        Same(watch, StoredJson.ReadWatch(StoredJson.Write(watch)));
    }

    [Test]
    public void CrawlReport_comes_back_as_it_was()
    {
        var report = new CrawlReport
        {
            RunId = "r", WatchId = "w", Marketplace = "bazaar", Trigger = "test", StartedAt = Then, EndedAt = Then, StopReason = StopReason.ErrorStorm, StopDetail = "d",
            Resumptions = 1, Pages = 2, BrowserPages = 3, Listings = 4, Changes = new Dictionary<ListingChange, int> { [ListingChange.Back] = 5 }, Hits = 6, HitsWaiting = 7,
            Skipped = new Dictionary<SkipReason, int> { [SkipReason.AllKnown] = 8 }, Failed = new Dictionary<FetchFailure, int> { [FetchFailure.PageHung] = 9 }, EmptyPages = 10,
            MissedFields = new Dictionary<string, int> { ["price"] = 11 }, Coverage = new FieldCoverage(12, new Dictionary<string, int> { ["title"] = 13 }), Notes = ["note"], ProgramFaults = ["fault"],
            Seeds = 14, SeedsSeen = 15, SeedsFailed = new Dictionary<FetchFailure, int> { [FetchFailure.SignInWall] = 16 },
        };
        Same(report, StoredJson.ReadCrawlReport(StoredJson.Write(report)));
    }

    [Test]
    public void Read_row_of_an_older_or_newer_version_passes_over_what_it_does_not_know()
    {
        var listing = StoredJson.ReadListing("""{"Key":{"Marketplace":"m","NativeId":"1"},"Url":"http://x.example/","Title":"t","Later":{"a":[1]}}""");
        var report = StoredJson.ReadCrawlReport("""{"RunId":"r","WatchId":"w","Marketplace":"m","Trigger":"t","StartedAt":"2026-01-01T00:00:00Z","Changes":{"New":1}}""");
        var watch = StoredJson.ReadWatch("""{"Id":"w","Marketplace":"m","Profiles":["p"],"Purpose":"p","Limits":{"Depth":1}}""");
        Assert.That((listing.ShipsFrom?.Count, listing.Attributes?.Count), Is.EqualTo((0, 0)));
        Assert.That((report.Notes?.Count, report.Coverage?.Records, report.Changes[ListingChange.New]), Is.EqualTo((0, 0, 1)));
        Assert.That((watch.Timezone, watch.Queries?.Count, watch.Limits), Is.EqualTo(("UTC", 0, new CrawlLimits { Depth = 1 })));
    }

    [Test]
    public void Write_half_a_surrogate_pair_is_stored_as_the_replacement_character()
    {
        var stored = StoredJson.ReadListing(StoredJson.Write(Listing with { Title = "a\ud83db" }));
        Assert.That(stored.Title, Is.EqualTo("a\ufffdb"));
    }

    private static void Same<T>(T expected, T actual)
    {
        var written = JsonSerializer.Serialize(expected);
        Assert.That(JsonSerializer.Serialize(actual), Is.EqualTo(written));
        var unset = typeof(T).GetProperties().Where(property => property.CanWrite && IsEmpty(property.GetValue(expected))).Select(property => property.Name);
        Assert.That(unset, Is.Empty, "set every property in the sample");
    }

    private static bool IsEmpty(object? value) => value switch
    {
        null or 0 or 0L or 0.0 or false or "" => true,
        System.Collections.ICollection { Count: 0 } => true,
        _ => false,
    };
}

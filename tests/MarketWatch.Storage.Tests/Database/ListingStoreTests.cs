using MarketWatch.Crawling;
using MarketWatch.Listings;
using static MarketWatch.Testing.ListingBuilder;

namespace MarketWatch.Storage.Tests.Database;

public sealed class ListingStoreTests : DatabaseTest
{
    private string _run = "";
    private int _runs;

    private IListingStore Listings => Database.Listings;

    [Test]
    public async Task Find_unknown_listing_is_absent_and_known_one_as_seen()
    {
        await SeeAsync(Seen(AListing("a"), card: "c1", content: "d1") with { IsHit = true });
        Listing a = AListing("a"), b = AListing("b");
        var found = await Listings.FindAsync([a.Key, b.Key, a.Key], default);
        Assert.That(found, Is.EqualTo(new Dictionary<ListingKey, KnownListing> { [a.Key] = new(a.Key, "c1", "d1", 1, Now, false, "profiles", true) }));
    }

    [Test]
    public async Task Sighting_unchanged_moves_last_seen_only()
    {
        await SeeAsync(Seen(AListing()));
        Time.Advance(Lease);
        await SeeAsync(Seen(AListing().Titled("not stored"), ListingChange.Unchanged));
        Assert.That(await KnownAsync(), Is.EqualTo(new KnownListing(Key, "card", "content", 1, Now, false, "profiles", false)));
        Assert.That(await Listings.VersionsAsync(Key.Id, default), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Sighting_card_alone_keeps_what_the_page_said()
    {
        await SeeAsync(Seen(AListing()) with { IsHit = true });
        await SeeAsync(new Sighting { Listing = AListing(), Change = ListingChange.Unchanged, SeenAt = Now });
        Assert.That(await KnownAsync(), Is.EqualTo(new KnownListing(Key, "card", "content", 1, Now, false, "profiles", true)));
    }

    [Test]
    public async Task Sighting_changed_writes_a_version()
    {
        await SeeAsync(Seen(AListing().Priced(5)));
        var first = Now;
        Time.Advance(Lease);
        await SeeAsync(Seen(AListing().Priced(4), ListingChange.Changed, content: "other"));
        var versions = await Listings.VersionsAsync(Key.Id, default);
        Assert.That(versions.Select(version => (version.Number, version.SeenAt, version.Listing.Price?.Amount)), Is.EqualTo(new[] { (1, first, 5m), (2, Now, (decimal?)4m) }));
        Assert.That((await KnownAsync())?.Version, Is.EqualTo(2));
    }

    [Test]
    public async Task Sighting_same_change_again_writes_no_second_version()
    {
        await SeeAsync(Seen(AListing()));
        for (var time = 0; time < 2; time++) await SeeAsync(Seen(AListing(), ListingChange.Changed, content: "other"));
        Assert.That((await KnownAsync())?.Version, Is.EqualTo(2));
    }

    [Test]
    public async Task Sighting_classified_by_other_profiles_keeps_the_verdict_without_a_version()
    {
        await SeeAsync(Seen(AListing()));
        await SeeAsync(Seen(AListing(), ListingChange.Unchanged) with { ProfilesDigest = "newer", IsHit = true });
        Assert.That(await KnownAsync(), Is.EqualTo(new KnownListing(Key, "card", "content", 1, Now, false, "newer", true)));
    }

    [Test]
    public async Task MarkVanished_marks_what_this_watch_saw_before_and_this_run_did_not()
    {
        await SeeAsync(Seen(AListing("gone")), Seen(AListing("there")));
        await SeeAsync(Seen(AListing("there"), ListingChange.Unchanged));
        Assert.That(await Listings.MarkVanishedAsync("watch-1", _run, Now, default), Is.EqualTo(1));
        Assert.That((await KnownAsync("gone"))?.Vanished, Is.True);
        Assert.That((await KnownAsync("there"))?.Vanished, Is.False);
        Assert.That(await Listings.MarkVanishedAsync("watch-1", _run, Now, default), Is.Zero);
    }

    [Test]
    public async Task MarkVanished_leaves_alone_what_another_watch_saw_last()
    {
        await SeeAsync(Seen(AListing()));
        await SeeOnAsync("watch-2", Seen(AListing(), ListingChange.Unchanged));
        await SeeAsync();
        Assert.That(await Listings.MarkVanishedAsync("watch-1", _run, Now, default), Is.Zero);
    }

    [Test]
    public async Task Sighting_back_is_there_again_with_a_version_of_its_own()
    {
        await SeeAsync(Seen(AListing()));
        await SeeAsync();
        await Listings.MarkVanishedAsync("watch-1", _run, Now, default);
        for (var time = 0; time < 2; time++) await SeeAsync(Seen(AListing(), ListingChange.Back));
        var known = await KnownAsync();
        Assert.That(known?.Vanished, Is.False);
        Assert.That(known?.Version, Is.EqualTo(2));
    }

    [Test]
    public async Task PruneText_forgets_the_text_of_what_matched_nothing_and_is_not_seen_any_more()
    {
        await SeeAsync(Seen(AListing("old")), Seen(AListing("hit")) with { IsHit = true });
        Time.Advance(TimeSpan.FromDays(1));
        await SeeAsync(Seen(AListing("fresh")));
        Assert.That(await Database.PruneTextAsync(Now, default), Is.EqualTo(1));
        Assert.That(await VersionsAsync("old"), Is.Zero);
        Assert.That(await VersionsAsync("hit"), Is.EqualTo(1));
        Assert.That(await VersionsAsync("fresh"), Is.EqualTo(1));
        Assert.That((await KnownAsync("old"))?.ContentDigest, Is.EqualTo("content"));
    }

    [TestCase("quote ' and \" and ; DROP TABLE listings; --")]
    [TestCase("zero \0 inside")]
    [TestCase("𝕊hag Ä ß Ω 烟草 \u202e \u200b")]
    [TestCase("")]
    public async Task Sighting_hostile_text_comes_back_as_it_was(string text)
    {
        await SeeAsync(Seen(AListing(text).With(listing => listing with { Url = new("http://bazaar.example/x"), Title = text })));
        var known = (await Listings.FindAsync([new("bazaar", text)], default)).Values.Single();
        Assert.That(known.Key.NativeId, Is.EqualTo(text));
        Assert.That((await Listings.VersionsAsync(known.Key.Id, default)).Single().Listing.Title, Is.EqualTo(text));
        Assert.That(await RawAsync($"SELECT length(CAST(native_id AS BLOB)) FROM listings"), Is.EqualTo(System.Text.Encoding.UTF8.GetByteCount(text)));
    }

    private static ListingKey Key => new("bazaar", "1");

    private async Task<int> VersionsAsync(string id) => (await Listings.VersionsAsync(new ListingKey("bazaar", id).Id, default)).Count;

    private async Task<KnownListing?> KnownAsync(string id = "1") =>
        (await Listings.FindAsync([new("bazaar", id)], default)).Values.SingleOrDefault();

    private Task SeeAsync(params Sighting[] sightings) => SeeOnAsync("watch-1", sightings);

    /// <summary>One whole run that sees these listings on one page.</summary>
    private async Task SeeOnAsync(string watch, params Sighting[] sightings)
    {
        _run = $"run-{++_runs}";
        var start = await OpenRunAsync(_run, watch);
        await Crawl.AddAsync(_run, Pages(1), default);
        var page = (await Crawl.ClaimAsync(_run, 1, Lease, default))[0];
        await Crawl.CommitAsync([Done(page, _run) with { Sightings = sightings }], default);
        await Crawl.CloseRunAsync(start with { StopReason = StopReason.Completed }, default);
    }
}

using MarketWatch.Listings;
using static MarketWatch.Testing.HitBuilder;
using static MarketWatch.Testing.ListingBuilder;

namespace MarketWatch.Storage.Tests.Database;

public sealed class LatestListingTests : ReviewTest
{
    private int _pages;

    [Test]
    public async Task FindLatest_is_the_last_version_and_null_where_none_was_seen()
    {
        Listing listing = AListing("a").Titled("Now");
        await SeeAsync(Seen(AListing("a").Titled("Before")));
        var first = Now;
        Time.Advance(Lease);
        await SeeAsync(Seen(listing, ListingChange.Changed, content: "other") with { IsHit = true });
        var latest = (await Database.Listings.FindLatestAsync(listing.Key.Id, default))!;
        Assert.That((latest.Key, latest.Url, latest.Listing?.Title, latest.Version, latest.FirstSeen, latest.LastSeen, latest.Vanished, latest.IsHit), Is.EqualTo(
            (listing.Key, listing.Url, "Now", 2, first, Now, false, true)));
        Assert.That(await Database.Listings.FindLatestAsync("unknown", default), Is.Null);
    }

    [Test]
    public async Task OfSeller_is_last_seen_first_also_where_the_text_was_forgotten()
    {
        await SeeAsync(Seen(AListing("a").SoldBy("ann")), Seen(AListing("b").SoldBy("bob")), Seen(AListing("c").On("other").SoldBy("ann")));
        await Database.PruneTextAsync(Now.AddDays(1), default);
        Time.Advance(Lease);
        await SeeAsync(Seen(AListing("d").SoldBy("ann")));
        var found = await Database.Listings.OfSellerAsync("bazaar", "ann", 9, default);
        Assert.That(found.Select(listing => (listing.Key.NativeId, listing.Listing is null)), Is.EqualTo(new[] { ("d", false), ("a", true) }));
    }

    [Test]
    public async Task All_streams_the_latest_version_of_each_listing_that_still_has_text()
    {
        await SeeAsync(Seen(AListing("pruned")));
        await Database.PruneTextAsync(Now.AddDays(1), default);
        await SeeAsync([.. Enumerable.Range(0, 405).Select(number => Seen(AListing($"l{number}")))]);
        await SeeAsync(Seen(AListing("l7").Titled("Changed"), ListingChange.Changed, content: "other"));
        List<LatestListing> all = [];
        await foreach (var listing in Database.Listings.AllAsync(default)) all.Add(listing);
        Assert.That(all.Select(listing => listing.Key.NativeId), Is.EqualTo(Enumerable.Range(0, 405).Select(number => $"l{number}")));
        Assert.That(all[7].Listing!.Title, Is.EqualTo("Changed"));
    }

    [Test]
    public async Task Comparable_are_hits_of_the_profile_and_listings_of_the_category_in_euro()
    {
        Listing mine = AListing("mine").In("Tobacco").Priced(10);
        await AddAsync(
            AHit("mine").Listed(_ => mine).Scored(80, "tobacco"),
            AHit("same").Listed(listing => listing with { Price = new(20, "USD") }).Scored(80, "tobacco"),
            AHit("unpriced").Scored(80, "tobacco"),
            AHit("unknown-rate").Listed(listing => listing with { Price = new(20, "DOGE") }).Scored(80, "tobacco"),
            AHit("other").Listed(listing => listing with { Price = new(30, "EUR") }).Scored(80, "psychoactive"));
        await SeeAsync(Seen(AListing("near").In("Tobacco").Priced(12.5m)), Seen(AListing("far").In("Chairs").Priced(99)), Seen(mine), Seen(AListing("elsewhere").On("other").In("Tobacco").Priced(7)));
        var found = await Database.Listings.ComparableAsync(mine, ["tobacco"], 9, default);
        Assert.That(found.Select(price => (price.Price.Amount, decimal.Round(price.Euro, 2), price.IsHit)), Is.EqualTo(new[] { (20m, 19.25m, true), (12.5m, 12.5m, false) }));
        Assert.That(await Database.Listings.ComparableAsync(mine with { Category = null }, [], 9, default), Is.Empty);
        Assert.That(await Database.Listings.ComparableAsync(mine, ["tobacco"], 1, default), Has.Count.EqualTo(1));
    }

    private async Task SeeAsync(params Sighting[] sightings)
    {
        var run = await OpenRunAsync();
        await Crawl.AddAsync(run.RunId, [Page($"page/{_pages++}")], default);
        var page = (await Crawl.ClaimAsync(run.RunId, 1, Lease, default)).Single();
        await Crawl.CommitAsync([Done(page) with { Sightings = sightings }], default);
    }
}

using MarketWatch.Sellers;
using static MarketWatch.Testing.HitBuilder;
using static MarketWatch.Testing.ListingBuilder;

namespace MarketWatch.Storage.Tests.Database;

public sealed class SellerPageTests : ReviewTest
{
    [Test]
    public async Task List_pages_by_keyset_in_each_order_and_names_each_seller_once()
    {
        for (var number = 0; number < 7; number++)
        {
            await SeeAsync(new SellerFacts { Key = $"s{number}" });
            if (number % 3 == 0) Time.Advance(Lease);
        }
        await AddAsync(SoldBy("a", "s2"), SoldBy("b", "s2"), SoldBy("c", "s5"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await PagedAsync(new()), Is.EqualTo(new[] { "s4", "s5", "s6", "s1", "s2", "s3", "s0" }));
            Assert.That(await PagedAsync(new() { Order = SellerOrder.Hits }), Is.EqualTo(new[] { "s2", "s5", "s0", "s1", "s3", "s4", "s6" }));
            Assert.That(await PagedAsync(new() { Order = SellerOrder.Key }), Is.EqualTo(new[] { "s0", "s1", "s2", "s3", "s4", "s5", "s6" }));
            Assert.That(await PagedAsync(new() { OnlyWithHits = true }), Is.EqualTo(new[] { "s5", "s2" }));
        }
    }

    [Test]
    public async Task List_counts_listings_and_hits_of_each_and_filters_by_marketplace_and_text()
    {
        await SeeAsync(new SellerFacts { Key = "k1", Name = "Happy Dealz" }, new SellerFacts { Key = "k2", Name = "Bob 100%" });
        await AddAsync(SoldBy("a", "k1"));
        var seller = (await Database.Sellers.ListAsync(new() { Text = "hAPPY" }, default)).Single();
        Assert.That((seller.Marketplace, seller.Facts.Name, seller.Listings, seller.Hits), Is.EqualTo(("bazaar", "Happy Dealz", 1L, 1L)));
        Assert.That((await Database.Sellers.ListAsync(new() { Text = "K2" }, default)).Single().Facts.Name, Is.EqualTo("Bob 100%"));
        Assert.That((await Database.Sellers.ListAsync(new() { Text = "0%" }, default)).Single().Facts.Key, Is.EqualTo("k2"), "no sign is a wildcard");
        Assert.That(await Database.Sellers.ListAsync(new() { Marketplace = "other" }, default), Is.Empty);
    }

    private async Task<List<string>> PagedAsync(SellerFilter filter)
    {
        List<ListedSeller> all = [];
        while (await Database.Sellers.ListAsync(filter with { Most = 2, After = all.LastOrDefault() }, default) is { Count: > 0 } page) all.AddRange(page);
        return all.ConvertAll(seller => seller.Facts.Key);
    }

    private async Task SeeAsync(params SellerFacts[] sellers)
    {
        var run = await OpenRunAsync();
        await Crawl.AddAsync(run.RunId, [Page($"{sellers[0].Key}")], default);
        var page = (await Crawl.ClaimAsync(run.RunId, 1, Lease, default)).Single();
        await Crawl.CommitAsync([new() { RunId = run.RunId, RequestId = page.Id, Sellers = sellers, Sightings = [.. sellers.Select(seller => Seen(AListing(seller.Key).SoldBy(seller.Key)))], Report = run }], default);
    }

    private static Testing.HitBuilder SoldBy(string id, string seller) => AHit(id).Listed(listing => listing with { Seller = new() { Key = seller } });
}

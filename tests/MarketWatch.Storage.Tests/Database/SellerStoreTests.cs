using MarketWatch.Crawling;
using MarketWatch.Sellers;

namespace MarketWatch.Storage.Tests.Database;

public sealed class SellerStoreTests : DatabaseTest
{
    [Test]
    public async Task Find_unknown_seller_is_null() => Assert.That(await Database.Sellers.FindAsync("market", "nobody", default), Is.Null);

    [Test]
    public async Task Card_after_the_sellers_own_page_takes_nothing_away()
    {
        var run = await OpenRunAsync();
        var page = new SellerFacts
        {
            Key = "anna", Name = "Anna", ShipsFrom = ["NL"], ShipsTo = ["WW"], PositiveRating = 98, MemberSince = Now, PgpKey = "key", About = "us",
            Attributes = new Dictionary<string, string> { ["sales"] = "5", ["level"] = "1" },
        };
        await SeeAsync(run, page);
        var first = Now;
        Time.Advance(TimeSpan.FromDays(1));
        await SeeAsync(run, new SellerFacts { Key = "anna", Name = "Anna B", Attributes = new Dictionary<string, string> { ["sales"] = "6" } });
        var known = await Database.Sellers.FindAsync(run.Marketplace, "anna", default);
        Assert.That((known?.FirstSeen, known?.LastSeen), Is.EqualTo(((DateTimeOffset?)first, (DateTimeOffset?)Now)));
        Assert.That(known!.Facts, Is.EqualTo(page with { Name = "Anna B", Attributes = new Dictionary<string, string> { ["sales"] = "6", ["level"] = "1" } }).UsingPropertiesComparer());
    }

    private async Task SeeAsync(CrawlReport run, params SellerFacts[] sellers)
    {
        await Crawl.AddAsync(run.RunId, [new() { Url = new($"http://market.test/{Now.Ticks}") }], default);
        var page = (await Crawl.ClaimAsync(run.RunId, 1, Lease, default)).Single();
        await Crawl.CommitAsync([new() { RunId = run.RunId, RequestId = page.Id, Sellers = sellers, Report = run }], default);
    }
}

using MarketWatch.Crawling;
using MarketWatch.Sellers;
using static MarketWatch.Testing.ListingBuilder;

namespace MarketWatch.Storage.Tests.Database;

public sealed class FrontierTests : DatabaseTest
{
    [Test]
    public async Task Add_known_address_is_left_alone()
    {
        await OpenRunAsync();
        Assert.That(await Crawl.AddAsync("run-1", [.. Pages(3), .. Pages(3)], default), Is.EqualTo(3));
        Assert.That(await Crawl.AddAsync("run-1", Pages(5), default), Is.EqualTo(2));
    }

    [Test]
    public async Task Add_same_address_in_another_run_is_its_own()
    {
        await OpenRunAsync();
        await OpenRunAsync("run-2", "watch-2");
        await Crawl.AddAsync("run-1", Pages(1), default);
        Assert.That(await Crawl.AddAsync("run-2", Pages(1), default), Is.EqualTo(1));
    }

    [Test]
    public async Task Claim_first_come_first_served_with_everything_that_was_added()
    {
        await OpenRunAsync();
        var asked = new PageRequest
        {
            Url = new("http://bazaar.example/item/1?q=%C3%A4"), PageName = "listing", Depth = 3, NotBefore = Now,
            Card = AListing().Titled("Chair").Priced(5).SoldBy("ann"),
        };
        await Crawl.AddAsync("run-1", [asked, .. Pages(5)], default);
        var claimed = await Crawl.ClaimAsync("run-1", 4, Lease, default);
        Assert.That(claimed.Select(page => page.Url), Is.EqualTo(Pages(3).Select(page => page.Url).Prepend(asked.Url)));
        Assert.That(claimed[0] with { Card = null }, Is.EqualTo(asked with { Id = claimed[0].Id, Attempts = 1, Card = null }));
        Assert.That(claimed[0].Card?.Price, Is.EqualTo(asked.Card.Price));
        Assert.That(claimed[0].Card?.Seller?.Key, Is.EqualTo("ann"));
    }

    [Test]
    public async Task Claim_not_due_is_not_handed_out_before_its_time()
    {
        await OpenRunAsync();
        await Crawl.AddAsync("run-1", [Page("later") with { NotBefore = Now.AddMinutes(5) }, Page("now")], default);
        Assert.That((await Crawl.ClaimAsync("run-1", 9, Lease, default)).Single().Url.AbsolutePath, Is.EqualTo("/now"));
        Time.Advance(TimeSpan.FromMinutes(5));
        Assert.That((await Crawl.ClaimAsync("run-1", 1, Lease, default)).Single().Url.AbsolutePath, Is.EqualTo("/later"));
    }

    [Test]
    public async Task Claim_lease_ended_hands_out_again()
    {
        await OpenRunAsync();
        await Crawl.AddAsync("run-1", Pages(1), default);
        await Crawl.ClaimAsync("run-1", 1, Lease, default);
        Assert.That(await Crawl.ClaimAsync("run-1", 1, Lease, default), Is.Empty);
        Time.Advance(Lease);
        Assert.That((await Crawl.ClaimAsync("run-1", 1, Lease, default)).Single().Attempts, Is.EqualTo(2));
    }

    [Test]
    public async Task Claim_four_at_once_never_hand_out_the_same_page()
    {
        await OpenRunAsync();
        await Crawl.AddAsync("run-1", Pages(1000), default);
        await using var other = await Storage.Database.EmbeddedDatabase.OpenAsync(File, Time, default);
        var claimed = await Task.WhenAll(new[] { Crawl, other.Crawl, Crawl, other.Crawl }.Select(store => Task.Run(async () =>
        {
            List<long> mine = [];
            while (await store.ClaimAsync("run-1", 7, Lease, default) is { Count: > 0 } pages) mine.AddRange(pages.Select(page => page.Id));
            return mine;
        })));
        Assert.That(claimed.SelectMany(mine => mine), Is.Unique.And.Exactly(1000).Items);
    }

    [Test]
    public async Task Commit_retry_comes_again_at_its_time()
    {
        await OpenRunAsync();
        await Crawl.AddAsync("run-1", Pages(1), default);
        var page = (await Crawl.ClaimAsync("run-1", 1, Lease, default))[0];
        await Crawl.CommitAsync([Done(page) with { RetryAt = Now.AddSeconds(30), Failure = FetchFailure.TimedOut }], default);
        Assert.That(await Crawl.CountAsync("run-1", default), Is.EqualTo(new FrontierCounts(1, 0, 0, Now.AddSeconds(30))));
        Time.Advance(TimeSpan.FromSeconds(30));
        Assert.That((await Crawl.ClaimAsync("run-1", 1, Lease, default)).Single().Attempts, Is.EqualTo(2));
    }

    [Test]
    public async Task Commit_everything_a_page_gave_is_stored()
    {
        await OpenRunAsync();
        await Crawl.AddAsync("run-1", Pages(1), default);
        var page = (await Crawl.ClaimAsync("run-1", 1, Lease, default))[0];
        await Crawl.CommitAsync([Done(page) with
        {
            Requests = Pages(3, "next"), Sightings = [Seen(AListing("a")), Seen(AListing("b"))], Sellers = [new SellerFacts { Key = "ann", About = "hello" }],
        }], default);
        Assert.That(await Crawl.CountAsync("run-1", default), Is.EqualTo(new FrontierCounts(3, 0, 1, Now)));
        Assert.That(await RawAsync("SELECT COUNT(*) FROM listings"), Is.EqualTo(2));
        Assert.That(await RawAsync("SELECT COUNT(*) FROM sellers"), Is.EqualTo(1));
    }

    [Test]
    public async Task Commit_second_time_changes_nothing()
    {
        await OpenRunAsync();
        await Crawl.AddAsync("run-1", Pages(1), default);
        var page = (await Crawl.ClaimAsync("run-1", 1, Lease, default))[0];
        var commit = Done(page) with { Requests = Pages(2, "next"), Sightings = [Seen(AListing())], Report = Report() with { Pages = 1 } };
        await Crawl.CommitAsync([commit], default);
        await Crawl.CommitAsync([commit with { Requests = Pages(4, "other"), Report = Report() with { Pages = 2 } }], default);
        Assert.That(await Crawl.CountAsync("run-1", default), Is.EqualTo(new FrontierCounts(2, 0, 1, Now)));
        Assert.That((await Crawl.RunsAsync("watch-1", 1, default))[0].Pages, Is.EqualTo(1));
    }

    [Test]
    public async Task Commit_one_bad_page_in_a_batch_stores_none_of_it()
    {
        await OpenRunAsync();
        await Crawl.AddAsync("run-1", Pages(1), default);
        var page = (await Crawl.ClaimAsync("run-1", 1, Lease, default))[0];
        var good = Done(page) with { Sightings = [Seen(AListing())] };
        Assert.That(async () => await Crawl.CommitAsync([good, good with { RequestId = 999 }], default), Throws.ArgumentException);
        Assert.That(await RawAsync("SELECT COUNT(*) FROM listings"), Is.Zero);
        Assert.That((await Crawl.CountAsync("run-1", default)).HandedOut, Is.EqualTo(1));
    }

    [Test]
    public async Task Count_handed_out_and_due_again()
    {
        await OpenRunAsync();
        await Crawl.AddAsync("run-1", Pages(3), default);
        await Crawl.ClaimAsync("run-1", 3, Lease, default);
        Assert.That(await Crawl.CountAsync("run-1", default), Is.EqualTo(new FrontierCounts(0, 3, 0, null)));
        Time.Advance(Lease);
        Assert.That(await Crawl.CountAsync("run-1", default), Is.EqualTo(new FrontierCounts(3, 0, 0, Now)));
    }
}

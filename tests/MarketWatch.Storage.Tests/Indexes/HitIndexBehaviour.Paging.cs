using MarketWatch.Classification;
using MarketWatch.Hits;
using static MarketWatch.Testing.HitBuilder;

namespace MarketWatch.Storage.Tests.Indexes;

/// <summary>Orders and pages.</summary>
public abstract partial class HitIndexBehaviour
{
    [TestCase(HitOrder.Newest, "mmc cig rol bag")]
    [TestCase(HitOrder.Score, "rol mmc bag cig")]
    [TestCase(HitOrder.FirstSeen, "mmc cig rol bag")]
    [TestCase(HitOrder.Oldest, "bag rol cig mmc")]
    [TestCase(HitOrder.PriceAscending, "cig rol mmc bag")]
    [TestCase(HitOrder.PriceDescending, "mmc rol cig bag")]
    [TestCase(HitOrder.Relevance, "bag cig mmc rol")]
    public async Task SearchAsync_orders_and_breaks_ties_by_id(HitOrder order, string expected)
    {
        await Index.IndexAsync(Market, default);

        var found = await Index.SearchAsync(new() { Order = order }, default);

        Assert.That(string.Join(' ', found.Hits.Select(hit => hit.Id)), Is.EqualTo(expected));
    }

    [Test]
    public async Task SearchAsync_by_relevance_a_title_counts_more_than_a_description()
    {
        await Index.IndexAsync([AHit("a").Titled("garden chair").Described("shag"), AHit("b").Titled("shag tobacco").Described("chair")], default);

        Assert.That((await Index.SearchAsync(new() { Query = Query("shag") }, default)).Hits[0].Id, Is.EqualTo("b"));
    }

    [Test]
    public async Task SearchAsync_pages_hold_every_hit_once()
    {
        await Index.IndexAsync([.. Enumerable.Range(0, 25).Select(number => AHit($"h{number:D2}").Build())], default);

        var pages = new List<string>();
        for (var skip = 0; skip < 40; skip += 10) pages.AddRange((await Index.SearchAsync(new() { Skip = skip, Take = 10 }, default)).Hits.Select(hit => hit.Id));

        Assert.That(pages, Is.EqualTo(Enumerable.Range(0, 25).Select(number => $"h{number:D2}")));
    }

    [Test]
    public async Task SearchAsync_by_score_urgent_ones_come_first()
    {
        await Index.IndexAsync([AHit("a").Scored(200), AHit("b").Scored(61, priority: HitPriority.Urgent), AHit("c").Scored(90, priority: HitPriority.Urgent)], default);

        Assert.That(await Walk(new() { Order = HitOrder.Score }), Is.EqualTo("c b a"));
    }

    [Test]
    public async Task SearchAsync_by_cursor_every_order_gives_each_hit_once([Values] HitOrder order, [Values(1, 3, 25, 40)] int take)
    {
        var hits = Enumerable.Range(0, 25).Select(number => AHit($"h{number:D2}").Titled(number % 3 == 0 ? "shag shag" : "shag tobacco").Scored(60 + (number % 4)).Seen(Now.AddHours(-(number % 5)))
            .Listed(listing => listing with { Price = number % 6 == 0 ? null : new(number % 7, number % 2 == 0 ? "EUR" : "USD") }).Build()).ToArray();
        await Index.IndexAsync(hits[..10], default);
        await Index.IndexAsync(hits[10..], default);
        var search = new HitSearch { Query = Query("shag"), Order = order, Take = 100 };
        var whole = await Index.SearchAsync(search, default);

        var walked = await Walk(search with { Take = take });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(whole.Hits, Has.Count.EqualTo(25));
            Assert.That(walked, Is.EqualTo(Listed(whole)));
        }
    }

    [Test]
    public async Task SearchAsync_by_cursor_hits_that_come_and_go_neither_repeat_nor_hide_others()
    {
        await Index.IndexAsync([.. Enumerable.Range(0, 10).Select(number => AHit($"h{number}").Seen(Now.AddHours(-number)).Build())], default);
        var search = new HitSearch { Order = HitOrder.Newest, Take = 4 };
        var first = await Index.SearchAsync(search, default);

        await Index.IndexAsync([.. Enumerable.Range(0, 5).Select(number => AHit($"new{number}").Seen(Now.AddHours(number + 1)).Build())], default);
        await Index.RemoveAsync(["h3", "h0"], default);
        var second = await Index.SearchAsync(search with { After = first.Next }, default);

        Assert.That((Listed(first), Listed(second), second.Total), Is.EqualTo(("h0 h1 h2 h3", "h4 h5 h6 h7", 13L)));
    }

    [TestCase("")]
    [TestCase("x")]
    [TestCase("????")]
    [TestCase("bm9uc2Vuc2U")]
    [TestCase("../../etc/passwd")]
    [TestCase("TmV3ZXN0fHh8YQ")]
    [TestCase("TmV3ZXN0")]
    [TestCase("_____w")]
    public async Task SearchAsync_a_cursor_that_cannot_be_read_is_said_and_the_first_page_given(string cursor)
    {
        await Index.IndexAsync(Market, default);

        var result = await Index.SearchAsync(new() { Order = HitOrder.Newest, After = cursor }, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.CursorFault, Does.EndWith("here is the first page"));
            Assert.That((result.Total, Listed(result)), Is.EqualTo((4L, "mmc cig rol bag")));
        }
    }

    [Test]
    public async Task SearchAsync_a_cursor_of_another_order_is_said()
    {
        await Index.IndexAsync(Market, default);
        var next = (await Index.SearchAsync(new() { Order = HitOrder.Newest, Take = 1 }, default)).Next;

        Assert.That((await Index.SearchAsync(new() { Order = HitOrder.Oldest, After = next }, default)).CursorFault, Does.Contain("another order"));
    }

    [Test]
    public async Task SearchAsync_at_the_end_there_is_no_next()
    {
        await Index.IndexAsync(Market, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Index.SearchAsync(new() { Take = 4 }, default)).Next, Is.Null);
            Assert.That((await Index.SearchAsync(new() { Take = 3 }, default)).Next, Is.Not.Null);
        }
    }

    /// <summary>Ids of all pages in order.</summary>
    private async Task<string> Walk(HitSearch search)
    {
        var ids = new List<string>();
        string? after = null;
        do
        {
            var page = await Index.SearchAsync(search with { After = after }, default);
            Assert.That(page.CursorFault, Is.Null);
            ids.AddRange(page.Hits.Select(hit => hit.Id));
            after = page.Next;
        }
        while (after is not null && ids.Count < 1000);
        return string.Join(' ', ids);
    }

    private static string Listed(HitSearchResult result) => string.Join(' ', result.Hits.Select(hit => hit.Id));
}

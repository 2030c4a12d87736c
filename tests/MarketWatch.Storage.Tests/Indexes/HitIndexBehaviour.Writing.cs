using MarketWatch.Hits;
using static MarketWatch.Testing.HitBuilder;

namespace MarketWatch.Storage.Tests.Indexes;

/// <summary>Writing, replacing, removing and rebuilding.</summary>
public abstract partial class HitIndexBehaviour
{
    [Test]
    public async Task IndexAsync_the_same_hit_again_replaces_it()
    {
        await Index.IndexAsync([AHit("a").Titled("first")], default);
        await Index.IndexAsync([AHit("a").Titled("second").Revised(2)], default);

        Assert.That((await Ids("first"), await Ids("second"), (await Index.StatusAsync(default)).Documents), Is.EqualTo(("", "a", 1L)));
    }

    [Test]
    public async Task IndexAsync_an_older_revision_never_overwrites()
    {
        await Index.IndexAsync([AHit("a").Titled("second").Revised(2)], default);
        await Index.IndexAsync([AHit("a").Titled("first").Revised(1), AHit("b").Titled("first")], default);

        Assert.That((await Ids("first"), await Ids("second")), Is.EqualTo(("b", "a")));
    }

    [Test]
    public async Task IndexAsync_of_several_revisions_in_a_batch_the_newest_stays()
    {
        await Index.IndexAsync([AHit("a").Titled("third").Revised(3), AHit("a").Titled("second").Revised(2)], default);

        Assert.That((await Ids("third"), await Ids("second")), Is.EqualTo(("a", "")));
    }

    [Test]
    public async Task IndexAsync_extreme_values_are_taken()
    {
        var huge = new string('x', 200_000);
        await Index.IndexAsync(
            [AHit("a").Titled(huge + " tail").Described(huge).Listed(listing => listing with { Category = huge, Price = new(decimal.MaxValue, huge), Seller = new() { Key = "\0\ud800", Name = huge } })
                .Seen(DateTimeOffset.MaxValue)],
            default);

        Assert.That(await Ids("tail"), Is.EqualTo("a"));
    }

    [Test]
    public async Task RemoveAsync_takes_hits_out()
    {
        await Index.IndexAsync(Market, default);

        await Index.RemoveAsync(["rol", "unknown"], default);

        Assert.That(await Ids("*"), Is.EqualTo("bag cig mmc"));
    }

    [Test]
    public async Task RebuildAsync_replaces_all()
    {
        await Index.IndexAsync(Market, default);

        var written = await Index.RebuildAsync(Stream(AHit("new").Titled("fresh")), default);
        await Index.IndexAsync([AHit("next").Titled("fresh")], default);

        Assert.That((written, await Ids("*")), Is.EqualTo((1L, "new next")));
    }

    [Test]
    public async Task RebuildAsync_that_fails_leaves_the_old_one()
    {
        await Index.IndexAsync(Market, default);

        Assert.That(async () => await Index.RebuildAsync(Breaking(), default), Throws.InvalidOperationException);

        await Index.IndexAsync([AHit("next").Titled("fresh")], default);
        Assert.That(await Ids("*"), Is.EqualTo("bag cig mmc next rol"));
    }

    [Test]
    public async Task RebuildAsync_while_it_runs_the_old_one_serves()
    {
        await Index.IndexAsync(Market, default);
        string? seenMeanwhile = null;

        await Index.RebuildAsync(Looking(), default);

        Assert.That((seenMeanwhile, await Ids("*")), Is.EqualTo(("bag cig mmc rol", "a b")));

        async IAsyncEnumerable<Hit> Looking()
        {
            yield return AHit("a");
            seenMeanwhile = await Ids("*");
            yield return AHit("b");
        }
    }

    [Test]
    public async Task SearchAsync_beside_writers_and_rebuilds_never_sees_half_a_state()
    {
        var pairs = Enumerable.Range(0, 2).Select(number => AHit($"p{number}").Titled("pair").Build()).ToList();
        await Index.IndexAsync(pairs, default);
        using var done = new CancellationTokenSource();
        var looking = Task.Run(async () =>
        {
            var seen = new HashSet<long>();
            while (!done.IsCancellationRequested) seen.Add((await Index.SearchAsync(new() { Query = Query("pair") }, default)).Total);
            return seen;
        });

        for (var round = 2; round < 8; round++)
        {
            await Index.IndexAsync([.. pairs.Select(hit => hit with { Revision = round })], default);
            await Index.RebuildAsync(Stream([.. pairs]), default);
        }

        await done.CancelAsync();
        Assert.That(await looking, Is.EquivalentTo([2L]));
    }

    private static async IAsyncEnumerable<Hit> Breaking()
    {
        yield return AHit("half");
        await Task.Yield();
        throw new InvalidOperationException("the store went away");
    }
}

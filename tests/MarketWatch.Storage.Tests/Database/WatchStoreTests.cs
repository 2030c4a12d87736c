using MarketWatch.Marketplaces;
using MarketWatch.Watches;

namespace MarketWatch.Storage.Tests.Database;

public sealed class WatchStoreTests : DatabaseTest
{
    private IWatchStore Watches => Database.Watches;

    [Test]
    public async Task Apply_says_what_was_added_changed_and_removed()
    {
        var first = await Watches.ApplyAsync([AWatch("a"), AWatch("b"), AWatch("c")], default);
        var second = await Watches.ApplyAsync([AWatch("b"), AWatch("c") with { Schedule = "0 0 * * * ?" }, AWatch("d")], default);
        Assert.That(first.Added, Is.EqualTo(new[] { "a", "b", "c" }));
        Assert.That(second.Added, Is.EqualTo(new[] { "d" }));
        Assert.That(second.Changed, Is.EqualTo(new[] { "c" }));
        Assert.That(second.Removed, Is.EqualTo(new[] { "a" }));
        Assert.That((await Watches.ListAsync(default)).Select(watch => watch.Id), Is.EqualTo(new[] { "b", "c", "d" }));
    }

    [Test]
    public async Task Get_gives_the_watch_as_applied()
    {
        var watch = AWatch("a") with
        {
            Schedule = "0 0/5 * * * ?", Timezone = "Europe/Brussels", Limits = new CrawlLimits { Pages = 7 }, Queries = ["Ä"],
            Settings = new Dictionary<string, string> { ["region"] = "north" },
        };
        await Watches.ApplyAsync([watch], default);
        var stored = await Watches.GetAsync("a", default);
        Assert.That(System.Text.Json.JsonSerializer.Serialize(stored), Is.EqualTo(System.Text.Json.JsonSerializer.Serialize(watch)));
        Assert.That(await Watches.GetAsync("b", default), Is.Null);
    }

    [Test]
    public async Task SetPaused_outlives_applying_a_changed_watch()
    {
        await Watches.ApplyAsync([AWatch("a")], default);
        Assert.That(await Watches.SetPausedAsync("a", true, default), Is.True);
        await Watches.ApplyAsync([AWatch("a") with { Schedule = "0 0 * * * ?" }], default);
        Assert.That((await Watches.GetAsync("a", default))?.Paused, Is.True);
        await Watches.SetPausedAsync("a", false, default);
        Assert.That((await Watches.GetAsync("a", default))?.Paused, Is.False);
    }

    [Test]
    public async Task SetPaused_resumes_what_the_file_paused()
    {
        await Watches.ApplyAsync([AWatch("a") with { Paused = true }], default);
        Assert.That((await Watches.GetAsync("a", default))?.Paused, Is.True);
        await Watches.SetPausedAsync("a", false, default);
        Assert.That((await Watches.GetAsync("a", default))?.Paused, Is.False);
    }

    [Test]
    public async Task SetPaused_unknown_watch_gives_false() => Assert.That(await Watches.SetPausedAsync("a", true, default), Is.False);

    private static Watch AWatch(string id) => new() { Id = id, Marketplace = "bazaar", Profiles = ["tobacco"], Purpose = "tobacco" };
}

using MarketWatch.Crawling;

namespace MarketWatch.EndToEnd.Tests.Faults;

/// <summary>A store that fails under a run ends it, with its reason, and the next start goes on; nobody waits for somebody who is gone.</summary>
internal sealed class StoreFaultTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private ShopCrawl _shop = null!;
    private FaultyStore _store = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _shop = await ShopCrawl.OpenAsync();
        _store = new(_shop.Database.Crawl);
        _shop.Store = _store;
    }

    [TearDown]
    public async Task CloseAsync() => await _shop.DisposeAsync();

    [TestCase(true)]
    [TestCase(false)]
    public async Task Store_that_cannot_be_used_ends_the_run_and_the_next_start_goes_on(bool onClaim)
    {
        var after = new Countdown(4, new StoreUnavailableException("the disk is full"));
        if (onClaim) _store.OnClaim = after.Next;
        else _store.OnCommit = after.Next;
        var first = await _shop.RunAsync().WaitAsync(Patience);
        _shop.Store = null;
        var second = await _shop.RunAsync().WaitAsync(Patience);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((first.StopReason, first.StopDetail), Is.EqualTo(((StopReason?)StopReason.StoreUnavailable, "the disk is full")));
            Assert.That((second.RunId, second.Resumptions, second.StopReason, second.Listings), Is.EqualTo((first.RunId, 1, (StopReason?)StopReason.Completed, _shop.Listings)));
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Bug_in_the_store_is_thrown_at_once_and_the_next_start_goes_on(bool onClaim)
    {
        var after = new Countdown(4, new InvalidOperationException("a bug"));
        if (onClaim) _store.OnClaim = after.Next;
        else _store.OnCommit = after.Next;
        Assert.That(async () => await _shop.RunAsync().WaitAsync(Patience), Throws.InvalidOperationException.With.Message.EqualTo("a bug"));
        _shop.Store = null;
        var second = await _shop.RunAsync().WaitAsync(Patience);
        Assert.That((second.Resumptions, second.StopReason, second.Listings), Is.EqualTo((1, (StopReason?)StopReason.Completed, _shop.Listings)));
    }

    [Test]
    public async Task Run_that_another_process_took_over_ends_here()
    {
        _store.OnCommit = new Countdown(4, new RunLostException("run-1")).Next;
        var report = await _shop.RunAsync().WaitAsync(Patience);
        Assert.That(report.StopReason, Is.EqualTo(StopReason.Interrupted));
    }

    /// <summary>From the n-th call on it goes wrong.</summary>
    private sealed class Countdown(int sound, Exception fault)
    {
        private int _left = sound;

        public Exception? Next() => Interlocked.Decrement(ref _left) < 0 ? fault : null;
    }
}

using MarketWatch.Hits;
using Microsoft.Extensions.Time.Testing;
using static MarketWatch.Testing.HitBuilder;

namespace MarketWatch.Tests.Hits;

public sealed class OutboxIndexerTests
{
    private readonly OutboxStore _store = new();
    private readonly FaultyIndex _index = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    private static IndexUnavailableException Down => new("the index is down", rebuildHelps: false);

    [Test]
    public async Task DrainAsync_carries_all_in_batches_and_acknowledges()
    {
        for (var number = 0; number < 25; number++) _store.Put(AHit($"h{number:D2}"));

        var rows = await Indexer(batch: 10).DrainAsync(default);

        Assert.That((rows, await OutboxAsync()), Is.EqualTo((25, 0)));
        Assert.That(_index.Journal, Is.EqualTo(Enumerable.Range(0, 25).Select(number => $"h{number:D2}@1")));
    }

    [Test]
    public async Task DrainAsync_several_changes_of_a_hit_index_its_latest_once_a_batch()
    {
        _store.Put(AHit("a"));
        _store.Put(AHit("b"));
        _store.Put(AHit("a").Revised(2));

        await Indexer().DrainAsync(default);

        Assert.That(_index.Journal, Is.EqualTo(["a@2", "b@1"]));
        Assert.That(await OutboxAsync(), Is.Zero);
    }

    [Test]
    public async Task DrainAsync_across_batches_a_hit_never_goes_back()
    {
        _store.Put(AHit("a"));
        _store.Put(AHit("a").Revised(2));
        _store.Put(AHit("a").Revised(3));

        await Indexer(batch: 1).DrainAsync(default);

        Assert.That(_index.Journal, Is.EqualTo(["a@3", "a@3", "a@3"]));
    }

    [Test]
    public async Task DrainAsync_an_erased_hit_leaves_the_index()
    {
        _store.Put(AHit("a"));
        _store.Put(AHit("b"));
        await Indexer().DrainAsync(default);

        _store.Erase("a");
        await Indexer().DrainAsync(default);

        Assert.That((_index.Content, await OutboxAsync()), Is.EqualTo(("b@1", 0)));
    }

    [Test]
    public async Task DrainAsync_while_the_index_is_down_keeps_the_rows()
    {
        _store.Put(AHit("a"));
        _index.Faults.Enqueue(Down);

        Assert.That(async () => await Indexer().DrainAsync(default), Throws.TypeOf<IndexUnavailableException>());

        Assert.That((_index.Content, await OutboxAsync()), Is.EqualTo(("", 1)));
    }

    [Test]
    public async Task DrainAsync_after_a_crash_before_the_acknowledgement_repeats_without_harm()
    {
        _store.Put(AHit("a"));
        _store.Put(AHit("b"));
        _store.AcknowledgeFaults.Enqueue(new IOException("killed"));
        Assert.That(async () => await Indexer().DrainAsync(default), Throws.TypeOf<IOException>());

        await Indexer().DrainAsync(default);

        Assert.That((_index.Content, await OutboxAsync()), Is.EqualTo(("a@1 b@1", 0)));
    }

    [Test]
    public async Task DrainAsync_one_hit_that_is_refused_does_not_keep_the_others_back_and_is_not_lost()
    {
        foreach (var id in (string[])["a", "bad", "c"]) _store.Put(AHit(id));
        _index.Refused.Add("bad");

        Assert.That(async () => await Indexer().DrainAsync(default), Throws.InvalidOperationException.With.Message.Contains("bad"));
        Assert.That((_index.Content, await OutboxAsync()), Is.EqualTo(("a@1 c@1", 1)));

        _index.Refused.Clear();
        await Indexer().DrainAsync(default);
        Assert.That((_index.Content, await OutboxAsync()), Is.EqualTo(("a@1 bad@1 c@1", 0)));
    }

    [Test]
    public async Task RunAsync_an_index_that_is_down_three_times_is_tried_at_growing_distances_until_it_heals()
    {
        for (var times = 0; times < 3; times++) _index.Faults.Enqueue(Down);
        for (var number = 0; number < 5; number++) _store.Put(AHit($"h{number}"));
        var seen = new Progress();
        using var stop = new CancellationTokenSource();
        var running = new OutboxIndexer(_store, _index, _clock, seen).RunAsync(stop.Token);

        await UntilAsync(() => _index.Journal.Count == 5);
        await stop.CancelAsync();
        Assert.That(async () => await running, Throws.InstanceOf<OperationCanceledException>());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(seen.Waits, Is.EqualTo([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)]));
            Assert.That(seen.Faults, Is.All.EqualTo("the index is down"));
            Assert.That(_index.Journal, Is.EqualTo(["h0@1", "h1@1", "h2@1", "h3@1", "h4@1"]), "nothing lost, nothing doubled");
            Assert.That(await OutboxAsync(), Is.Zero);
        }
    }

    [Test]
    public async Task RunAsync_takes_rows_that_come_while_it_runs()
    {
        using var stop = new CancellationTokenSource();
        var indexer = Indexer();
        var running = indexer.RunAsync(stop.Token);
        for (var number = 0; number < 20; number++)
        {
            _store.Put(AHit("a").Revised(number + 1));
            if (number % 3 == 0) indexer.Wake();
        }

        await UntilAsync(() => _index.Content == "a@20");
        await stop.CancelAsync();

        Assert.That(async () => await running, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(indexer.Progress.FaultsInARow, Is.Zero);
    }

    [Test]
    public async Task Wake_cuts_the_rest_short()
    {
        using var stop = new CancellationTokenSource();
        var indexer = Indexer();
        var running = indexer.RunAsync(stop.Token);
        _store.Put(AHit("a"));

        // the clock stands still: only being woken can bring it
        while (_index.Journal.Count == 0)
        {
            indexer.Wake();
            await Task.Delay(5);
        }

        await stop.CancelAsync();
        Assert.That(async () => await running, Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase(true, 0, 0, "rebuild", Description = "damaged")]
    [TestCase(false, 2, 0, "rebuild", Description = "hits that the index never saw")]
    [TestCase(false, 0, 2, "", Description = "hits that wait in the outbox")]
    [TestCase(false, 0, 0, "", Description = "nothing anywhere")]
    public async Task MendAsync_rebuilds_only_what_the_outbox_cannot_mend(bool damaged, int acknowledged, int waiting, string journal)
    {
        _index.NeedsRebuild = damaged;
        for (var number = 0; number < acknowledged; number++) _store.PutAcknowledged(AHit($"old{number}"));
        for (var number = 0; number < waiting; number++) _store.Put(AHit($"new{number}"));

        await Indexer().MendAsync(default);

        Assert.That(string.Join(' ', _index.Journal), Is.EqualTo(journal));
    }

    [Test]
    public async Task RunAsync_an_index_that_breaks_is_rebuilt_from_the_store()
    {
        _store.PutAcknowledged(AHit("old"));
        await _index.IndexAsync([AHit("old")], default);
        _store.Put(AHit("new"));
        _index.Faults.Enqueue(new IndexUnavailableException("damaged", rebuildHelps: true));
        _index.NeedsRebuild = false;
        using var stop = new CancellationTokenSource();
        var indexer = new OutboxIndexer(_store, _index, _clock, new Progress { OnFault = () => _index.NeedsRebuild = true });
        var running = indexer.RunAsync(stop.Token);

        await UntilAsync(() => _index.Content == "new@1 old@1");
        await stop.CancelAsync();

        Assert.That(async () => await running, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(indexer.Progress.Rebuilds, Is.EqualTo(1));
    }

    private OutboxIndexer Indexer(int batch = 1000) => new(_store, _index, _clock) { BatchSize = batch };

    private async Task<int> OutboxAsync() => (await _store.OutboxAsync(int.MaxValue, default)).Count;

    private async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            _clock.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Delay(5);
        }
    }

    /// <summary>Keeps what was said of faults; called on the indexer's own thread.</summary>
    private sealed class Progress : IProgress<IndexingProgress>
    {
        public List<TimeSpan> Waits { get; } = [];

        public List<string?> Faults { get; } = [];

        public Action OnFault { get; init; } = () => { };

        public void Report(IndexingProgress value)
        {
            if (value.FaultsInARow == 0 || value.RetryAt is null) return;
            Faults.Add(value.LastFault);
            Waits.Add(value.RetryAt.Value - value.LastFaultAt!.Value);
            OnFault();
        }
    }
}

using MarketWatch.Hits;
using MarketWatch.Hits.Query;
using MarketWatch.Storage.Indexes.Embedded;
using MarketWatch.Storage.Tests.Database;
using MarketWatch.Testing;
using static MarketWatch.Testing.HitBuilder;

namespace MarketWatch.Storage.Tests.Indexes;

/// <summary>From the database through the outbox into the index, both real.</summary>
public sealed class StoreToIndexTests : DatabaseTest
{
    private readonly TemporaryFolder _folder = new();
    private EmbeddedHitIndex _index = null!;

    [SetUp]
    public void OpenIndex() => _index = new(_folder.Path);

    [TearDown]
    public async Task CloseIndex()
    {
        await _index.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task A_recorded_hit_is_found_and_its_next_version_replaces_it()
    {
        using var indexer = Indexer();
        await RecordAsync("1", "first shag", "p1");
        await indexer.DrainAsync(default);
        await RecordAsync("1", "second shag", "p2");
        await indexer.DrainAsync(default);

        Assert.That((await CountAsync("first"), await CountAsync("second"), (await Database.Hits.CountAsync(default)).Outbox), Is.EqualTo((0L, 1L, 0L)));
    }

    [Test]
    public async Task What_was_not_acknowledged_before_a_crash_is_indexed_after_the_restart()
    {
        await RecordAsync("1", "shag", "p1");
        await RecordAsync("2", "shag", "p2");

        // the process dies after the index took the first hit and before the outbox heard of it
        await _index.IndexAsync([.. await AllAsync(1)], default);
        await RestartAsync();
        await ReopenIndexAsync();
        using var indexer = Indexer();
        await indexer.MendAsync(default);
        await indexer.DrainAsync(default);

        Assert.That((await CountAsync("shag"), (await Database.Hits.CountAsync(default)).Outbox), Is.EqualTo((2L, 0L)));
    }

    [Test]
    public async Task An_index_that_was_deleted_is_made_again_from_the_database()
    {
        using var indexer = Indexer();
        for (var number = 0; number < 5; number++) await RecordAsync($"{number}", "shag", $"p{number}");
        await indexer.DrainAsync(default);
        await _index.DisposeAsync();
        Directory.Delete(_folder.Path, recursive: true);
        await RecordAsync("9", "shag", "p9");

        var rebuilt = await indexer.MendAsync(default);
        await indexer.DrainAsync(default);

        Assert.That((rebuilt, await CountAsync("shag"), (await Database.Hits.CountAsync(default)).Outbox), Is.EqualTo(((long?)6, 6L, 0L)));
    }

    private OutboxIndexer Indexer() => new(Database.Hits, _index, Time);

    private async Task ReopenIndexAsync()
    {
        await _index.DisposeAsync();
        _index = new(_folder.Path);
    }

    private async Task<List<Hit>> AllAsync(int most)
    {
        var hits = new List<Hit>();
        await foreach (var hit in Database.Hits.AllAsync(default)) hits.Add(hit);
        return hits[..most];
    }

    private async Task RecordAsync(string id, string title, string package)
    {
        Time.Advance(TimeSpan.FromMinutes(1));
        var hit = AHit(id).Titled(title).Seen(Now).With(built => built with { Id = built.Listing.Key.Id, Evidence = [new EvidenceReference(package, "", 1, Now)] });
        await Database.Hits.RecordAsync(hit, [], default);
    }

    private async Task<long> CountAsync(string query) => (await _index.SearchAsync(new() { Query = new HitQueryParser(Time).Parse(query).Node }, default)).Total;
}

using MarketWatch.Hits;
using MarketWatch.Storage.Indexes.Embedded;
using MarketWatch.Testing;
using static MarketWatch.Testing.HitBuilder;

namespace MarketWatch.Storage.Tests.Indexes;

[TestFixture]
public sealed class EmbeddedHitIndexTests : HitIndexBehaviour
{
    private readonly TemporaryFolder _folder = new();
    private readonly EmbeddedHitIndex _index;

    public EmbeddedHitIndexTests() => _index = new(_folder.Path);

    protected override IHitIndex Index => _index;

    private string Generation => Directory.EnumerateDirectories(_folder.Path).Single();

    [TearDown]
    public async Task Close()
    {
        await _index.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task SearchAsync_without_an_index_says_what_to_do()
    {
        var fault = await Assert.ThrowsAsync<IndexUnavailableException>(async () => await Index.SearchAsync(new(), default));

        var status = await Index.StatusAsync(default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(fault!.Message, Does.Contain("no index").And.Contain("index rebuild"));
            Assert.That((status.Healthy, status.NeedsRebuild, status.Detail), Is.EqualTo((false, true, fault.Message)));
        }
    }

    [Test]
    public async Task StatusAsync_says_how_many()
    {
        await Index.IndexAsync([AHit("a"), AHit("b")], default);

        var status = await Index.StatusAsync(default);

        Assert.That((status.Healthy, status.Documents, status.Detail), Is.EqualTo((true, 2L, $"2 hits in generation-000001 of {_folder.Path}")));
    }

    [Test]
    public async Task IndexAsync_is_durable_without_closing()
    {
        await Index.IndexAsync([AHit("a").Titled("shag")], default);

        // a copy of the files is what a crash leaves
        using var copy = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("write.lock", StringComparison.Ordinal)))
        {
            var target = Path.Combine(copy.Path, Path.GetRelativePath(_folder.Path, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        await using var after = new EmbeddedHitIndex(copy.Path);
        Assert.That((await after.SearchAsync(new(), default)).Total, Is.EqualTo(1));
    }

    [Test]
    public async Task IndexAsync_while_another_writes_says_so_and_searching_goes_on()
    {
        await Index.IndexAsync([AHit("a")], default);
        await using var second = new EmbeddedHitIndex(_folder.Path);

        var fault = await Assert.ThrowsAsync<IndexUnavailableException>(async () => await second.IndexAsync([AHit("b")], default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(fault!.Message, Does.Contain("another process writes the index"));
            Assert.That(fault.RebuildHelps, Is.False);
            Assert.That((await second.SearchAsync(new(), default)).Total, Is.EqualTo(1));
        }
    }

    [Test]
    public async Task IndexAsync_after_the_other_closed_goes_on()
    {
        await Index.IndexAsync([AHit("a")], default);
        await using var second = new EmbeddedHitIndex(_folder.Path);
        await Assert.ThrowsAsync<IndexUnavailableException>(async () => await second.IndexAsync([AHit("b")], default));

        await _index.DisposeAsync();
        await second.IndexAsync([AHit("b")], default);

        Assert.That((await second.SearchAsync(new(), default)).Total, Is.EqualTo(2));
    }

    [Test]
    public async Task SearchAsync_a_reader_sees_what_another_process_wrote_and_rebuilt()
    {
        await using var reader = new EmbeddedHitIndex(_folder.Path);
        var seen = new List<long>();
        await Index.IndexAsync([AHit("a")], default);
        seen.Add((await reader.SearchAsync(new(), default)).Total);
        await Index.IndexAsync([AHit("b")], default);
        seen.Add((await reader.SearchAsync(new(), default)).Total);
        await Index.RebuildAsync(Stream(AHit("c"), AHit("d"), AHit("e")), default);
        seen.Add((await reader.SearchAsync(new(), default)).Total);

        Assert.That(seen, Is.EqualTo([1L, 2L, 3L]));
    }

    [TestCase("segments")]
    [TestCase("all")]
    [TestCase("cut")]
    [TestCase("gone")]
    [TestCase("pointer")]
    [TestCase("other format")]
    [TestCase("pointer out of the folder")]
    public async Task A_damaged_index_is_named_and_a_rebuild_mends_it(string damage)
    {
        await Index.IndexAsync([AHit("a"), AHit("b")], default);
        await _index.DisposeAsync();
        Damage(damage);
        await using var again = new EmbeddedHitIndex(_folder.Path);

        var status = await again.StatusAsync(default);
        Assert.That((status.Healthy, status.NeedsRebuild), Is.EqualTo((false, true)), status.Detail);
        Assert.That(status.Detail, Does.Contain("index rebuild"));
        await Assert.ThrowsAsync<IndexUnavailableException>(async () => await again.SearchAsync(new(), default));
        await Assert.ThrowsAsync<IndexUnavailableException>(async () => await again.IndexAsync([AHit("c")], default));

        await again.RebuildAsync(Stream(AHit("a"), AHit("b"), AHit("c")), default);
        Assert.That(((await again.SearchAsync(new(), default)).Total, (await again.StatusAsync(default)).Healthy), Is.EqualTo((3L, true)));
    }

    [Test]
    public async Task IndexAsync_clears_what_a_dead_rebuild_left()
    {
        await Index.IndexAsync([AHit("a")], default);
        await _index.DisposeAsync();
        Directory.CreateDirectory(Path.Combine(_folder.Path, "generation-000007"));
        await using var again = new EmbeddedHitIndex(_folder.Path);

        await again.IndexAsync([AHit("b")], default);

        Assert.That(Directory.EnumerateDirectories(_folder.Path).Select(Path.GetFileName), Is.EqualTo(["generation-000001"]));
    }

    [Test]
    public async Task RebuildAsync_leaves_one_generation()
    {
        for (var round = 0; round < 3; round++) await Index.RebuildAsync(Stream(AHit("a")), default);

        Assert.That(Directory.EnumerateDirectories(_folder.Path).Select(Path.GetFileName), Is.EqualTo(["generation-000003"]));
    }

    [Test]
    public async Task IndexAsync_cancelled_leaves_nothing_of_the_batch()
    {
        await Index.IndexAsync([AHit("a")], default);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        Assert.That(async () => await Index.IndexAsync([AHit("b")], cancelled.Token), Throws.InstanceOf<OperationCanceledException>());

        await Index.IndexAsync([AHit("c")], default);
        Assert.That(await Ids("*"), Is.EqualTo("a c"));
    }

    [Test]
    public void SearchAsync_an_unknown_facet_is_a_bug_of_the_caller() =>
        Assert.That(async () => { await Index.IndexAsync([AHit("a")], default); await Index.SearchAsync(new() { Facets = ["title"] }, default); }, Throws.ArgumentException);

    private void Damage(string damage)
    {
        switch (damage)
        {
            case "segments":
                foreach (var file in Directory.EnumerateFiles(Generation, "segments*")) File.WriteAllText(file, "not an index");
                break;
            case "all":
                foreach (var file in Directory.EnumerateFiles(Generation)) File.WriteAllBytes(file, new byte[64]);
                break;
            case "cut":
                foreach (var file in Directory.EnumerateFiles(Generation)) File.WriteAllBytes(file, File.ReadAllBytes(file)[..(int)(new FileInfo(file).Length / 2)]);
                break;
            case "gone": Directory.Delete(Generation, recursive: true); break;
            case "pointer": Point("{"); break;
            case "other format": Point("""{"format":999,"generation":"generation-000001"}"""); break;
            case "pointer out of the folder": Point("""{"format":2,"generation":"../../etc"}"""); break;
            default: throw new ArgumentException(damage);
        }
    }

    private void Point(string content) => File.WriteAllText(Path.Combine(_folder.Path, "current.json"), content);
}

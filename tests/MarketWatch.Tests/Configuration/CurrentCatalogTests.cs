using MarketWatch.Configuration;
using MarketWatch.Marketplaces;
using MarketWatch.Testing;

namespace MarketWatch.Tests.Configuration;

public sealed class CurrentCatalogTests
{
    [Test]
    public void Now_reads_again_only_when_a_file_changed()
    {
        using var folder = new TemporaryFolder();
        var catalog = new CurrentCatalog<MarketplaceCatalog>(folder.Path, () => MarketplaceCatalog.Load(folder.Path));
        Assert.That(catalog.Now.ById, Is.Empty);
        File.WriteAllText(folder["shop.yaml"], "schema: 1\nid: shop\nname: Shop\naddresses: [https://shop.example/]\n");
        var with = catalog.Now;
        Assert.That((with.Find("shop")?.Name, ReferenceEquals(with, catalog.Now)), Is.EqualTo(("Shop", true)));
        File.WriteAllText(folder["shop.yaml"], "schema: 1\nid: shop\nnane: Shop\naddresses: [https://shop.example/]\n");
        File.SetLastWriteTimeUtc(folder["shop.yaml"], File.GetLastWriteTimeUtc(folder["shop.yaml"]).AddSeconds(1));
        Assert.That((catalog.Now.Find("shop"), catalog.Now.Broken.Count, with.Find("shop")?.Name), Is.EqualTo(((MarketplaceDefinition?)null, 1, "Shop")), "an earlier catalog stays as it was");
        File.Delete(folder["shop.yaml"]);
        Assert.That(catalog.Now.Broken, Is.Empty);
    }

    [Test]
    public void Now_of_a_folder_that_is_not_there_says_so_and_finds_it_later()
    {
        using var folder = new TemporaryFolder();
        var path = folder["later"];
        var catalog = new CurrentCatalog<MarketplaceCatalog>(path, () => MarketplaceCatalog.Load(path));
        Assert.That(catalog.Now.Broken, Has.Count.EqualTo(1));
        Directory.CreateDirectory(path);
        Assert.That(catalog.Now.Broken, Is.Empty);
    }

    [Test]
    public void Now_from_many_threads_gives_one_catalog()
    {
        using var folder = new TemporaryFolder();
        var loads = 0;
        var catalog = new CurrentCatalog<object>(folder.Path, () => Interlocked.Increment(ref loads));
        var given = new object[200];
        Parallel.For(0, given.Length, i => given[i] = catalog.Now);
        Assert.That((loads, given.Distinct().Count()), Is.EqualTo((1, 1)));
    }
}

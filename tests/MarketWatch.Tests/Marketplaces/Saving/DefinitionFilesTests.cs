using MarketWatch.Marketplaces.Saving;
using MarketWatch.Testing;

namespace MarketWatch.Tests.Marketplaces.Saving;

public sealed class DefinitionFilesTests
{
    private const string Shop = "schema: 1\nid: shop\nname: Shop\naddresses: [https://shop.example/]\n";

    [Test]
    public async Task SaveAsync_new_file_is_whole_and_leaves_nothing_beside_it()
    {
        using var folder = new TemporaryFolder();
        using var files = Files(folder);
        var saved = await files.SaveAsync("shop", Shop.ReplaceLineEndings("\r\n").TrimEnd(), null, default);
        Assert.That((saved, File.ReadAllText(folder["shop.yaml"])), Is.EqualTo((new Saved("shop", files.Check("shop", Shop).Value!.Digest), Shop)));
        Assert.That(Directory.GetFiles(folder.Path), Has.Length.EqualTo(1));
    }

    [TestCase("../shop")]
    [TestCase("..")]
    [TestCase("")]
    [TestCase("a")]
    [TestCase("Shop")]
    [TestCase("shop.yaml")]
    [TestCase("/etc/passwd")]
    [TestCase("shop\n")]
    [TestCase("sh\0op")]
    public async Task SaveAsync_under_what_is_no_id_writes_nothing(string id)
    {
        using var folder = new TemporaryFolder();
        using var files = Files(folder);
        Assert.That(await files.SaveAsync(id, Shop, null, default), Is.InstanceOf<SaveRefused>());
        Assert.That((Directory.GetFileSystemEntries(folder.Path).Length, await files.ReadAsync(id, default)), Is.EqualTo((0, (DefinitionText?)null)));
    }

    [Test]
    public async Task SaveAsync_with_mistakes_names_them_all_with_their_places_and_writes_nothing()
    {
        using var folder = new TemporaryFolder();
        using var files = Files(folder);
        var refused = (SaveRefused)await files.SaveAsync("shop", "schema: 1\nid: other\nname: Shop\nadresses: [https://shop.example/]\naccess: { robots: ignore }\n", null, default);
        Assert.That(refused.Errors.Select(error => (error.Line, error.KeyPath, error.Suggestion)), Is.SupersetOf(new[] { (2, "id", "shop"), (4, "adresses", "addresses") }), string.Join('\n', refused.Errors));
        Assert.That(Directory.GetFiles(folder.Path), Is.Empty);
    }

    [Test]
    public async Task SaveAsync_never_replaces_another_definition_or_a_newer_edit()
    {
        using var folder = new TemporaryFolder();
        using var files = Files(folder);
        var first = (Saved)await files.SaveAsync("shop", Shop, null, default);
        Assert.That(await files.SaveAsync("shop", Shop.Replace("Shop", "Other", StringComparison.Ordinal), null, default), Is.EqualTo(new IdTaken("shop")));
        Assert.That(await files.SaveAsync("shop", Shop, null, default), Is.EqualTo(first), "the same once more is no conflict");
        File.WriteAllText(folder["shop.yaml"], Shop + "# by hand\n");
        var late = await files.SaveAsync("shop", Shop + "# mine\n", first.Digest, default);
        Assert.That((late as ChangedMeanwhile)?.There?.Yaml, Is.EqualTo(Shop + "# by hand\n"));
        File.Delete(folder["shop.yaml"]);
        Assert.That(await files.SaveAsync("shop", Shop + "# mine\n", first.Digest, default), Is.EqualTo(new ChangedMeanwhile((DefinitionText?)null)));
    }

    [Test]
    public async Task SaveAsync_by_many_at_once_lets_one_win()
    {
        using var folder = new TemporaryFolder();
        using var files = Files(folder);
        var first = (Saved)await files.SaveAsync("shop", Shop, null, default);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(() => files.SaveAsync("shop", $"{Shop}# {n}\n", first.Digest, default).AsTask())));
        Assert.That((outcomes.Count(outcome => outcome is Saved), outcomes.Count(outcome => outcome is ChangedMeanwhile)), Is.EqualTo((1, 19)));
        Assert.That(files.Check("shop", File.ReadAllText(folder["shop.yaml"])).IsValid, Is.True);
    }

    [TestCase("direct", true)]
    [TestCase("tor", true)]
    [TestCase("socks5://127.0.0.1:9051", true)]
    [TestCase("socks5://10.0.0.1:22", false)]
    public void Check_takes_no_proxy_that_the_machine_does_not_use_already(string egress, bool taken)
    {
        using var folder = new TemporaryFolder();
        using var files = Files(folder, "socks5://127.0.0.1:9051");
        var read = files.Check("shop", $"{Shop}access:\n  egress: {egress}\n");
        Assert.That((read.IsValid, read.Errors is [var first, ..] ? first.Line : (int?)null), Is.EqualTo((taken, taken ? (int?)null : 6)));
    }

    [Test]
    public void Check_of_a_huge_text_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var files = Files(folder);
        Assert.That(files.Check("shop", Shop + new string('#', DefinitionFiles.Longest)).Errors.Single().Message, Does.Contain("longer than"));
    }

    private static DefinitionFiles Files(TemporaryFolder folder, params string[] proxies) => new(folder.Path, ["selectors", "structured"], () => proxies.ToHashSet());
}

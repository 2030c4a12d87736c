using MarketWatch.Configuration;
using MarketWatch.Marketplaces;
using MarketWatch.Profiles;
using MarketWatch.Tests.Marketplaces;
using MarketWatch.Tests.Profiles;

namespace MarketWatch.Tests.Configuration;

internal sealed class CatalogTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("marketwatch-catalog-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Load_folder_gives_good_files_by_id_and_broken_ones_with_their_errors()
    {
        Write("bazaar.yaml", BazaarText.Whole);
        Write("broken.yaml", "schema: 1\nid: broken\nname: [x\n");
        Write("incomplete.yaml", "schema: 1\nid: incomplete\n");
        Write("wrong.yml", BazaarText.Whole);
        Write(".#bazaar.yaml", "left by an editor");
        Write("README.md", "words");

        var catalog = MarketplaceCatalog.Load(_folder);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(catalog.ById.Keys, Is.EqualTo(new[] { "bazaar" }));
            Assert.That(catalog.Broken.Select(broken => Path.GetFileName(broken.File)), Is.EqualTo(new[] { "broken.yaml", "incomplete.yaml", "wrong.yml" }));
            Assert.That(catalog.Broken[1].Errors.Select(error => error.KeyPath), Is.EqualTo(new[] { "name", "addresses" }));
            Assert.That(catalog.Broken[2].Errors.Single().Message, Is.EqualTo("files end in .yaml; rename it"));
        }
    }

    [Test]
    public void Load_profiles_has_the_same_shape()
    {
        Write("untaxed-tobacco.yaml", ProfileText.Tobacco);
        Write("other.yaml", ProfileText.Tobacco);

        var catalog = ProfileCatalog.Load(_folder);

        Assert.That(catalog.ById.Keys, Is.EqualTo(new[] { "untaxed-tobacco" }));
        Assert.That(catalog.BrokenFileOf("other")!.Errors.Single().ToString(), Is.EqualTo($"{Path.Combine(_folder, "other.yaml")}:2:5: id: the id 'untaxed-tobacco' is not the file's name (did you mean 'other'?)"));
    }

    [Test]
    public void Load_folder_that_is_not_there_says_so() =>
        Assert.That(ProfileCatalog.Load(Path.Combine(_folder, "nowhere")).Broken.Single().Errors.Single().Message, Is.EqualTo("the folder is not there"));

    [Test]
    public void Require_unknown_id_names_the_nearest()
    {
        Write("bazaar.yaml", BazaarText.Whole);

        Assert.That(() => MarketplaceCatalog.Load(_folder).Require("bazar"), Throws.TypeOf<ConfigurationException>().With.Message.EqualTo("there is no 'bazar' (did you mean 'bazaar'?)"));
    }

    [Test]
    public void Require_id_of_a_broken_file_gives_its_errors()
    {
        Write("bazaar.yaml", "schema: 1\nid: bazaar\n");

        Assert.That(() => MarketplaceCatalog.Load(_folder).Require("bazaar"), Throws.TypeOf<ConfigurationException>().With.Message.Contains("the key 'addresses' is missing"));
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}

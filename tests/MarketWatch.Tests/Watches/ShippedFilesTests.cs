using MarketWatch.Configuration;
using MarketWatch.Marketplaces;
using MarketWatch.Profiles;
using MarketWatch.Testing;
using MarketWatch.Watches;

namespace MarketWatch.Tests.Watches;

/// <summary>The files that come with the program have no mistake and fit each other.</summary>
internal sealed class ShippedFilesTests
{
    private readonly MarketplaceCatalog _marketplaces = MarketplaceCatalog.Load(Repository.PathTo("crawlers"));
    private readonly ProfileCatalog _profiles = ProfileCatalog.Load(Repository.PathTo("config", "profiles"));
    private readonly ConfigurationResult<IReadOnlyList<Purpose>> _purposes = PurposesReader.ReadFile(Repository.PathTo("config", "purposes.yaml"));

    [Test]
    public void Load_marketplaces_finds_no_mistake() => Assert.That(_marketplaces.Broken.SelectMany(broken => broken.Errors), Is.Empty);

    [Test]
    public void Load_profiles_finds_no_mistake() => Assert.That(_profiles.Broken.SelectMany(broken => broken.Errors), Is.Empty);

    [Test]
    public void Read_purposes_finds_no_mistake_and_each_that_profiles_name()
    {
        Assert.That(_purposes.Errors, Is.Empty);
        Assert.That(_profiles.ById.Values.Select(profile => profile.Purpose).OfType<string>(), Is.SubsetOf(_purposes.Require().Select(purpose => purpose.Id)));
    }

    [Test]
    public void Read_watches_finds_no_mistake() =>
        Assert.That(WatchesReader.ReadFile(Repository.PathTo("config", "watches.yaml"), new(_marketplaces, _profiles, _purposes.Require())).Errors, Is.Empty);

    [Test]
    public void Read_options_gives_the_defaults()
    {
        var options = ProgramOptionsReader.ReadFile(Repository.PathTo("config", "marketwatch.yaml")).Require();
        var defaults = new ProgramOptions();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((options.Data, options.Listen, options.Tor, options.Browser, options.KeepTextDays), Is.EqualTo((defaults.Data, defaults.Listen, defaults.Tor, defaults.Browser, defaults.KeepTextDays)));
            Assert.That(options.Network.Allow, Is.Empty);
            Assert.That(options.Secrets, Is.Empty);
        }
    }
}

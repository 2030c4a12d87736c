using System.Text;
using MarketWatch.Configuration;
using MarketWatch.Marketplaces;
using MarketWatch.Profiles;
using MarketWatch.Tests.Marketplaces;
using MarketWatch.Tests.Profiles;
using MarketWatch.Watches;

namespace MarketWatch.Tests.Watches;

internal sealed class WatchesReaderTests
{
    private const string Good = """
        schema: 1
        watches:
          - id: bazaar-tobacco
            marketplace: bazaar
            profiles: [untaxed-tobacco]
            purpose: tobacco-excise
            schedule: "0 0 6 * * ?"
            timezone: Europe/Amsterdam
            limits: { pages: 100 }
            settings: { region: nh }
            queries: [shag]
          - { id: by-hand, marketplace: bazaar, profiles: [untaxed-tobacco], purpose: tobacco-excise, paused: true }
        """;

    private static readonly TestCaseData[] Changes =
    [
        Case("id", "id: by-hand", "id: By Hand", "12:11: watches[1].id: an id is 2 to 63 lower-case letters, digits and hyphens, and begins with a letter or digit"),
        Case("id twice", "id: by-hand", "id: bazaar-tobacco", "12:11: watches[1].id: the id 'bazaar-tobacco' stands here twice"),
        Case("marketplace", "    marketplace: bazaar\n", "    marketplace: bazar\n", "4:18: watches[0].marketplace: there is no marketplace 'bazar' (did you mean 'bazaar'?)"),
        Case("broken marketplace", "    marketplace: bazaar\n", "    marketplace: broken\n", "4:18: watches[0].marketplace: the definition 'broken' is broken; its mistakes stand under {crawlers}/broken.yaml"),
        Case("profile", "    profiles: [untaxed-tobacco]\n", "    profiles: [taxed-tobacco]\n", "5:16: watches[0].profiles[0]: there is no profile 'taxed-tobacco' (did you mean 'untaxed-tobacco'?)"),
        Case("no profile", "    profiles: [untaxed-tobacco]\n", "    profiles: []\n", "5:15: watches[0].profiles: at least one profile is needed"),
        Case("profile twice", "    profiles: [untaxed-tobacco]\n", "    profiles: [untaxed-tobacco, untaxed-tobacco]\n", "5:33: watches[0].profiles[1]: 'untaxed-tobacco' stands here twice"),
        Case("profile under an unknown purpose", "    profiles: [untaxed-tobacco]\n", "    profiles: [elsewhere]\n", "5:16: watches[0].profiles[0]: the profile 'elsewhere' names the purpose 'tobacco-tax', which is not in purposes.yaml"),
        Case("purpose", "    purpose: tobacco-excise\n", "    purpose: tobacco-exsice\n", "6:14: watches[0].purpose: there is no purpose 'tobacco-exsice' (did you mean 'tobacco-excise'?)"),
        Case("purpose missing", "    purpose: tobacco-excise\n", "", "3:5: watches[0].purpose: the key 'purpose' is missing"),
        Case("schedule", "0 0 6 * * ?", "0 0 6 * *", "7:15: watches[0].schedule: six fields are expected"),
        Case("time zone", "timezone: Europe/Amsterdam", "timezone: CEST+1", "8:15: watches[0].timezone: the time zone 'CEST+1' is not known; write one such as Europe/Amsterdam"),
        Case("looser limit", "pages: 100", "pages: 201", "9:22: watches[0].limits.pages: a watch only tightens limits: the definition allows 200 pages"),
        Case("looser duration", "pages: 100", "duration: 31m", "9:25: watches[0].limits.duration: a watch only tightens limits: the definition allows 30m"),
        Case("no pages", "pages: 100", "pages: 0", "9:22: watches[0].limits.pages: pages are at least 1"),
        Case("unknown setting", "region: nh", "regio: nh", "10:17: watches[0].settings.regio: the marketplace 'bazaar' has no such setting (did you mean 'region'?)"),
        Case("setting's value", "region: nh", "region: nl", "10:25: watches[0].settings.region: expected one of all, nh, not 'nl' (did you mean 'nh'?)"),
        Case("query", "queries: [shag]", "queries: ['']", "11:15: watches[0].queries[0]: a query is some words on one line"),
        Case("unknown key", "    queries:", "    querries:", "11:5: watches[0].querries: unknown key (did you mean 'queries'?)"),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("marketwatch-watches-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Read_good_file_gives_the_watches()
    {
        var watches = Read(Good).Require();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(watches.Select(watch => watch.Id), Is.EqualTo(new[] { "bazaar-tobacco", "by-hand" }));
            Assert.That((watches[0].Marketplace, watches[0].Profiles.Single(), watches[0].Purpose), Is.EqualTo(("bazaar", "untaxed-tobacco", "tobacco-excise")));
            Assert.That((watches[0].Schedule, watches[0].Timezone, watches[0].Limits!.Pages), Is.EqualTo(("0 0 6 * * ?", "Europe/Amsterdam", 100)));
            Assert.That((watches[0].Settings["region"], watches[0].Queries.Single(), watches[0].Paused), Is.EqualTo(("nh", "shag", false)));
            Assert.That((watches[1].Schedule, watches[1].Limits, watches[1].Paused), Is.EqualTo(((string?)null, (CrawlLimits?)null, true)));
        }
    }

    [TestCaseSource(nameof(Changes))]
    public void Read_changed_watch_names_the_mistake(string from, string to, string errors)
    {
        Assert.That(Good.Split(from), Has.Length.EqualTo(2), $"'{from}' must stand in the text once");

        var found = Read(Good.Replace(from, to, StringComparison.Ordinal)).Errors.Select(error => error.ToString()["watches.yaml:".Length..]);

        Assert.That(string.Join('\n', found), Is.EqualTo(errors.Replace("{crawlers}", Path.Combine(_folder, "crawlers"), StringComparison.Ordinal)));
    }

    [Test]
    public void Read_seeds_need_queries_and_nobody_has_any_says_so()
    {
        var errors = Read("""
            schema: 1
            watches:
              - { id: silent, marketplace: searching, profiles: [wordless], purpose: tobacco-excise }
            """).Errors;

        Assert.That(errors.Single().ToString(), Is.EqualTo("watches.yaml:3:5: watches[0]: the seeds of 'searching' need queries, but neither the watch nor its profiles have any"));
    }

    private ConfigurationResult<IReadOnlyList<Watch>> Read(string yaml)
    {
        var (crawlers, profiles) = (Directory.CreateDirectory(Path.Combine(_folder, "crawlers")).FullName, Directory.CreateDirectory(Path.Combine(_folder, "profiles")).FullName);
        File.WriteAllText(Path.Combine(crawlers, "bazaar.yaml"), BazaarText.Whole);
        File.WriteAllText(Path.Combine(crawlers, "broken.yaml"), "schema: 1\n");
        File.WriteAllText(Path.Combine(crawlers, "searching.yaml"), BazaarText.Changed("  - { path: /c/tabak/ }\n", "").Replace("id: bazaar", "id: searching", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(profiles, "untaxed-tobacco.yaml"), ProfileText.Tobacco);
        File.WriteAllText(Path.Combine(profiles, "elsewhere.yaml"), ProfileText.Changed("id: untaxed-tobacco", "id: elsewhere").Replace("purpose: tobacco-excise", "purpose: tobacco-tax", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(profiles, "wordless.yaml"), ProfileText.Changed("queries: { nl: [slof sigaretten, shag], en: [carton cigarettes], pl: [papierosy] }\n", "").Replace("id: untaxed-tobacco", "id: wordless", StringComparison.Ordinal));
        var references = new WatchReferences(MarketplaceCatalog.Load(crawlers), ProfileCatalog.Load(profiles), PurposesReaderTests.Read(PurposesReaderTests.Good).Require())
        {
            CronCheck = schedule => schedule.Split(' ').Length == 6 ? null : "six fields are expected",
        };
        return WatchesReader.Read(Encoding.UTF8.GetBytes(yaml), "watches.yaml", references);
    }

    private static TestCaseData Case(string name, string from, string to, string errors) =>
        new(from, to, errors) { TestName = "Read_changed_watch_names_the_mistake: " + name };
}

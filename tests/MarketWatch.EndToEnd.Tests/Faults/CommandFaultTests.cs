using MarketWatch.Testing;
using MarketWatch.Cli;
using MarketWatch.Storage.Database;
using MarketWatch.Storage.Indexes.Embedded;
using static MarketWatch.Testing.HitBuilder;

namespace MarketWatch.EndToEnd.Tests.Faults;

/// <summary>Bad input to the program: plain words on standard error, no stack trace, a documented exit code.</summary>
internal sealed class CommandFaultTests
{
    private readonly ProgramUnderTest _program = new();

    [TearDown]
    public void Close() => _program.Dispose();

    [TestCase("Unrecognized command or argument 'crwl'", "crwl")]
    [TestCase("Unrecognized command or argument '--jsn'", "hits", "list", "--jsn")]
    [TestCase("Required argument missing for command: 'crawl'", "crawl")]
    [TestCase("Cannot parse argument 'many'", "crawl", "x", "--limit", "many")]
    public async Task Command_line_that_is_wrong_ends_with_2(string words, params string[] arguments)
    {
        var ran = await _program.Installed().RunAsync(arguments);
        ran.Ended(ExitCode.WrongUsage, words);
    }

    [Test]
    public async Task Folder_that_is_none_of_marketwatch_is_said_so()
    {
        var ran = await _program.RunAsync("hits", "list");
        Assert.That(ran, Is.EqualTo(new Ran(ExitCode.BrokenConfiguration, "", "marketwatch: no folder with crawlers/ and config/ was found here or above; go there, or set MARKETWATCH_HOME" + Environment.NewLine)));
    }

    [TestCase("crawl", "nowhere")]
    [TestCase("watches", "run", "nowhere")]
    [TestCase("hits", "show", "nothing")]
    public async Task What_is_not_there_ends_with_3(params string[] arguments)
    {
        var ran = await _program.Installed().RunAsync(arguments);
        ran.Ended(ExitCode.NotFound, "marketwatch: there is no");
    }

    [Test]
    public async Task Definition_that_is_broken_ends_a_crawl_with_4_and_every_mistake_at_its_place()
    {
        _program.Installed().Write("crawlers/shop.yaml", """
            schema: 1
            id: shop
            name: Shop
            adresses: ["http://shop.example/"]
            acess: { robots: obey }
            pages:
              results: { url: "^/(s", listings: { each: "div..card", fields: { title: { select: "h1[" } } } }
            """);
        var ran = await _program.RunAsync("crawl", "shop");
        ran.Ended(ExitCode.BrokenConfiguration, "shop.yaml:4:1", "did you mean 'addresses'?", "shop.yaml:5:1", "did you mean 'access'?");
    }

    [TestCase("watches: [\n  broken", TestName = "Watches_that_are_no_yaml_end_with_4")]
    [TestCase("schema: 1\nwatches: [{ id: w, marketplace: nowhere, profiles: [nothing], purpose: none, shedule: x }]", TestName = "Watches_that_name_nothing_known_end_with_4")]
    public async Task Watches_that_are_broken(string watches)
    {
        _program.Installed().Write("config/watches.yaml", watches);
        var ran = await _program.RunAsync("watches", "apply");
        ran.Ended(ExitCode.BrokenConfiguration, "watches.yaml:");
    }

    [Test]
    public async Task Profile_with_a_pattern_without_end_is_refused_or_ends_in_time()
    {
        _program.Installed().Write("config/profiles/evil.yaml", """
            schema: 1
            id: evil
            name: Evil
            owner: nobody
            purpose: tobacco-excise
            terms:
              evil: { weight: 50, pattern: '(a+)+$(?=x)' }
            hit_when: { score: 50 }
            """);
        var ran = await _program.RunAsync("profiles", "check");
        ran.Ended(ExitCode.FaultsFound, "terms.evil.pattern");
    }

    [Test]
    public async Task Database_that_is_damaged_ends_with_12_is_named_and_left_alone()
    {
        Directory.CreateDirectory(_program.Installed().Home["data"]);
        var garbage = string.Concat(Enumerable.Repeat("this is no database ", 500));
        _program.Write("data/marketwatch.db", garbage);
        var (ran, doctor) = (await _program.RunAsync("hits", "list"), await _program.RunAsync("doctor"));
        using (Assert.EnterMultipleScope())
        {
            ran.Ended(ExitCode.StoreUnavailable, "marketwatch.db", "the file is damaged", ".recover");
            doctor.Ended(ExitCode.FaultsFound, "the file is damaged");
            Assert.That(await File.ReadAllTextAsync(Path.Combine(_program.Home["data"], "marketwatch.db")), Is.EqualTo(garbage));
        }
    }

    [Test]
    public async Task Index_that_is_damaged_says_how_to_mend_it_and_the_hits_are_still_shown()
    {
        await FillAsync();
        foreach (var file in Directory.EnumerateFiles(_program.Home["data/index"], "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
            await File.WriteAllTextAsync(file, "noise");
        var search = await _program.RunAsync("hits", "search", "shag");
        var status = await _program.RunAsync("index", "status");
        var rebuilt = await _program.RunAsync("index", "rebuild");
        var again = await _program.RunAsync("hits", "search", "shag");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((search.ExitCode, status.ExitCode, rebuilt.ExitCode, again.ExitCode), Is.EqualTo((ExitCode.StoreUnavailable, ExitCode.FaultsFound, ExitCode.Done, ExitCode.Done)));
            Assert.That(search.Errors, Does.Contain("index rebuild"));
            Assert.That(search.Output, Does.Contain("The query was not run").And.Contain("Ten pouches"));
            Assert.That(status.Output, Does.Contain("index rebuild"));
            Assert.That(again.Output, Does.Contain("1 hits").And.Contain("Ten pouches"));
        }
    }

    [Test]
    public async Task Browser_that_is_not_there_is_named_by_the_doctor_with_what_to_do()
    {
        var ran = await _program.Installed().RunAsync(new Dictionary<string, string> { ["MARKETWATCH_CHROMIUM"] = "/nonexistent/chromium" }, "doctor");
        ran.Ended(ExitCode.FaultsFound, "/nonexistent/chromium", "apt install chromium");
    }

    [TestCase("http://127.0.0.1:9/", "Unreachable", ExitCode.Unreachable)]
    [TestCase("http://no-such-host.invalid/", "Unreachable", ExitCode.Unreachable)]
    public async Task Marketplace_that_cannot_be_reached_ends_a_crawl_with_11_and_a_report(string address, string reason, int exitCode)
    {
        File.Copy(Repository.PathTo("config", "profiles", "tobacco.yaml"), Path.Combine(_program.Installed().Home["config"], "profiles", "tobacco.yaml"));
        _program.Write("crawlers/shop.yaml", $$"""
            schema: 1
            id: shop
            name: Shop
            description: A shop.
            addresses: ["{{address}}"]
            kind: open
            """);
        var ran = await _program.RunAsync("crawl", "shop", "--purpose", "tobacco-excise", "--json");
        ran.Ended(exitCode, $"\"stopReason\": \"{reason}\"");
    }

    private async Task FillAsync()
    {
        Directory.CreateDirectory(_program.Installed().Home["data"]);
        await using var database = await EmbeddedDatabase.OpenAsync(_program.Home["data/marketwatch.db"], TimeProvider.System, CancellationToken.None);
        var package = Guid.CreateVersion7().ToString();
        var hit = AHit("1").Titled("Ten pouches of shag").With(hit => hit with { Id = hit.Listing.Key.Id, Evidence = [new(package, new('0', 64), 1, hit.FirstSeen)] });
        await database.Hits.RecordAsync(hit, [], CancellationToken.None);
        await using var index = new EmbeddedHitIndex(_program.Home["data/index"]);
        await index.RebuildAsync(database.Hits.AllAsync(CancellationToken.None), CancellationToken.None);
    }
}

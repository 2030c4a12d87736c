using MarketWatch.Marketplaces;
using MarketWatch.Profiles;
using MarketWatch.Testing;
using MarketWatch.Tests.Marketplaces;
using MarketWatch.Tests.Profiles;
using MarketWatch.Watches;

namespace MarketWatch.Tests.Watches;

[CancelAfter(60_000)]
internal sealed class WatchPlanningTests : IWatchReferences, IWatchStore, IDisposable
{
    private const string ByHand = """
        # the unit's watches
        schema: 1
        watches:
          # before the first
          - id: first        # its comment
            marketplace: bazaar
            profiles: [untaxed-tobacco]
            purpose: tobacco-excise
            limits: { pages: 50 }
            queries:
              - shag

          # before the second
          - { id: second, marketplace: bazaar,
              profiles: [untaxed-tobacco], purpose: tobacco-excise }
          -
            id: third
            marketplace: bazaar
            profiles:
              - untaxed-tobacco
            purpose: tobacco-excise   # why
        # the end
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly WatchPlanning _planning;
    private IReadOnlyList<Watch> _applied = [];

    public WatchPlanningTests()
    {
        Directory.CreateDirectory(_folder["crawlers"]);
        Directory.CreateDirectory(_folder["profiles"]);
        File.WriteAllText(_folder["crawlers/bazaar.yaml"], BazaarText.Whole);
        File.WriteAllText(_folder["profiles/untaxed-tobacco.yaml"], ProfileText.Tobacco);
        Current = new(MarketplaceCatalog.Load(_folder["crawlers"]), ProfileCatalog.Load(_folder["profiles"]), PurposesReaderTests.Read(PurposesReaderTests.Good).Require())
        {
            CronCheck = schedule => schedule.Split(' ').Length == 6 ? null : "six fields are expected",
        };
        _planning = new(_folder["watches.yaml"], this, this);
    }

    public WatchReferences Current { get; }

    private string Text
    {
        get => File.ReadAllText(_folder["watches.yaml"]);
        set => File.WriteAllText(_folder["watches.yaml"], value);
    }

    [Test]
    public async Task Save_new_watch_keeps_what_a_person_wrote(CancellationToken ct)
    {
        Text = ByHand;

        Assert.That(await SaveAsync(Draft("fourth"), null, ct), Is.EqualTo(PlanOutcome.Done));

        Assert.That(Text, Is.EqualTo(ByHand.Replace("# the end", """
              - id: fourth
                marketplace: bazaar
                profiles: [untaxed-tobacco]
                purpose: tobacco-excise
                schedule: "0 30 6,18 * * ?"
                timezone: Europe/Amsterdam
                limits: { pages: 20, duration: 10m }
            # the end
            """, StringComparison.Ordinal)));
        Assert.That(_applied.Select(watch => watch.Id), Is.EqualTo(new[] { "first", "second", "third", "fourth" }));
        Assert.That((_applied[3].Schedule, _applied[3].Limits!.Pages, _applied[3].Limits!.Duration), Is.EqualTo(("0 30 6,18 * * ?", 20, TimeSpan.FromMinutes(10))));
    }

    [TestCase("first", "  # before the first\n", "\n\n  # before the second\n")]
    [TestCase("second", "  # before the second\n", "\n  -\n    id: third\n")]
    [TestCase("third", "purpose: tobacco-excise }\n", "\n# the end")]
    public async Task Save_changed_watch_exchanges_its_lines_alone(string id, string before, string after, CancellationToken ct)
    {
        Text = ByHand;
        var others = (await _planning.ReadAsync(ct)).Watches.Where(watch => watch.Id != id).Select(watch => $"{watch}").ToList();

        Assert.That(await SaveAsync(Draft(id), id, ct), Is.EqualTo(PlanOutcome.Done));

        Assert.That(Text, Does.Contain($"{before}  - id: {id}\n").And.Contain($"limits: {{ pages: 20, duration: 10m }}{after}"));
        Assert.That(_applied.Single(watch => watch.Id == id).Schedule, Is.EqualTo("0 30 6,18 * * ?"));
        Assert.That(_applied.Where(watch => watch.Id != id).Select(watch => watch.Id), Has.Exactly(2).Items);
        Assert.That(others, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Remove_takes_its_lines_out(CancellationToken ct)
    {
        Text = ByHand;

        Assert.That((await _planning.RemoveAsync("second", await DigestAsync(ct), ct)).Outcome, Is.EqualTo(PlanOutcome.Done));

        Assert.That(Text, Does.Contain("# before the second\n  -\n    id: third").And.Not.Contain("id: second"));
        Assert.That(_applied.Select(watch => watch.Id), Is.EqualTo(new[] { "first", "third" }));
    }

    [TestCase("schema: 1\nwatches: []\n", "schema: 1\nwatches:\n  - id: fourth\n")]
    [TestCase("# mine\nschema: 1\nwatches: [] # none\n# end\n", "# mine\nschema: 1\nwatches:\n  - id: fourth\n")]
    [TestCase("{ schema: 1, watches: [] }", "schema: 1\nwatches:\n  - id: fourth\n")]
    [TestCase(null, "schema: 1\nwatches:\n  - id: fourth\n")]
    public async Task Save_first_watch_begins_the_list(string? before, string after, CancellationToken ct)
    {
        if (before is not null) Text = before;

        Assert.That(await SaveAsync(Draft("fourth"), null, ct), Is.EqualTo(PlanOutcome.Done));

        Assert.That(Text, Does.StartWith(after));
        Assert.That(before is null || !before.EndsWith("# end\n", StringComparison.Ordinal) || Text.EndsWith("# end\n", StringComparison.Ordinal), Is.True, Text);
        Assert.That((await _planning.RemoveAsync("fourth", await DigestAsync(ct), ct)).Outcome, Is.EqualTo(PlanOutcome.Done));
        Assert.That((Text.Contains("watches: []", StringComparison.Ordinal), _applied.Count), Is.EqualTo((true, 0)), Text);
    }

    [Test]
    public async Task Save_list_in_brackets_is_written_anew_with_every_watch(CancellationToken ct)
    {
        Text = "schema: 1\nwatches: [{ id: first, marketplace: bazaar, profiles: [untaxed-tobacco], purpose: tobacco-excise, limits: { depth: 2 }, settings: { region: nh }, queries: ['a: b'], paused: true }]\n";

        Assert.That(await SaveAsync(Draft("fourth"), null, ct), Is.EqualTo(PlanOutcome.Done));

        Assert.That(_applied.Select(watch => watch.Id), Is.EqualTo(new[] { "first", "fourth" }));
        Assert.That((_applied[0].Limits!.Depth, _applied[0].Settings["region"], _applied[0].Queries.Single(), _applied[0].Paused), Is.EqualTo((2, "nh", "a: b", true)));
    }

    [Test]
    public async Task Save_keeps_line_ends_of_windows(CancellationToken ct)
    {
        Text = ByHand.ReplaceLineEndings("\r\n");

        Assert.That(await SaveAsync(Draft("second"), "second", ct), Is.EqualTo(PlanOutcome.Done));

        Assert.That(Text.Replace("\r\n", "", StringComparison.Ordinal), Does.Not.Contain("\n").And.Not.Contain("\r"));
    }

    [Test]
    public async Task Save_wrong_watch_names_its_keys_and_writes_nothing(CancellationToken ct)
    {
        Text = ByHand;
        var wrong = Draft("first") with { Schedule = "0 0", Pages = "many", Duration = "99h", Profiles = ["untaxed-tobaco"], Queries = ["a\u0007b"], Purpose = "\"; rm" };

        var change = await _planning.SaveAsync(wrong, null, await DigestAsync(ct), ct);

        Assert.That(change.Outcome, Is.EqualTo(PlanOutcome.Refused));
        Assert.That(change.Errors.Select(error => error.KeyPath), Is.EquivalentTo(new[] { "id", "schedule", "limits.pages", "limits.duration", "profiles[0]", "queries[0]", "purpose" }));
        Assert.That(change.Errors.Single(error => error.KeyPath == "profiles[0]").Suggestion, Is.EqualTo("untaxed-tobacco"));
        Assert.That((Text, _applied), Is.EqualTo((ByHand, (IReadOnlyList<Watch>)[])));
    }

    [Test]
    public async Task Save_from_a_stale_form_overwrites_nothing(CancellationToken ct)
    {
        Text = ByHand;
        var digest = await DigestAsync(ct);
        Text = ByHand + "\n# changed by hand\n";

        Assert.That((await _planning.SaveAsync(Draft("first"), "first", digest, ct)).Outcome, Is.EqualTo(PlanOutcome.FileChanged));

        Assert.That(Text, Is.EqualTo(ByHand + "\n# changed by hand\n"));
    }

    [Test]
    public async Task Save_sent_twice_is_done_once(CancellationToken ct)
    {
        Text = ByHand;
        var digest = await DigestAsync(ct);

        Assert.That((await _planning.SaveAsync(Draft("fourth"), null, digest, ct)).Outcome, Is.EqualTo(PlanOutcome.Done));
        var once = Text;
        Assert.That((await _planning.SaveAsync(Draft("fourth"), null, digest, ct)).Outcome, Is.EqualTo(PlanOutcome.Done));

        Assert.That(Text, Is.EqualTo(once));
    }

    [Test]
    public async Task Save_beside_a_broken_watch_says_which_and_writes_nothing(CancellationToken ct)
    {
        var broken = ByHand.Replace("id: third", "idd: third", StringComparison.Ordinal);
        Text = broken;

        var change = await _planning.SaveAsync(Draft("fourth"), null, await DigestAsync(ct), ct);

        Assert.That((change.Outcome, change.Errors[0].Line, Text), Is.EqualTo((PlanOutcome.FileBroken, 17, broken)));
    }

    [TestCase("not: [ closed")]
    [TestCase("schema: 2\nwatches: []\n")]
    [TestCase("- a\n- b\n")]
    public async Task Save_into_what_is_no_list_of_watches_writes_nothing(string text, CancellationToken ct)
    {
        Text = text;

        Assert.That(((await _planning.SaveAsync(Draft("fourth"), null, await DigestAsync(ct), ct)).Outcome, Text), Is.EqualTo((PlanOutcome.FileBroken, text)));
    }

    [Test]
    public async Task Save_watch_that_is_gone_says_so(CancellationToken ct)
    {
        Text = ByHand;

        Assert.That(await SaveAsync(Draft("gone"), "gone", ct), Is.EqualTo(PlanOutcome.NotThere));
    }

    public void Dispose()
    {
        _planning.Dispose();
        _folder.Dispose();
    }

    public ValueTask<IReadOnlyList<Watch>> ListAsync(CancellationToken ct) => new(_applied);

    public ValueTask<Watch?> GetAsync(string id, CancellationToken ct) => new(_applied.FirstOrDefault(watch => watch.Id == id));

    public ValueTask<WatchChanges> ApplyAsync(IReadOnlyCollection<Watch> watches, CancellationToken ct)
    {
        _applied = [.. watches];
        return new(new WatchChanges([], [], []));
    }

    public ValueTask<bool> SetPausedAsync(string id, bool paused, CancellationToken ct) => new(true);

    private static WatchDraft Draft(string id) => new()
    {
        Id = id, Marketplace = "bazaar", Profiles = ["untaxed-tobacco"], Purpose = "tobacco-excise", Schedule = "0 30 6,18 * * ?", Timezone = "Europe/Amsterdam", Pages = "20", Duration = "10m",
    };

    private async Task<string> DigestAsync(CancellationToken ct) => (await _planning.ReadAsync(ct)).Digest;

    private async Task<PlanOutcome> SaveAsync(WatchDraft draft, string? replaces, CancellationToken ct)
    {
        var change = await _planning.SaveAsync(draft, replaces, await DigestAsync(ct), ct);
        Assert.That(change.Errors.Select(error => $"{error}"), Is.Empty);
        return change.Outcome;
    }
}

using System.Text;
using MarketWatch.Accountability;
using MarketWatch.Configuration;
using MarketWatch.Crawling;
using MarketWatch.Profiles;
using MarketWatch.Profiles.Editing;
using MarketWatch.Testing;
using Microsoft.Extensions.Time.Testing;

namespace MarketWatch.Tests.Profiles.Editing;

[CancelAfter(60_000)]
internal sealed class ProfileEditingTests
{
    private const string Id = "untaxed-tobacco";
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 15, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly MemoryVersions _versions = new();
    private readonly MemoryLog _log = new();
    private readonly CurrentCatalog<ProfileCatalog> _catalog;
    private readonly ProfileEditing _editing;

    public ProfileEditingTests()
    {
        _catalog = new(_folder.Path, () => ProfileCatalog.Load(_folder.Path));
        _editing = new(_catalog, _versions, _log, new FakeTimeProvider(Now));
        File.WriteAllText(FilePath, ProfileText.Tobacco);
    }

    private string FilePath => _folder[$"{Id}.yaml"];

    [TearDown]
    public void Close()
    {
        _editing.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task ActivateAsync_changed_profile_is_in_use_at_once(CancellationToken ct)
    {
        Assert.That(_catalog.Now.Require(Id).Terms["foreign"].Weight, Is.EqualTo(15));

        var outcome = await ActivateAsync(ProfileText.Changed("weight: 15,", "weight: 18,"), ct);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.Refusal, Is.Null);
            Assert.That(_catalog.Now.Require(Id).Terms["foreign"].Weight, Is.EqualTo(18));
            Assert.That(_catalog.Now.Require(Id).Digest, Is.EqualTo(outcome.Version!.Saved.Digest), "version and file are the same bytes");
            Assert.That(Directory.GetFiles(_folder.Path), Has.Length.EqualTo(1), "no draft is left behind");
        }
    }

    [Test]
    public async Task ActivateAsync_first_change_keeps_what_was_there_before(CancellationToken ct)
    {
        await ActivateAsync(ProfileText.Changed("weight: 15,", "weight: 18,"), ct);

        var versions = await _versions.ListAsync(Id, ct);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(versions.Select(version => (version.Number, version.Saved.SavedBy)), Is.EqualTo(new[] { (2, "a.berg"), (1, "") }));
            Assert.That(versions[1].Saved.Yaml, Is.EqualTo(ProfileText.Tobacco));
            Assert.That(versions[0].Saved, Has.Property("Note").EqualTo("fewer false hits").And.Property("SavedAt").EqualTo(Now));
        }
    }

    [Test]
    public async Task ActivateAsync_file_edited_by_hand_between_is_kept_too(CancellationToken ct)
    {
        await ActivateAsync(ProfileText.Changed("weight: 15,", "weight: 18,"), ct);
        await File.WriteAllTextAsync(FilePath, ProfileText.Changed("weight: 15,", "weight: 17,"), ct);
        await ActivateAsync(ProfileText.Changed("weight: 15,", "weight: 19,"), ct);

        var versions = await _versions.ListAsync(Id, ct);
        Assert.That(versions.Select(version => version.Saved.Yaml.Split("weight: 1")[1][..1]), Is.EqualTo(new[] { "9", "7", "8", "5" }));
    }

    [Test]
    public async Task ActivateAsync_file_that_somebody_else_changed_is_left_alone(CancellationToken ct)
    {
        var seen = _editing.Read(Id)!.Digest;
        var theirs = ProfileText.Changed("weight: 15,", "weight: 17,");
        await File.WriteAllTextAsync(FilePath, theirs, ct);

        var outcome = await ActivateAsync(ProfileText.Changed("weight: 15,", "weight: 18,"), ct, seen);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.Refusal, Is.EqualTo(ActivationRefusal.ChangedMeanwhile));
            Assert.That(outcome.Current!.Yaml, Is.EqualTo(theirs));
            Assert.That(await File.ReadAllTextAsync(FilePath, ct), Is.EqualTo(theirs));
            Assert.That(_log.Entries, Is.Empty);
            Assert.That(await _versions.ListAsync(Id, ct), Is.Empty);
        }
    }

    [Test]
    public async Task ActivateAsync_twenty_officers_at_once_one_wins(CancellationToken ct)
    {
        var seen = _editing.Read(Id)!.Digest;

        var outcomes = await Task.WhenAll(Enumerable.Range(20, 20).Select(weight => Task.Run(() => ActivateAsync(ProfileText.Changed("weight: 15,", $"weight: {weight},"), ct, seen), ct)));

        Assert.That(outcomes.Count(outcome => outcome.Version is not null), Is.EqualTo(1));
        Assert.That(outcomes.Where(outcome => outcome.Version is null).Select(outcome => outcome.Refusal), Is.All.EqualTo(ActivationRefusal.ChangedMeanwhile));
    }

    [Test]
    public async Task ActivateAsync_new_profile_makes_its_file(CancellationToken ct)
    {
        var yaml = ProfileText.Changed("id: untaxed-tobacco", "id: shag");

        var outcome = await _editing.ActivateAsync(new() { ProfileId = "shag", Yaml = yaml, SeenDigest = "", Note = "new", By = Supervisor }, ct);

        Assert.That((outcome.Version!.Number, _catalog.Now.Find("shag")?.Name), Is.EqualTo((1, "Untaxed tobacco")));
    }

    [TestCase("../evil")]
    [TestCase("a/b")]
    [TestCase(".hidden")]
    [TestCase("")]
    [TestCase("Tobacco")]
    public async Task ActivateAsync_id_that_is_none_writes_nothing(string id, CancellationToken ct)
    {
        var outcome = await _editing.ActivateAsync(new() { ProfileId = id, Yaml = ProfileText.Tobacco, SeenDigest = "", Note = "new", By = Supervisor }, ct);

        Assert.That((outcome.Refusal, _editing.Read(id)), Is.EqualTo((ActivationRefusal.NoSuchId, (ProfileFile?)null)));
        Assert.That(Directory.GetFileSystemEntries(_folder.Path), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task ActivateAsync_mistakes_are_named_with_their_places(CancellationToken ct)
    {
        var outcome = await ActivateAsync(ProfileText.Changed("weight: 15,", "wieght: 15,"), ct);

        Assert.That(outcome.Refusal, Is.EqualTo(ActivationRefusal.Mistakes));
        Assert.That(outcome.Draft!.Errors.Select(error => (error.Line, error.KeyPath, error.Suggestion)), Has.Member((15, "terms.foreign.wieght", (string?)"weight")));
    }

    [Test]
    public async Task ActivateAsync_sample_that_fails_is_refused(CancellationToken ct)
    {
        var outcome = await ActivateAsync(ProfileText.Changed("why: score 50 below 60", "why: score 51 below 60"), ct);

        Assert.That(outcome.Refusal, Is.EqualTo(ActivationRefusal.SamplesFail));
        Assert.That(outcome.Draft!.Samples[1].Differences, Is.Not.Empty);
    }

    [Test]
    public async Task ActivateAsync_without_a_note_or_a_change_is_refused(CancellationToken ct)
    {
        var noNote = await _editing.ActivateAsync(new() { ProfileId = Id, Yaml = ProfileText.Tobacco, SeenDigest = _editing.Read(Id)!.Digest, Note = " ", By = Supervisor }, ct);
        await File.WriteAllTextAsync(FilePath, ProfileText.Tobacco + "\n", ct);
        var same = await ActivateAsync(ProfileText.Tobacco.ReplaceLineEndings("\r\n"), ct);

        Assert.That((noNote.Refusal, same.Refusal), Is.EqualTo((ActivationRefusal.NoNote, ActivationRefusal.NothingChanged)));
    }

    [Test]
    public async Task ActivateAsync_is_logged_as_an_alteration(CancellationToken ct)
    {
        await ActivateAsync(ProfileText.Changed("weight: 15,", "weight: 18,"), ct);

        var entry = _log.Entries.Single();
        Assert.That((entry.Kind, entry.Action, entry.Subject, entry.By.Name), Is.EqualTo((AuditKind.Alteration, "profile activated", "profile:untaxed-tobacco", "a.berg")));
        Assert.That(entry.Detail, Does.StartWith("version 2, SHA-256 ").And.EndsWith(": fewer false hits"));
    }

    [Test]
    public void ActivateAsync_log_that_cannot_be_written_leaves_the_file(CancellationToken ct)
    {
        _log.Fault = new StoreUnavailableException("disk full");

        Assert.That(async () => await ActivateAsync(ProfileText.Changed("weight: 15,", "weight: 18,"), ct), Throws.InstanceOf<StoreUnavailableException>());
        Assert.That(Directory.GetFiles(_folder.Path), Has.Length.EqualTo(1));
        Assert.That(File.ReadAllText(FilePath), Is.EqualTo(ProfileText.Tobacco));
    }

    [Test]
    public void Draft_says_how_it_differs_from_the_file_in_use()
    {
        var draft = _editing.Draft(Id, ProfileText.Changed("any: [sigaret*, cigarette*,", "any: [snus, cigarette*,").Replace("urgent: 100", "urgent: 105", StringComparison.Ordinal));

        Assert.That(draft.Errors, Is.Empty);
        Assert.That(draft.Changes.Select(change => (change.Part, change.Sort, change.Before, change.After)), Is.EqualTo(new[]
        {
            ("terms.product.any", ProfileChangeSort.Removed, "sigaret*", ""),
            ("terms.product.any", ProfileChangeSort.Added, "", "snus"),
            ("priority.urgent", ProfileChangeSort.Changed, "100", "105"),
        }));
    }

    [Test]
    public void Draft_hostile_strings_as_text_samples_and_tried_text_are_only_text()
    {
        var strings = File.ReadLines(SharedData.PathTo("data/hostile/strings/blns.jsonl")).Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("input").GetString()!).ToList();
        var draft = _editing.Draft(Id, ProfileText.Tobacco);

        Assert.That(strings, Has.Count.GreaterThan(100));
        foreach (var text in strings)
        {
            Assert.That(_editing.Draft(Id, text).IsReady, Is.False, text);
            var tried = draft.Try(new() { Title = text + " sigaretten 10 slof", Description = text, Price = text, Seller = text, Category = text, Hit = "" })!;
            Assert.That(tried.Verdict!.Matches.Select(match => match.Term), Has.Member("product"), text);
        }
    }

    private async Task<ActivationOutcome> ActivateAsync(string yaml, CancellationToken ct, string? seen = null) => await _editing.ActivateAsync(
        new() { ProfileId = Id, Yaml = yaml, SeenDigest = seen ?? _editing.Read(Id)!.Digest, Note = "fewer false hits", By = Supervisor }, ct);

    private static Officer Supervisor { get; } = new("7", "a.berg", OfficerRole.Supervisor) { Purpose = "tobacco-excise" };

    private sealed class MemoryVersions : IProfileVersions
    {
        private readonly List<ProfileVersion> _all = [];

        public ValueTask<IReadOnlyList<ProfileVersion>> ListAsync(string profileId, CancellationToken ct) =>
            ValueTask.FromResult<IReadOnlyList<ProfileVersion>>([.. _all.Where(version => version.Saved.ProfileId == profileId).Reverse()]);

        public ValueTask<ProfileVersion?> GetAsync(string profileId, int number, CancellationToken ct) =>
            ValueTask.FromResult(_all.Find(version => version.Saved.ProfileId == profileId && version.Number == number));

        public ValueTask<ProfileVersion> AddAsync(SavedProfile saved, CancellationToken ct)
        {
            if (_all.LastOrDefault(version => version.Saved.ProfileId == saved.ProfileId) is { } last && last.Saved.Digest == saved.Digest) return ValueTask.FromResult(last);
            Assert.That(ConfigurationFile.DigestOf(Encoding.UTF8.GetBytes(saved.Yaml)), Is.EqualTo(saved.Digest));
            var version = new ProfileVersion(_all.Count(known => known.Saved.ProfileId == saved.ProfileId) + 1, saved);
            _all.Add(version);
            return ValueTask.FromResult(version);
        }
    }

    private sealed class MemoryLog : IAuditLog
    {
        public List<AuditEvent> Entries { get; } = [];

        public Exception? Fault { get; set; }

        public ValueTask AppendAsync(IReadOnlyList<AuditEvent> entries, CancellationToken ct) => throw new NotSupportedException();

        public ValueTask AppendAsync(AuditEvent entry, CancellationToken ct)
        {
            if (Fault is { } fault) throw fault;
            Entries.Add(entry);
            return ValueTask.CompletedTask;
        }

        public ValueTask<IReadOnlyList<AuditEntry>> ListAsync(AuditFilter filter, CancellationToken ct) => throw new NotSupportedException();

        public IAsyncEnumerable<AuditEntry> AllAsync(CancellationToken ct) => throw new NotSupportedException();

        public ValueTask<AuditVerdict> VerifyAsync(CancellationToken ct) => throw new NotSupportedException();
    }
}

using MarketWatch.Classification;
using MarketWatch.Crawling;
using MarketWatch.Evidence.Custody;
using MarketWatch.Hits;
using MarketWatch.Listings;
using Microsoft.Data.Sqlite;
using static MarketWatch.Testing.ListingBuilder;

namespace MarketWatch.Storage.Tests.Database;

public sealed class HitStoreTests : DatabaseTest
{
    private IHitStore Hits => Database.Hits;

    [Test]
    public async Task ClaimCandidates_best_score_first_each_under_a_lease()
    {
        await FlagAsync(Candidate("a", 60), Candidate("b", 90), Candidate("c", 70));
        var claimed = await Hits.ClaimCandidatesAsync("run-1", 2, Lease, default);
        Assert.That(claimed.Select(candidate => (candidate.Listing.Key.NativeId, candidate.Attempts)), Is.EqualTo(new[] { ("b", 1), ("c", 1) }));
        Assert.That((await Hits.ClaimCandidatesAsync("run-1", 9, Lease, default)).Single().Listing.Key.NativeId, Is.EqualTo("a"));
        Time.Advance(Lease);
        Assert.That(await Hits.ClaimCandidatesAsync("run-1", 9, Lease, default), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task ClaimCandidates_of_another_run_are_not_handed_out()
    {
        await FlagAsync(Candidate("a"));
        Assert.That(await Hits.ClaimCandidatesAsync("run-2", 9, Lease, default), Is.Empty);
    }

    [Test]
    public async Task Candidate_newer_sighting_replaces_older_but_not_the_other_way_round()
    {
        var older = Candidate("a", 60);
        Time.Advance(Lease / 4);
        await FlagAsync(Candidate("a", 80));
        await FlagAgainAsync(older);
        Assert.That((await Hits.CandidatesAsync("run-1", default)).Single().Report.Score, Is.EqualTo(80));
    }

    [Test]
    public async Task KeepCandidate_comes_again_at_its_time_with_its_fault()
    {
        await FlagAsync(Candidate("a"));
        var candidate = (await Hits.ClaimCandidatesAsync("run-1", 1, Lease, default))[0];
        await Hits.KeepCandidateAsync(candidate.Id, "the disk is full", Now.AddMinutes(10), default);
        Time.Advance(Lease);
        Assert.That(await Hits.ClaimCandidatesAsync("run-1", 1, Lease, default), Is.Empty);
        Assert.That((await Hits.CandidatesAsync(null, default)).Single().Fault, Is.EqualTo("the disk is full"));
        Time.Advance(TimeSpan.FromMinutes(10));
        Assert.That((await Hits.ClaimCandidatesAsync("run-1", 1, Lease, default)).Single().Attempts, Is.EqualTo(2));
    }

    [Test]
    public async Task Candidates_resumed_run_hands_out_at_once_what_died_under_a_lease()
    {
        await FlagAsync(Candidate("a"));
        await Hits.ClaimCandidatesAsync("run-1", 1, TimeSpan.FromHours(1), default);
        Time.Advance(Lease);
        await OpenRunAsync(owner: "process-2");
        Assert.That(await Hits.ClaimCandidatesAsync("run-1", 1, Lease, default), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Candidates_left_by_a_run_go_to_the_next_run_of_the_watch()
    {
        await FlagAsync(Candidate("a"));
        await Crawl.CloseRunAsync(Report() with { StopReason = StopReason.Completed }, default);
        await OpenRunAsync("run-2");
        var candidate = (await Hits.ClaimCandidatesAsync("run-2", 1, Lease, default)).Single();
        Assert.That(candidate.RunId, Is.EqualTo("run-1"), "the run that found it");
    }

    [Test]
    public async Task Record_new_hit_is_stored_whole_with_custody_and_outbox_and_without_candidate()
    {
        await FlagAsync(Candidate("a"));
        var hit = AHit("a", "package-1");
        var stored = await Hits.RecordAsync(hit, Sealed("package-1"), default);
        Assert.That(Json(stored), Is.EqualTo(Json(hit with { Revision = 1 })));
        Assert.That(Json((await Hits.GetAsync(hit.Id, default))!), Is.EqualTo(Json(stored)));
        Assert.That(await Hits.CountAsync(default), Is.EqualTo(new HitCounts(1, 0, 1)));
        Assert.That(await Hits.OutboxAsync(9, default), Is.EqualTo(new[] { new OutboxRow(1, hit.Id, 1) }));
        Assert.That((await CustodyAsync()).Select(entry => entry.Event), Is.EqualTo(Sealed("package-1")));
    }

    [Test]
    public async Task Record_later_version_adds_evidence_and_keeps_what_the_officer_decided()
    {
        var first = await Hits.RecordAsync(AHit("a", "package-1"), Sealed("package-1"), default);
        await RawAsync($"UPDATE hits SET state={(int)HitState.Relevant}");
        Time.Advance(Lease);
        var second = await Hits.RecordAsync(AHit("a", "package-2", title: "Changed"), Sealed("package-2"), default);
        Assert.That(second.Revision, Is.EqualTo(2));
        Assert.That(second.State, Is.EqualTo(HitState.Relevant));
        Assert.That((second.FirstSeen, second.LastSeen, second.Listing.Title), Is.EqualTo((first.FirstSeen, Now, "Changed")));
        Assert.That(second.Evidence.Select(package => package.PackageId), Is.EqualTo(new[] { "package-1", "package-2" }));
        Assert.That((await Hits.OutboxAsync(9, default)).Select(row => row.Revision), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public async Task Record_same_package_again_changes_nothing()
    {
        var first = await Hits.RecordAsync(AHit("a", "package-1"), Sealed("package-1"), default);
        Time.Advance(Lease);
        var again = await Hits.RecordAsync(AHit("a", "package-1"), Sealed("package-1"), default);
        Assert.That(Json(again), Is.EqualTo(Json(first)));
        Assert.That(await CustodyAsync(), Has.Count.EqualTo(2));
        Assert.That(await Hits.CountAsync(default), Is.EqualTo(new HitCounts(1, 0, 1)));
    }

    [Test]
    public async Task Record_older_sighting_sealed_late_does_not_overwrite_the_newer()
    {
        var older = AHit("a", "package-1", title: "Older");
        Time.Advance(Lease);
        await Hits.RecordAsync(AHit("a", "package-2", title: "Newer"), Sealed("package-2"), default);
        var stored = await Hits.RecordAsync(older, Sealed("package-1"), default);
        Assert.That(stored.Listing.Title, Is.EqualTo("Newer"));
        Assert.That(stored.FirstSeen, Is.EqualTo(older.FirstSeen));
        Assert.That(stored.Evidence, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Record_candidate_that_a_newer_sighting_replaced_meanwhile_stays()
    {
        var older = AHit("a", "package-1");
        await FlagAsync(Candidate("a"));
        Time.Advance(Lease / 4);
        await FlagAgainAsync(Candidate("a", 99));
        await Hits.RecordAsync(older, Sealed("package-1"), default);
        Assert.That((await Hits.CandidatesAsync(null, default)).Single().Report.Score, Is.EqualTo(99));
    }

    [Test]
    public void Record_without_evidence_is_refused() =>
        Assert.That(async () => await Hits.RecordAsync(AHit("a", "x") with { Evidence = [] }, [], default), Throws.ArgumentException);

    [Test]
    public async Task Record_package_of_another_hit_stores_nothing()
    {
        await Hits.RecordAsync(AHit("a", "package-1"), Sealed("package-1"), default);
        Assert.That(async () => await Hits.RecordAsync(AHit("b", "package-1"), Sealed("package-1"), default), Throws.InstanceOf<SqliteException>());
        Assert.That(await Hits.CountAsync(default), Is.EqualTo(new HitCounts(1, 0, 1)));
        Assert.That(await CustodyAsync(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task List_pages_by_keyset_newest_first_ties_by_id()
    {
        foreach (var id in Enumerable.Range(0, 7))
        {
            await Hits.RecordAsync(AHit($"h{id}", $"package-{id}"), [], default);
            if (id % 3 == 0) Time.Advance(Lease);
        }
        List<Hit> listed = [];
        while (await Hits.ListAsync(listed.LastOrDefault(), 2, default) is { Count: > 0 } page) listed.AddRange(page);
        Assert.That(listed.Select(hit => hit.Id), Is.Unique.And.Exactly(7).Items);
        Assert.That(listed, Is.EqualTo(listed.OrderByDescending(hit => hit.LastSeen).ThenByDescending(hit => hit.Id, StringComparer.Ordinal)));
    }

    [Test]
    public async Task All_streams_every_hit_in_order_of_id_also_over_several_pages()
    {
        foreach (var id in Enumerable.Range(0, 405)) await Hits.RecordAsync(AHit($"h{id}", $"package-{id}"), [], default);
        List<string> ids = [];
        await foreach (var hit in Hits.AllAsync(default)) ids.Add(hit.Id);
        Assert.That(ids, Has.Count.EqualTo(405).And.Unique);
        Assert.That(ids, Is.EqualTo(ids.Order(StringComparer.Ordinal)));
    }

    [Test]
    public async Task Get_several_leaves_out_the_unknown()
    {
        var hit = await Hits.RecordAsync(AHit("a", "package-1"), [], default);
        Assert.That((await Hits.GetAsync([hit.Id, "unknown", hit.Id], default)).Keys, Is.EqualTo(new[] { hit.Id }));
        Assert.That(await Hits.GetAsync("unknown", default), Is.Null);
    }

    [Test]
    public async Task Acknowledge_removes_just_these_rows()
    {
        await Hits.RecordAsync(AHit("a", "package-1"), [], default);
        var rows = await Hits.OutboxAsync(9, default);
        await Hits.RecordAsync(AHit("a", "package-2"), [], default);
        await Hits.AcknowledgeAsync(rows, default);
        Assert.That((await Hits.OutboxAsync(9, default)).Single().Revision, Is.EqualTo(2));
        await Hits.AcknowledgeAsync(rows, default);
        await Hits.AcknowledgeAsync(await Hits.OutboxAsync(9, default), default);
        await Hits.RecordAsync(AHit("a", "package-3"), [], default);
        Assert.That((await Hits.OutboxAsync(9, default)).Single().Sequence, Is.EqualTo(3), "a sequence is never used twice");
    }

    [Test]
    public async Task Custody_chain_holds_over_parallel_writers_and_a_restart()
    {
        await using var other = await Storage.Database.EmbeddedDatabase.OpenAsync(File, Time, default);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(async () =>
            await (number % 2 == 0 ? Hits : other.Hits).AppendCustodyAsync(Event(CustodyKind.Viewed, $"package-{number}") with { At = Now.AddTicks(number) }, default))));
        await RestartAsync();
        await Hits.AppendCustodyAsync(Event(CustodyKind.Exported, "package-1"), default);
        var ledger = await CustodyAsync();
        Assert.That(ledger, Has.Count.EqualTo(41));
        Assert.That(CustodyChain.Verify(ledger), Is.Null);
    }

    [TestCase("UPDATE custody SET detail='other'")]
    [TestCase("DELETE FROM custody")]
    public async Task Custody_altered_by_hand_is_refused(string sql)
    {
        await Hits.AppendCustodyAsync(Event(CustodyKind.Viewed, "package-1"), default);
        Assert.That(async () => await RawAsync(sql), Throws.InstanceOf<SqliteException>().With.Message.Contains("append only"));
    }

    private async Task FlagAsync(params HitCandidate[] candidates)
    {
        await OpenRunAsync();
        await FlagAgainAsync(candidates);
    }

    private async Task FlagAgainAsync(params HitCandidate[] candidates)
    {
        await Crawl.AddAsync("run-1", [Page(Guid.NewGuid().ToString())], default);
        var page = (await Crawl.ClaimAsync("run-1", 1, Lease, default))[0];
        await Crawl.CommitAsync([Done(page) with { Candidates = candidates }], default);
    }

    private HitCandidate Candidate(string id, double score = 75) => new()
    {
        Listing = AListing(id), Report = Verdict(score), Url = new("http://bazaar.example/item"), WatchId = "watch-1", RunId = "run-1", SeenAt = Now,
    };

    private Hit AHit(string id, string package, string title = "Title")
    {
        Listing listing = AListing(id).Titled(title).Priced(5).SoldBy("ann");
        return new()
        {
            Id = listing.Key.Id, Listing = listing, Report = Verdict(80), Evidence = [new(package, new('a', 64), 1234, Now)], WatchId = "watch-1", RunId = "run-1",
            Purpose = "tobacco", FirstSeen = Now, LastSeen = Now, RetainUntil = Now.AddDays(90),
        };
    }

    private static MatchReport Verdict(double score) => new([new ProfileVerdict
    {
        ProfileId = "tobacco", ProfileDigest = "digest", Score = score, IsHit = true, Priority = HitPriority.Urgent,
        Matches = [new Match("shag", "title", 0, 4, "Shäg", "shag", score)],
    }]);

    private CustodyEvent Event(CustodyKind kind, string package) => new(kind, package, new('a', 64), Now, "schedule", "detail");

    private CustodyEvent[] Sealed(string package) => [Event(CustodyKind.Captured, package), Event(CustodyKind.Sealed, package)];

    private async Task<List<CustodyEntry>> CustodyAsync()
    {
        List<CustodyEntry> ledger = [];
        await foreach (var entry in Hits.CustodyAsync(default)) ledger.Add(entry);
        return ledger;
    }

    private static string Json(Hit hit) => System.Text.Json.JsonSerializer.Serialize(hit);
}

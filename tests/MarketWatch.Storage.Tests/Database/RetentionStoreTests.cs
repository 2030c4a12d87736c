using System.Text;
using MarketWatch.Accountability;
using MarketWatch.Crawling;
using MarketWatch.Evidence.Custody;
using MarketWatch.Hits;
using static MarketWatch.Testing.HitBuilder;

namespace MarketWatch.Storage.Tests.Database;

public sealed class RetentionStoreTests : ReviewTest
{
    private const string Secret = "Unmistakable-Title-Of-A-Person";

    private IRetentionStore Retention => Database.Retention;

    [Test]
    public async Task Due_is_what_has_come_earliest_first_and_not_on_hold()
    {
        var hits = await AddAsync(Kept("a", 3), Kept("b", 1), Kept("c", 2), Kept("d", 9));
        await Retention.HoldAsync(hits[2].Id, "trial", Ann, default);
        Assert.That((await Retention.DueAsync(Now.AddDays(3), 9, default)).Select(due => (due.HitId, due.Title, due.RetainUntil)), Is.EqualTo(new[]
        {
            (hits[1].Id, "b", Now.AddDays(1)), (hits[0].Id, "a", Now.AddDays(3)),
        }));
        Assert.That(await Retention.CountDueAsync(Now.AddDays(3), default), Is.EqualTo(2));
    }

    [Test]
    public async Task Hold_and_release_are_on_the_hit_in_custody_in_the_log_and_told_to_the_index()
    {
        var hit = await AddAsync();
        Assert.That(await Retention.HoldAsync(hit.Id, "trial", Ann, default), Is.True);
        Assert.That(await Retention.HoldAsync(hit.Id, "trial", Bob, default), Is.False);
        Assert.That(await Retention.HoldsAsync(default), Is.EqualTo(new[] { new LegalHold(hit.Id, "trial", "ann", Now) }));
        Assert.That(((await GetAsync(hit)).LegalHold, (await GetAsync(hit)).Revision), Is.EqualTo((true, hit.Revision + 1)));
        Assert.That(await Retention.ReleaseAsync(hit.Id, "over", Bob, default), Is.True);
        Assert.That(await Retention.ReleaseAsync(hit.Id, "over", Bob, default), Is.False);
        Assert.That(await Retention.HoldAsync("unknown", "trial", Ann, default), Is.False);
        Assert.That(await Retention.HoldsAsync(default), Is.Empty);
        Assert.That((await GetAsync(hit)).LegalHold, Is.False);
        Assert.That((await CustodyAsync()).Select(entry => (entry.Event.Kind, entry.Event.By)), Is.EqualTo(new[] { (CustodyKind.Held, "ann"), (CustodyKind.Released, "bob") }));
        Assert.That((await LogAsync()).Select(entry => (entry.Kind, entry.Action)), Is.EqualTo(new[] { (AuditKind.Erasure, "held"), (AuditKind.Erasure, "released from hold") }));
        Assert.That(await Database.Hits.OutboxAsync(9, default), Has.Count.EqualTo(2));
        Assert.That(await Retention.HoldAsync(hit.Id, "appeal", Ann, default), Is.True, "again, after a release");
    }

    [Test]
    public async Task Erasure_takes_two_officers()
    {
        var hit = await AddAsync();
        var proposal = await Retention.ProposeAsync([hit.Id], "time is up", Ann, default);
        Assert.That(await Retention.ApproveAsync(proposal, Ann, default), Is.Null);
        Assert.That(await Retention.ApproveAsync(proposal, Ann with { Id = "command-line:ann" }, default), Is.Null);
        Assert.That(await Retention.ApproveAsync(proposal, Officer.Program, default), Is.Null, "a program is no officer");
        Assert.That(await Retention.ApproveAsync("unknown", Bob, default), Is.Null);
        Assert.That(await GetAsync(hit), Is.Not.Null);
        Assert.That((await Retention.ApproveAsync(proposal, Bob, default))!.Erased, Is.EqualTo(new[] { hit.Id }));
        Assert.That(await Retention.ApproveAsync(proposal, Bob, default), Is.Null, "once");
    }

    [Test]
    public async Task Proposal_refused_erases_nothing_and_waiting_ones_come_first()
    {
        var hit = await AddAsync();
        var waiting = await Retention.ProposeAsync([hit.Id, hit.Id], "again", Ann, default);
        Time.Advance(Lease);
        var refused = await Retention.ProposeAsync([hit.Id], "time is up", Ann, default);
        Assert.That(await Retention.RefuseAsync(refused, Bob, default), Is.True);
        Assert.That(await Retention.RefuseAsync(refused, Bob, default), Is.False);
        Assert.That(await Retention.ApproveAsync(refused, Bob, default), Is.Null);
        var proposals = await Retention.ProposalsAsync(9, default);
        Assert.That(proposals.Select(proposal => (proposal.Id, proposal.DecidedBy, proposal.Approved, proposal.HitIds.Count)), Is.EqualTo(new[] { (waiting, null, false, 1), (refused, "bob", false, 1) }));
    }

    [Test]
    public async Task Approve_leaves_tombstone_custody_log_and_outbox_and_passes_over_what_is_held()
    {
        var hits = await AddAsync(AHit("a"), AHit("b"));
        await Retention.HoldAsync(hits[1].Id, "trial", Ann, default);
        var proposal = await Retention.ProposeAsync([hits[0].Id, hits[1].Id, "unknown"], "time is up", Ann, default);
        var done = (await Retention.ApproveAsync(proposal, Bob, default))!;
        var tombstone = (await Retention.TombstonesAsync(9, default)).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((done.Erased.Single(), done.Held.Single(), done.Packages.Single()), Is.EqualTo((hits[0].Id, hits[1].Id, "package-a")));
            Assert.That((tombstone.HitId, tombstone.By, tombstone.Why, tombstone.Digest.Length), Is.EqualTo((hits[0].Id, "bob", "time is up", 64)));
            Assert.That(await Database.Hits.GetAsync(hits[0].Id, default), Is.Null);
            Assert.That((await Database.Hits.OutboxAsync(9, default))[^1], Is.EqualTo(new OutboxRow(2, hits[0].Id, hits[0].Revision + 1)));
            Assert.That((await CustodyAsync())[^1].Event, Is.EqualTo(new CustodyEvent(CustodyKind.Erased, "package-a", new('a', 64), Now, "bob", "time is up")));
            Assert.That((await LogAsync()).Select(entry => entry.Action), Is.EqualTo(new[] { "held", "erasure proposed", "erasure approved", "erased" }));
            Assert.That((await Retention.ProposalsAsync(1, default)).Single().Approved, Is.True);
        }
    }

    [Test]
    public async Task Approve_leaves_no_trace_of_the_person_in_the_file()
    {
        var hit = (await AddAsync(AHit("a").Titled(Secret).Listed(listing => listing with { Seller = new() { Key = $"key-{Secret}", Name = Secret } })))[0];
        await OpenRunAsync();
        await Crawl.AddAsync("run-1", [Page("a")], default);
        var page = (await Crawl.ClaimAsync("run-1", 1, Lease, default))[0];
        await Crawl.CommitAsync([Done(page) with { Sightings = [Seen(hit.Listing)], Sellers = [hit.Listing.Seller!] }], default);
        await Database.Reviews.NoteAsync(hit.Id, $"knows {Secret}", Ann, default);
        await Database.Hits.AcknowledgeAsync(await Database.Hits.OutboxAsync(9, default), default);
        Assert.That(await TracesAsync(), Is.GreaterThan(2));
        await Retention.ApproveAsync(await Retention.ProposeAsync([hit.Id], "time is up", Ann, default), Bob, default);
        Assert.That(await TracesAsync(), Is.Zero);
        Assert.That((await Database.Reviews.ThreadAsync(hit.Id, default)).Select(happened => happened.Text), Is.EqualTo(new[] { "" }), "who did what stays for the figures");
    }

    [Test]
    public async Task Approve_keeps_a_seller_that_another_hit_names()
    {
        var hits = await AddAsync(AHit("a").Listed(listing => listing with { Seller = new() { Key = "ann" } }), AHit("b").Listed(listing => listing with { Seller = new() { Key = "ann" } }));
        await OpenRunAsync();
        await Crawl.AddAsync("run-1", [Page("a")], default);
        await Crawl.CommitAsync([Done((await Crawl.ClaimAsync("run-1", 1, Lease, default))[0]) with { Sellers = [hits[0].Listing.Seller!] }], default);
        await Retention.ApproveAsync(await Retention.ProposeAsync([hits[0].Id], "time is up", Ann, default), Bob, default);
        Assert.That(await Database.Sellers.FindAsync("bazaar", "ann", default), Is.Not.Null);
        await Retention.ApproveAsync(await Retention.ProposeAsync([hits[1].Id], "time is up", Ann, default), Bob, default);
        Assert.That(await Database.Sellers.FindAsync("bazaar", "ann", default), Is.Null);
    }

    [Test]
    public async Task Approve_on_a_full_disk_is_unavailable_and_erases_nothing()
    {
        var hits = await AddAsync([.. Enumerable.Range(0, 400).Select(number => AHit($"h{number}"))]);
        var proposal = await Retention.ProposeAsync([.. hits.Select(hit => hit.Id)], "time is up", Ann, default);
        await Database.Storage.WriteAsync(session => session["PRAGMA max_page_count=1"].Number(), default);
        Assert.That(async () => await Retention.ApproveAsync(proposal, Bob, default), Throws.TypeOf<StoreUnavailableException>().With.Message.Contains("disk is full"));
        Assert.That((await Database.Hits.CountAsync(default)).Hits, Is.EqualTo(400));
        await Database.Storage.WriteAsync(session => session["PRAGMA max_page_count=4294967294"].Number(), default);
        Assert.That((await Retention.ApproveAsync(proposal, Bob, default))!.Erased, Has.Count.EqualTo(400));
    }

    private Testing.HitBuilder Kept(string id, int days) => AHit(id).Titled(id).With(hit => hit with { RetainUntil = Now.AddDays(days) });

    private async Task<int> TracesAsync()
    {
        await RestartAsync();
        await Database.DisposeAsync();
        var file = Encoding.Latin1.GetString(await System.IO.File.ReadAllBytesAsync(File));
        await RestartAsync();
        return file.Split(Secret).Length - 1;
    }

    private async Task<List<CustodyEntry>> CustodyAsync()
    {
        List<CustodyEntry> ledger = [];
        await foreach (var entry in Database.Hits.CustodyAsync(default)) ledger.Add(entry);
        return ledger;
    }
}

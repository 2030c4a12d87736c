using MarketWatch.Accountability;
using MarketWatch.Hits;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Listings;
using static MarketWatch.Testing.HitBuilder;

namespace MarketWatch.Storage.Tests.Database;

public sealed class ReviewStoreTests : ReviewTest
{
    private const string Text = "Ten cartons without tax stamp, discreet shipping to all countries of Europe, ask for the price list";

    [Test]
    public async Task Decide_changes_hit_thread_outbox_and_log_in_one()
    {
        var hit = await AddAsync();
        var outcome = await Reviews.DecideAsync(Decide(Ann, HitState.Relevant, "clear_offer", hit) with { Comment = "looks real" }, default);
        var now = await GetAsync(hit);
        var happened = (await Reviews.ThreadAsync(hit.Id, default)).Single();
        var entry = (await LogAsync()).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((now.State, now.Reason, now.DecidedBy, now.DecidedAt), Is.EqualTo((HitState.Relevant, "clear_offer", "ann", (DateTimeOffset?)Now)));
            Assert.That((now.ReviewRevision, now.Revision), Is.EqualTo((hit.ReviewRevision + 1, hit.Revision + 1)));
            Assert.That(outcome.Changed.Single().State, Is.EqualTo(HitState.Relevant));
            Assert.That(outcome.Refused, Is.Empty);
            Assert.That((happened.Kind, happened.From, happened.To, happened.Reason, happened.Text, happened.By, happened.Purpose, happened.BatchId), Is.EqualTo(
                (ReviewEventKind.Decided, (HitState?)HitState.New, (HitState?)HitState.Relevant, "clear_offer", "looks real", "ann", "tobacco-excise", outcome.BatchId)));
            Assert.That((await Database.Hits.OutboxAsync(9, default)).Single(), Is.EqualTo(new OutboxRow(1, hit.Id, now.Revision)));
            Assert.That((entry.Kind, entry.Action, entry.Subject, entry.Officer, entry.Purpose), Is.EqualTo((AuditKind.Alteration, "decided relevant", $"hit:{hit.Id}", "ann", "tobacco-excise")));
            Assert.That(entry.Detail, Does.Contain("clear_offer").And.Contain(outcome.BatchId).And.Not.Contain("looks real"), "words that may have to be erased stay out of the log");
        }
    }

    [Test]
    public async Task Decide_after_somebody_else_did_is_refused_and_says_who_was_first()
    {
        var hit = await AddAsync();
        await Reviews.DecideAsync(Decide(Ann, HitState.Relevant, "clear_offer", hit), default);
        var outcome = await Reviews.DecideAsync(Decide(Bob, HitState.NotRelevant, "joke_or_fake", hit), default);
        Assert.That(outcome.Changed, Is.Empty);
        Assert.That(outcome.Refused.Single(), Is.EqualTo(new RefusedHit(hit.Id, RefusalReason.ChangedSince, "ann", HitState.Relevant)));
        Assert.That((await GetAsync(hit)).State, Is.EqualTo(HitState.Relevant));
        Assert.That(await LogAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Decide_after_ones_own_change_or_anybodys_note_is_no_conflict()
    {
        var hit = await AddAsync();
        await Reviews.DecideAsync(Decide(Ann, HitState.SecondLook, "unsure", hit), default);
        await Reviews.NoteAsync(hit.Id, "seen before", Bob, default);
        var outcome = await Reviews.DecideAsync(Decide(Ann, HitState.NotRelevant, "duplicate", hit), default);
        Assert.That(outcome.Refused, Is.Empty);
        Assert.That((await GetAsync(hit)).State, Is.EqualTo(HitState.NotRelevant));
    }

    [Test]
    public async Task Decide_with_a_revision_the_hit_never_had_is_refused()
    {
        var hit = await AddAsync();
        var outcome = await Reviews.DecideAsync(Decide(Ann, HitState.Relevant, "clear_offer") with { Hits = [new(hit.Id, 7)] }, default);
        Assert.That(outcome.Refused.Single().Why, Is.EqualTo(RefusalReason.ChangedSince));
    }

    [Test]
    public async Task Decide_on_many_leaves_out_the_unknown_and_the_changed_and_counts_a_doubled_one_once()
    {
        var hits = await AddAsync(AHit("a"), AHit("b"), AHit("c"));
        await Reviews.DecideAsync(Decide(Bob, HitState.Relevant, "clear_offer", hits[1]), default);
        var decision = Decide(Ann, HitState.OutOfScope, "other_country", [.. hits, hits[0]]);
        var outcome = await Reviews.DecideAsync(decision with { Hits = [.. decision.Hits, new("unknown", 0)] }, default);
        Assert.That(outcome.Changed.Select(hit => hit.Id), Is.EqualTo(new[] { hits[0].Id, hits[2].Id }));
        Assert.That(outcome.Refused.Select(refused => (refused.Id, refused.Why)), Is.EquivalentTo(new[] { (hits[1].Id, RefusalReason.ChangedSince), ("unknown", RefusalReason.Unknown) }));
    }

    [Test]
    public async Task Undo_restores_state_assignee_reason_and_decider_exactly()
    {
        var hit = await AddAsync();
        await Reviews.AssignAsync([Seen(hit)], "bob", Ann, default);
        await Reviews.DecideAsync(Decide(Ann, HitState.SecondLook, "language", await GetAsync(hit)), default);
        var before = await GetAsync(hit);
        Time.Advance(Lease);
        var decided = await Reviews.DecideAsync(Decide(Bob, HitState.NotRelevant, "duplicate", before), default);
        var undone = await Reviews.UndoAsync(decided.BatchId, Bob, default);
        var after = undone.Changed.Single();
        Assert.That((after.State, after.AssignedTo, after.Reason, after.DecidedBy, after.DecidedAt), Is.EqualTo((before.State, before.AssignedTo, before.Reason, before.DecidedBy, before.DecidedAt)));
        Assert.That(after.ReviewRevision, Is.EqualTo(before.ReviewRevision + 2));
        Assert.That((await Reviews.ThreadAsync(hit.Id, default)).Select(happened => (happened.Kind, happened.Undone)), Is.EqualTo(new[]
        {
            (ReviewEventKind.Assigned, false), (ReviewEventKind.Decided, false), (ReviewEventKind.Decided, true), (ReviewEventKind.Undone, false),
        }));
    }

    [Test]
    public async Task Undo_twice_goes_back_two_steps_and_no_further()
    {
        var hit = await AddAsync();
        var first = await Reviews.DecideAsync(Decide(Ann, HitState.SecondLook, "unsure", hit), default);
        var second = await Reviews.DecideAsync(Decide(Ann, HitState.Relevant, "clear_offer", hit), default);
        Assert.That((await Reviews.UndoAsync(first.BatchId, Ann, default)).Refused.Single().Why, Is.EqualTo(RefusalReason.ChangedSince));
        await Reviews.UndoAsync(second.BatchId, Ann, default);
        Assert.That((await Reviews.UndoAsync(first.BatchId, Ann, default)).Changed.Single().State, Is.EqualTo(HitState.New));
        Assert.That((await Reviews.UndoAsync(first.BatchId, Ann, default)).Refused.Single().Why, Is.EqualTo(RefusalReason.NothingToUndo));
    }

    [Test]
    public async Task Undo_of_what_another_officer_did_or_has_changed_since_is_refused()
    {
        var hit = await AddAsync();
        var decided = await Reviews.DecideAsync(Decide(Ann, HitState.Relevant, "clear_offer", hit), default);
        Assert.That((await Reviews.UndoAsync(decided.BatchId, Bob, default)).Refused.Single().Why, Is.EqualTo(RefusalReason.NothingToUndo));
        await Reviews.AssignAsync([Seen(await GetAsync(hit))], "bob", Bob, default);
        Assert.That((await Reviews.UndoAsync(decided.BatchId, Ann, default)).Refused.Single(), Is.EqualTo(new RefusedHit(hit.Id, RefusalReason.ChangedSince, "bob", HitState.Relevant)));
    }

    [Test]
    public async Task Assign_to_who_has_it_already_changes_nothing()
    {
        var hit = await AddAsync();
        await Reviews.AssignAsync([Seen(hit)], "bob", Ann, default);
        var again = await Reviews.AssignAsync([Seen(hit)], "bob", Ann, default);
        Assert.That(again.Changed.Single().AssignedTo, Is.EqualTo("bob"));
        Assert.That(await Reviews.ThreadAsync(hit.Id, default), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Note_stays_out_of_the_log_and_does_not_exist_for_an_unknown_hit()
    {
        var hit = await AddAsync();
        var note = await Reviews.NoteAsync(hit.Id, "knows the seller", Ann, default);
        Assert.That((await Reviews.ThreadAsync(hit.Id, default)).Single(), Is.EqualTo(note));
        Assert.That((await LogAsync()).Single().Detail, Does.Not.Contain("seller"));
        Assert.That(await Reviews.NoteAsync("unknown", "text", Ann, default), Is.Null);
    }

    [Test]
    public async Task Record_new_version_keeps_what_officers_did()
    {
        var hit = await AddAsync();
        await Reviews.AssignAsync([Seen(hit)], "bob", Ann, default);
        await Reviews.DecideAsync(Decide(Ann, HitState.Relevant, "clear_offer", hit), default);
        await Database.Retention.HoldAsync(hit.Id, "trial", Ann, default);
        var before = await GetAsync(hit);
        var newer = AHit("a").Titled("Changed").Seen(hit.LastSeen.AddDays(1)).With(seen => seen with { Id = hit.Id, Evidence = [new("package-2", new('b', 64), 1, Now)], PhotoDigests = ["p1", "p2"], Gaps = [CaptureGaps.NoPrice] });
        var after = await Database.Hits.RecordAsync(newer, [], default);
        Assert.That((after.State, after.AssignedTo, after.Reason, after.DecidedBy, after.DecidedAt, after.ReviewRevision, after.LegalHold), Is.EqualTo(
            (before.State, before.AssignedTo, before.Reason, before.DecidedBy, before.DecidedAt, before.ReviewRevision, true)));
        Assert.That((after.Listing.Title, after.Revision), Is.EqualTo(("Changed", before.Revision + 1)));
        Assert.That(after.PhotoDigests, Is.EqualTo(new[] { "p1", "p2" }));
        Assert.That(after.Gaps, Is.EqualTo(new[] { CaptureGaps.NoPrice }));
    }

    [Test]
    public async Task Related_by_seller_is_the_same_seller_on_the_same_marketplace()
    {
        var hits = await AddAsync(SoldBy("a", "ann"), SoldBy("b", "ann"), SoldBy("c", "bob"), AHit("d"), AHit("e"));
        Assert.That(await RelatedAsync(hits[0], HitRelation.Seller), Is.EquivalentTo(new[] { hits[0].Id, hits[1].Id }));
        Assert.That(await RelatedAsync(hits[3], HitRelation.Seller), Is.EqualTo(new[] { hits[3].Id }), "no seller is nobody's");
    }

    [Test]
    public async Task Related_by_photo_shares_one_photo()
    {
        var hits = await AddAsync(WithPhotos("a", "x", "y"), WithPhotos("b", "y"), WithPhotos("c", "z"));
        Assert.That(await RelatedAsync(hits[0], HitRelation.Photo), Is.EquivalentTo(new[] { hits[0].Id, hits[1].Id }));
    }

    [Test]
    public async Task Related_by_text_differs_in_three_bits_wherever_they_are_or_in_six_that_leave_a_band_alone()
    {
        const ulong Print = 0x0123_4567_89AB_CDEF;
        var hits = await AddAsync(Printed("a", Print), Printed("b", Print ^ 0x8000_0000_0001_0001), Printed("c", Print ^ 0b11_1111), Printed("d", Print ^ 0b111_1111), AHit("e"), Printed("f", ~Print));
        Assert.That(await RelatedAsync(hits[0], HitRelation.Text), Is.EquivalentTo(new[] { hits[0].Id, hits[1].Id, hits[2].Id }));
        Assert.That(await RelatedAsync(hits[4], HitRelation.Text), Is.EqualTo(new[] { hits[4].Id }));
    }

    [Test]
    public async Task Related_of_an_unknown_hit_is_nothing()
    {
        foreach (var relation in Enum.GetValues<HitRelation>()) Assert.That(await Reviews.RelatedAsync("unknown", relation, 9, default), Is.Empty);
    }

    [Test]
    public async Task Throughput_counts_decisions_that_stand_by_day_officer_and_state()
    {
        var hits = await AddAsync(AHit("a"), AHit("b"), AHit("c"));
        await Reviews.DecideAsync(Decide(Ann, HitState.Relevant, "clear_offer", hits[0], hits[1]), default);
        await Reviews.UndoAsync((await Reviews.DecideAsync(Decide(Ann, HitState.Relevant, "clear_offer", hits[2]), default)).BatchId, Ann, default);
        Time.Advance(TimeSpan.FromDays(1));
        await Reviews.DecideAsync(Decide(Bob, HitState.NotRelevant, "duplicate", await GetAsync(hits[2])), default);
        Assert.That(await Reviews.ThroughputAsync(Now.AddDays(-7), default), Is.EqualTo(new[]
        {
            new Throughput(new(2026, 1, 1), "ann", HitState.Relevant, 2), new Throughput(new(2026, 1, 2), "bob", HitState.NotRelevant, 1),
        }));
        Assert.That(await Reviews.ThroughputAsync(Now, default), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Hits_new_columns_are_read_as_written_also_by_state()
    {
        var hits = await AddAsync(
            AHit("a").Described(Text).With(hit => hit with { State = HitState.Relevant, PhotoDigests = ["p"], Gaps = [.. CaptureGaps.All], TextFingerprint = TextFingerprint.Of(Text) }),
            AHit("b").With(hit => hit with { State = HitState.NotRelevant }));
        Assert.That((hits[0].PhotoDigests[0], hits[0].TextFingerprint), Is.EqualTo(("p", TextFingerprint.Of(Text))));
        Assert.That(hits[0].Gaps, Is.EqualTo(CaptureGaps.All));
        Assert.That((await Database.Hits.ListAsync(HitState.Relevant, null, 9, default)).Single().Id, Is.EqualTo(hits[0].Id));
        Assert.That(await Database.Hits.ListAsync(null, 9, default), Has.Count.EqualTo(2));
    }

    private async Task<IEnumerable<string>> RelatedAsync(Hit hit, HitRelation relation) => (await Reviews.RelatedAsync(hit.Id, relation, 9, default)).Select(seen => seen.Id);

    private static Testing.HitBuilder SoldBy(string id, string seller) => AHit(id).Listed(listing => listing with { Seller = new() { Key = seller } });

    private static Testing.HitBuilder WithPhotos(string id, params string[] photos) => AHit(id).With(hit => hit with { PhotoDigests = photos });

    private static Testing.HitBuilder Printed(string id, ulong fingerprint) => AHit(id).With(hit => hit with { TextFingerprint = fingerprint });
}

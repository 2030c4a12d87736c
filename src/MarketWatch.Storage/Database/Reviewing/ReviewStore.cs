using MarketWatch.Accountability;
using MarketWatch.Hits;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Storage.Database.Hits;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Reviewing;

/// <summary>What officers make of hits, in the database.</summary>
internal sealed class ReviewStore(DatabaseFile file, TimeProvider time) : IReviewStore
{
    public ValueTask<DecisionOutcome> DecideAsync(Decision decision, CancellationToken ct) =>
        ChangeAsync(decision.By, decision.Hits, (batch, hit) => Decide(batch, hit, decision), ct);

    public ValueTask<DecisionOutcome> AssignAsync(IReadOnlyCollection<SeenHit> hits, string? assignee, Officer by, CancellationToken ct) =>
        ChangeAsync(by, hits, (batch, hit) => Assign(batch, hit, assignee), ct);

    public async ValueTask<DecisionOutcome> UndoAsync(string batchId, Officer by, CancellationToken ct) =>
        await OutcomeAsync(await file.WriteAsync(session => Undo(session, batchId, by), ct).ConfigureAwait(false)).ConfigureAwait(false);

    public ValueTask<ReviewEvent?> NoteAsync(string hitId, string text, Officer by, CancellationToken ct) => file.WriteAsync(session => Note(session, hitId, text, by), ct);

    public async ValueTask<IReadOnlyList<ReviewEvent>> ThreadAsync(string hitId, CancellationToken ct) =>
        await file.ReadAsync(session => ReviewEventTable.Thread(session, hitId), ct).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<SeenHit>> RelatedAsync(string hitId, HitRelation relation, int most, CancellationToken ct) =>
        await file.ReadAsync(session => RelatedHits.Find(session, hitId, relation, most), ct).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<Throughput>> ThroughputAsync(DateTimeOffset since, CancellationToken ct) =>
        await file.ReadAsync(session => ReviewEventTable.PerDay(session, since), ct).ConfigureAwait(false);

    private async ValueTask<DecisionOutcome> ChangeAsync(Officer by, IReadOnlyCollection<SeenHit> hits, Action<ReviewBatch, StandingHit> change, CancellationToken ct) =>
        await OutcomeAsync(await file.WriteAsync(session => Change(session, by, hits, change), ct).ConfigureAwait(false)).ConfigureAwait(false);

    private ReviewedBatch Change(Session session, Officer by, IReadOnlyCollection<SeenHit> hits, Action<ReviewBatch, StandingHit> change)
    {
        var batch = new ReviewBatch(session, by, time.GetUtcNow());
        foreach (var seen in hits.DistinctBy(hit => hit.Id))
        {
            if (StandingColumns.Find(session, seen.Id) is not { } hit) batch.Refuse(seen.Id, RefusalReason.Unknown);
            else if (ChangedSince(session, hit, seen.ReviewRevision, by) is { } officer) batch.Refuse(hit.Id, RefusalReason.ChangedSince, officer, hit.Standing.State);
            else change(batch, hit);
        }
        return batch.Finish();
    }

    private ReviewedBatch Undo(Session session, string batchId, Officer by)
    {
        var undo = new ReviewBatch(session, by, time.GetUtcNow());
        var done = ReviewEventTable.OfBatch(session, batchId, by);
        foreach (var (hitId, before, reviewRevision) in done) Undo(undo, batchId, hitId, before, reviewRevision);
        if (done.Count == 0) undo.Refuse("", RefusalReason.NothingToUndo);
        return undo.Finish();
    }

    private ReviewEvent? Note(Session session, string hitId, string text, Officer by)
    {
        if (StandingColumns.Find(session, hitId) is not { } hit) return null;
        var batch = new ReviewBatch(session, by, time.GetUtcNow());
        var note = batch.Note(hit, text);
        batch.Finish();
        return note;
    }

    /// <summary>Who changed the hit since it was seen so; null where nobody else did. A revision the hit never had is no sighting of it.</summary>
    private static string? ChangedSince(Session session, StandingHit hit, long seen, Officer by)
    {
        if (seen == hit.ReviewRevision) return null;
        return seen > hit.ReviewRevision ? hit.Standing.DecidedBy ?? "" : ReviewEventTable.ChangedBy(session, hit.Id, seen, by);
    }

    private static void Decide(ReviewBatch batch, StandingHit hit, Decision decision)
    {
        var state = decision.State;
        if (state == HitState.Referred && hit.Standing.State == HitState.ReferralAsked)
        {
            // a program has no eyes: else a second key of the same person would be the second officer
            if (decision.By.Role == OfficerRole.Service || hit.Standing.DecidedBy == decision.By.Name || ReviewEventTable.AskedReferral(batch.Session, hit.Id, decision.By))
            {
                batch.Refuse(hit.Id, RefusalReason.SecondOfficerNeeded, hit.Standing.DecidedBy, hit.Standing.State);
                return;
            }
        }
        else if (state == HitState.Referred && hit.Standing.State != HitState.Referred && decision.FourEyes.Contains(hit.Id))
        {
            state = HitState.ReferralAsked;
        }
        batch.Decide(hit, state, decision.Reason, decision.Comment);
    }

    private static void Assign(ReviewBatch batch, StandingHit hit, string? assignee)
    {
        if (hit.Standing.AssignedTo == assignee) batch.Keep(hit.Id);
        else batch.Assign(hit, assignee);
    }

    private static void Undo(ReviewBatch undo, string batchId, string hitId, ReviewStanding before, long reviewRevision)
    {
        if (StandingColumns.Find(undo.Session, hitId) is not { } hit) undo.Refuse(hitId, RefusalReason.Unknown);
        else if (ReviewEventTable.ChangedBy(undo.Session, hitId, reviewRevision) is { } officer) undo.Refuse(hitId, RefusalReason.ChangedSince, officer, hit.Standing.State);
        else undo.TakeBack(hit, batchId, before);
    }

    /// <summary>
    /// Hits as they are now are read after the write lock is let go: thousands of them take as long to read as to change. What is stored is told, also to who no longer waits.
    /// </summary>
    private async ValueTask<DecisionOutcome> OutcomeAsync(ReviewedBatch batch)
    {
        var hits = await file.ReadAsync(session => HitTable.Find(session, batch.Changed), CancellationToken.None).ConfigureAwait(false);
        var byId = hits.ToDictionary(hit => hit.Id, StringComparer.Ordinal);
        return new(batch.Id, [.. batch.Changed.Where(byId.ContainsKey).Select(id => byId[id])], batch.Refused);
    }
}

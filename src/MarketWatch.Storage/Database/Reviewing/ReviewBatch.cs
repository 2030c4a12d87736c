using MarketWatch.Accountability;
using MarketWatch.Hits;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Storage.Database.Accountability;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Reviewing;

/// <summary>One call's changes within its transaction: to the hit, to its thread, to the outbox, and to the log of processing.</summary>
internal sealed class ReviewBatch(Session session, Officer by, DateTimeOffset now)
{
    private readonly string _id = NewId(now);
    private readonly List<string> _changed = [];
    private readonly List<RefusedHit> _refused = [];
    private readonly List<AuditEvent> _log = [];

    public Session Session => session;

    public void Refuse(string hitId, RefusalReason why, string? first = null, HitState? state = null) => _refused.Add(new(hitId, why, first is "" ? null : first, state));

    /// <summary>Counts a hit as changed that already is as it was asked to be.</summary>
    public void Keep(string hitId) => _changed.Add(hitId);

    public void Decide(StandingHit hit, HitState state, string reason, string comment)
    {
        var standing = hit.Standing with { State = state, Reason = reason, DecidedBy = by.Name, DecidedAt = now };
        Change(hit, standing, Event(hit.Id, ReviewEventKind.Decided) with { From = hit.Standing.State, To = state, Reason = reason, Text = comment });
        Log(hit.Id, $"decided {Words(state)}", $"{reason}, batch {_id}");
    }

    public void Assign(StandingHit hit, string? assignee)
    {
        Change(hit, hit.Standing with { AssignedTo = assignee }, Event(hit.Id, ReviewEventKind.Assigned) with { Text = assignee ?? "" });
        Log(hit.Id, assignee is null ? "assigned to nobody" : "assigned", assignee is null ? $"batch {_id}" : $"to {assignee}, batch {_id}");
    }

    public void TakeBack(StandingHit hit, string batchId, ReviewStanding before)
    {
        Change(hit, before, Event(hit.Id, ReviewEventKind.Undone) with { From = hit.Standing.State, To = before.State });
        ReviewEventTable.MarkUndone(session, batchId, hit.Id);
        Log(hit.Id, "took back", $"batch {batchId}");
    }

    /// <summary>Adds a note; its words stay out of the log, which is never erased.</summary>
    public ReviewEvent Note(StandingHit hit, string text)
    {
        var note = Event(hit.Id, ReviewEventKind.Noted) with { Text = text };
        Change(hit, hit.Standing, note, isNote: true);
        Log(hit.Id, "noted", $"note {note.Id}");
        return note;
    }

    /// <summary>Writes the log; what cannot be logged is rolled back with it.</summary>
    public ReviewedBatch Finish()
    {
        if (_log.Count > 0) AuditTable.Append(session, _log, now);
        return new(_id, _changed, _refused);
    }

    private void Change(StandingHit hit, ReviewStanding standing, ReviewEvent what, bool isNote = false)
    {
        var changed = StandingColumns.Write(session, hit, standing);
        ReviewEventTable.Add(session, what, by.Id, isNote ? null : hit.Standing, changed.ReviewRevision);
        _changed.Add(hit.Id);
    }

    private ReviewEvent Event(string hitId, ReviewEventKind kind) => new()
    {
        Id = NewId(now), BatchId = _id, HitId = hitId, Kind = kind, At = now, By = by.Name, Purpose = by.Purpose ?? "",
    };

    private void Log(string hitId, string action, string detail) => _log.Add(new(AuditKind.Alteration, action, $"hit:{hitId}", by) { Detail = detail });

    private static string NewId(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");

    private static string Words(HitState state) => state switch
    {
        HitState.New => "new",
        HitState.Relevant => "relevant",
        HitState.NotRelevant => "not relevant",
        HitState.OutOfScope => "out of scope",
        HitState.SecondLook => "second look",
        HitState.Referred => "referred",
        HitState.ReferralAsked => "referral asked",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}

/// <summary>What a call came to, by hit id.</summary>
internal sealed record ReviewedBatch(string Id, IReadOnlyList<string> Changed, IReadOnlyList<RefusedHit> Refused);

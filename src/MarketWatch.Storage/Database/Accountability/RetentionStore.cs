using MarketWatch.Accountability;
using MarketWatch.Evidence.Custody;
using MarketWatch.Hits;
using MarketWatch.Storage.Database.Hits;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Accountability;

/// <summary>How long hits are kept, in the database.</summary>
internal sealed class RetentionStore(DatabaseFile file, TimeProvider time) : IRetentionStore
{
    public async ValueTask<IReadOnlyList<RetentionDue>> DueAsync(DateTimeOffset until, int most, CancellationToken ct) =>
        await file.ReadAsync(session => session["""
            SELECT id, json_extract(listing, '$.Title'), purpose, retain_until FROM hits WHERE retain_until<=@until AND legal_hold=0 ORDER BY retain_until, id LIMIT @most
            """].Set("until", until).Set("most", most)
            .Rows(row => new RetentionDue(row.GetString(0), row.TextOrNull(1) ?? "", row.GetString(2), row.Time(3))), ct).ConfigureAwait(false);

    public ValueTask<long> CountDueAsync(DateTimeOffset until, CancellationToken ct) =>
        // what is due is counted in its index alone, and what is held, which is little, is taken off
        file.ReadAsync(session => session["""
            SELECT (SELECT COUNT(*) FROM hits WHERE retain_until<=@until)
                - (SELECT COUNT(*) FROM legal_holds l CROSS JOIN hits h WHERE l.released_at IS NULL AND h.id=l.hit_id AND h.retain_until<=@until)
            """].Set("until", until).Number(), ct);

    public ValueTask<bool> HoldAsync(string hitId, string reason, Officer by, CancellationToken ct) =>
        file.WriteAsync(session => HoldTable.Place(session, hitId, reason, by, time.GetUtcNow()) && Tell(session, hitId, CustodyKind.Held, "held", reason, by), ct);

    public ValueTask<bool> ReleaseAsync(string hitId, string reason, Officer by, CancellationToken ct) =>
        file.WriteAsync(session => HoldTable.Release(session, hitId, reason, by, time.GetUtcNow()) && Tell(session, hitId, CustodyKind.Released, "released from hold", reason, by), ct);

    public async ValueTask<IReadOnlyList<LegalHold>> HoldsAsync(CancellationToken ct) =>
        await file.ReadAsync(HoldTable.List, ct).ConfigureAwait(false);

    public ValueTask<string> ProposeAsync(IReadOnlyCollection<string> hitIds, string why, Officer by, CancellationToken ct) =>
        file.WriteAsync(session => Propose(session, [.. hitIds.Distinct(StringComparer.Ordinal)], why, by), ct);

    public async ValueTask<IReadOnlyList<ErasureProposal>> ProposalsAsync(int most, CancellationToken ct) =>
        await file.ReadAsync(session => ErasureTable.List(session, most), ct).ConfigureAwait(false);

    public ValueTask<bool> RefuseAsync(string proposalId, Officer by, CancellationToken ct) =>
        file.WriteAsync(session => ErasureTable.Decide(session, proposalId, approved: false, by, time.GetUtcNow()) && Log(session, "erasure refused", $"erasure:{proposalId}", "", by), ct);

    public ValueTask<ErasureDone?> ApproveAsync(string proposalId, Officer by, CancellationToken ct) =>
        file.WriteAsync(session => by.Role != OfficerRole.Service && ErasureTable.WaitingForAnother(session, proposalId, by) is { } proposal ? HitEraser.Overwriting(session, () => Approve(session, proposal, by)) : null, ct);

    public async ValueTask<IReadOnlyList<Tombstone>> TombstonesAsync(int most, CancellationToken ct) =>
        await file.ReadAsync(session => session["SELECT hit_id, digest, erased_by, at, why FROM tombstones ORDER BY at DESC, hit_id LIMIT @most"].Set("most", most)
            .Rows(row => new Tombstone(row.GetString(0), row.GetString(1), row.GetString(2), row.Time(3), row.GetString(4))), ct).ConfigureAwait(false);

    private ErasureDone Approve(Session session, ErasureProposal proposal, Officer by)
    {
        var now = time.GetUtcNow();
        List<string> erased = [], held = [], packages = [];
        List<AuditEvent> log = [new(AuditKind.Erasure, "erasure approved", $"erasure:{proposal.Id}", by) { Detail = proposal.Why }];
        // one by one: a proposal may name more hits than fit in memory at once
        foreach (var hit in proposal.HitIds.Select(id => HitTable.Find(session, id)).OfType<Hit>())
        {
            if (hit.LegalHold)
            {
                held.Add(hit.Id);
                continue;
            }
            Record(session, hit, CustodyKind.Erased, proposal.Why, by, now);
            HitEraser.Erase(session, hit, proposal.Why, by, now);
            erased.Add(hit.Id);
            packages.AddRange(hit.Evidence.Select(package => package.PackageId));
            log.Add(new(AuditKind.Erasure, "erased", $"hit:{hit.Id}", by) { Detail = $"erasure:{proposal.Id}" });
        }
        ErasureTable.Decide(session, proposal.Id, approved: true, by, now);
        AuditTable.Append(session, log, now);
        return new(erased, held, packages);
    }

    private string Propose(Session session, IReadOnlyList<string> hitIds, string why, Officer by)
    {
        var id = ErasureTable.Propose(session, hitIds, why, by, time.GetUtcNow());
        Log(session, "erasure proposed", $"erasure:{id}", $"{hitIds.Count} hits: {why}", by);
        return id;
    }

    private bool Tell(Session session, string hitId, CustodyKind kind, string action, string reason, Officer by)
    {
        var hit = HitTable.Find(session, hitId)!;
        Record(session, hit, kind, reason, by, time.GetUtcNow());
        OutboxTable.Add(session, hit.Id, hit.Revision);
        return Log(session, action, $"hit:{hitId}", reason, by);
    }

    /// <summary>Writes what happened to each of the hit's packages into the custody ledger.</summary>
    private static void Record(Session session, Hit hit, CustodyKind kind, string detail, Officer by, DateTimeOffset now)
    {
        foreach (var package in hit.Evidence) CustodyTable.Append(session, new(kind, package.PackageId, package.Sha256, now, by.Name, detail));
    }

    private bool Log(Session session, string action, string subject, string detail, Officer by) =>
        AuditTable.Append(session, [new(AuditKind.Erasure, action, subject, by) { Detail = detail }], time.GetUtcNow()) > 0;
}

using System.Runtime.CompilerServices;
using MarketWatch.Crawling;
using MarketWatch.Evidence.Custody;
using MarketWatch.Hits;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Hits;

/// <summary>Candidates, hits, custody ledger and outbox, in the database.</summary>
internal sealed class HitStore(DatabaseFile file, TimeProvider time) : IHitStore
{
    private const int StreamedAtOnce = 200;

    public async ValueTask<IReadOnlyList<HitCandidate>> ClaimCandidatesAsync(string runId, int most, TimeSpan lease, CancellationToken ct) =>
        await file.WriteAsync(session =>
        {
            var now = time.GetUtcNow();
            return CandidateTable.Claim(session, runId, most, now, now + lease);
        }, ct).ConfigureAwait(false);

    public async ValueTask KeepCandidateAsync(string candidateId, string fault, DateTimeOffset retryAt, CancellationToken ct) =>
        await file.WriteAsync(session => CandidateTable.Keep(session, candidateId, fault, retryAt), ct).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<HitCandidate>> CandidatesAsync(string? runId, CancellationToken ct) =>
        await file.ReadAsync(session => CandidateTable.List(session, runId), ct).ConfigureAwait(false);

    public ValueTask<Hit> RecordAsync(Hit hit, IReadOnlyList<CustodyEvent> events, CancellationToken ct)
    {
        if (hit.Evidence.Count == 0) throw new ArgumentException("a hit is recorded only with sealed evidence", nameof(hit));
        if (hit.Id != hit.Listing.Key.Id) throw new ArgumentException("a hit has the id of its listing", nameof(hit));
        return file.WriteAsync(session => Record(session, hit, events), ct);
    }

    public ValueTask<Hit?> GetAsync(string id, CancellationToken ct) => file.ReadAsync(session => HitTable.Find(session, id), ct);

    public ValueTask<IReadOnlyDictionary<string, Hit>> GetAsync(IReadOnlyCollection<string> ids, CancellationToken ct) =>
        file.ReadAsync<IReadOnlyDictionary<string, Hit>>(session =>
            HitTable.Find(session, ids).ToDictionary(hit => hit.Id, StringComparer.Ordinal), ct);

    public async ValueTask<IReadOnlyList<Hit>> ListAsync(HitState? state, Hit? before, int most, CancellationToken ct) =>
        await file.ReadAsync(session => HitTable.Before(session, state, before, most), ct).ConfigureAwait(false);

    public async IAsyncEnumerable<Hit> AllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        for (var last = ""; ;)
        {
            var page = await file.ReadAsync(session => HitTable.After(session, last, StreamedAtOnce), ct).ConfigureAwait(false);
            foreach (var hit in page) yield return hit;
            if (page.Count < StreamedAtOnce) yield break;
            last = page[^1].Id;
        }
    }

    public async ValueTask<IReadOnlyList<OutboxRow>> OutboxAsync(int most, CancellationToken ct) =>
        await file.ReadAsync(session => OutboxTable.Oldest(session, most), ct).ConfigureAwait(false);

    public async ValueTask AcknowledgeAsync(IReadOnlyCollection<OutboxRow> rows, CancellationToken ct) =>
        await file.WriteAsync(session => OutboxTable.Remove(session, rows), ct).ConfigureAwait(false);

    public ValueTask<int> RecordedAsync(string runId, CancellationToken ct) =>
        file.ReadAsync(session => (int)session["SELECT COUNT(*) FROM hits WHERE run_id=@run"].Set("run", runId).Number(), ct);

    public ValueTask<CustodyEntry> AppendCustodyAsync(CustodyEvent custodyEvent, CancellationToken ct) =>
        file.WriteAsync(session => CustodyTable.Append(session, custodyEvent), ct);

    public async IAsyncEnumerable<CustodyEntry> CustodyAsync([EnumeratorCancellation] CancellationToken ct)
    {
        for (var last = 0L; ;)
        {
            var page = await file.ReadAsync(session => CustodyTable.After(session, last, StreamedAtOnce), ct).ConfigureAwait(false);
            foreach (var entry in page) yield return entry;
            if (page.Count < StreamedAtOnce) yield break;
            last = page[^1].Sequence;
        }
    }

    public ValueTask<HitCounts> CountAsync(CancellationToken ct) =>
        file.ReadAsync(session => session["SELECT (SELECT COUNT(*) FROM hits), (SELECT COUNT(*) FROM candidates), (SELECT COUNT(*) FROM outbox)"]
            .Rows(row => new HitCounts(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)))[0], ct);

    private static Hit Record(Session session, Hit hit, IReadOnlyList<CustodyEvent> events)
    {
        CandidateTable.Remove(session, hit.Id, hit.LastSeen);
        var known = HitTable.Find(session, hit.Id);
        var recorded = known?.Evidence.Select(package => package.PackageId).ToHashSet(StringComparer.Ordinal) ?? [];
        var packages = hit.Evidence.Where(package => !recorded.Contains(package.PackageId)).ToList();
        // every package is in the ledger and on the hit already: a replay
        if (known is not null && packages.Count == 0) return known;

        foreach (var custodyEvent in events.Where(custodyEvent => !recorded.Contains(custodyEvent.PackageId))) CustodyTable.Append(session, custodyEvent);
        var merged = known is null ? hit with { Revision = 1 } : Merge(known, hit);
        HitTable.Write(session, merged);
        foreach (var package in packages) HitParts.AddEvidence(session, hit.Id, package);
        OutboxTable.Add(session, merged.Id, merged.Revision);
        return HitTable.Find(session, hit.Id)!;
    }

    /// <summary>What the newer sighting says, under what an officer decided; never kept shorter than either says.</summary>
    private static Hit Merge(Hit known, Hit hit)
    {
        var newer = hit.LastSeen >= known.LastSeen ? hit : known;
        return newer with
        {
            State = known.State,
            ReviewRevision = known.ReviewRevision,
            AssignedTo = known.AssignedTo,
            Reason = known.Reason,
            DecidedBy = known.DecidedBy,
            DecidedAt = known.DecidedAt,
            LegalHold = known.LegalHold,
            FirstSeen = known.FirstSeen < hit.FirstSeen ? known.FirstSeen : hit.FirstSeen,
            RetainUntil = known.RetainUntil > hit.RetainUntil ? known.RetainUntil : hit.RetainUntil,
            Revision = known.Revision + 1,
        };
    }
}

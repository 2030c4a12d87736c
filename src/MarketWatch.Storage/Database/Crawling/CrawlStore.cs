using System.Collections.Concurrent;
using MarketWatch.Crawling;
using MarketWatch.Storage.Database.Hits;
using MarketWatch.Storage.Database.Listings;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Crawling;

/// <summary>Runs, frontier and page commits, in the database.</summary>
internal sealed class CrawlStore(DatabaseFile file, TimeProvider time) : ICrawlStore
{
    private const int DroppedAtOnce = 25_000;
    private readonly ConcurrentDictionary<string, Hold> _held = new(StringComparer.Ordinal);

    public async ValueTask<CrawlReport?> OpenRunAsync(CrawlReport start, string owner, TimeSpan lease, CancellationToken ct)
    {
        var report = await file.WriteAsync(session => Open(session, start, owner, lease), ct).ConfigureAwait(false);
        if (report is not null) _held[report.RunId] = new(owner, lease);
        return report;
    }

    public async ValueTask<bool> RenewAsync(string runId, string owner, TimeSpan lease, CancellationToken ct)
    {
        var renewed = await file.WriteAsync(session => RunTable.Renew(session, runId, owner, time.GetUtcNow() + lease), ct).ConfigureAwait(false);
        if (renewed) _held[runId] = new(owner, lease);
        return renewed;
    }

    public ValueTask<int> AddAsync(string runId, IReadOnlyCollection<PageRequest> requests, CancellationToken ct) =>
        file.WriteAsync(session =>
        {
            var run = Unended(session, runId);
            var added = FrontierTable.Add(session, run.Number, requests, time.GetUtcNow(), new(StringComparer.Ordinal));
            RunTable.CountAdded(session, run.Number, added);
            return added;
        }, ct);

    public async ValueTask<IReadOnlyList<PageRequest>> ClaimAsync(string runId, int most, TimeSpan lease, CancellationToken ct) =>
        await file.WriteAsync(session =>
        {
            var now = time.GetUtcNow();
            return FrontierTable.Claim(session, Unended(session, runId).Number, most, now, now + lease);
        }, ct).ConfigureAwait(false);

    public async ValueTask CommitAsync(IReadOnlyList<PageCommit> commits, CancellationToken ct) =>
        await file.WriteAsync(session => Commit(session, commits), ct).ConfigureAwait(false);

    public ValueTask<FrontierCounts> CountAsync(string runId, CancellationToken ct) =>
        file.ReadAsync(session => RunTable.Find(session, runId) is { State: not RunState.Ended } run
            ? FrontierTable.Count(session, run.Number, time.GetUtcNow())
            : new(0, 0, 0, null), ct);

    public async ValueTask CloseRunAsync(CrawlReport report, CancellationToken ct)
    {
        var run = await file.WriteAsync(session =>
        {
            // closing again what has ended is a replay
            if (RunTable.Find(session, report.RunId) is { State: RunState.Ended } ended) return ended.Number;
            var run = Unended(session, report.RunId);
            RunTable.Close(session, run.Number, report);
            if (report.StopReason?.GoesOn() == true) FrontierTable.ClearLeases(session, run.Number);
            return run.Number;
        }, ct).ConfigureAwait(false);
        _held.TryRemove(report.RunId, out _);
        if (report.StopReason?.GoesOn() != true) await DropAsync(run, ct).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<CrawlReport>> RunsAsync(string? watchId, int most, CancellationToken ct) =>
        await file.ReadAsync(session => RunTable.Latest(session, watchId, most), ct).ConfigureAwait(false);

    public ValueTask<CrawlReport?> GetRunAsync(string runId, CancellationToken ct) =>
        file.ReadAsync(session => RunTable.Find(session, runId)?.Report, ct);

    /// <summary>Drops what a process that died in the middle of closing left of a frontier.</summary>
    public async ValueTask DropLeftoversAsync(CancellationToken ct)
    {
        foreach (var run in await file.ReadAsync(FrontierTable.Leftovers, ct).ConfigureAwait(false)) await DropAsync(run, ct).ConfigureAwait(false);
    }

    // in pieces, so that a frontier of a million rows does not hold up other writers
    private async ValueTask DropAsync(long run, CancellationToken ct)
    {
        while (await file.WriteAsync(session => FrontierTable.Drop(session, run, DroppedAtOnce), ct).ConfigureAwait(false) > 0)
        {
        }
    }

    private CrawlReport? Open(Session session, CrawlReport start, string owner, TimeSpan lease)
    {
        var now = time.GetUtcNow();
        if (RunTable.Unfinished(session, start.WatchId) is not { } run)
        {
            RunTable.Insert(session, start, owner, now + lease);
            CandidateTable.HandOver(session, start.WatchId, start.RunId);
            return start;
        }
        if (run.State == RunState.Open && run.LeaseUntil > now && run.Owner != owner && !RunOwner.IsGone(run.Owner)) return null;
        var resumed = run.Report with { EndedAt = null, StopReason = null, StopDetail = null, Resumptions = run.Report.Resumptions + 1 };
        RunTable.Resume(session, run.Number, resumed, owner, now + lease);
        FrontierTable.ClearLeases(session, run.Number);
        CandidateTable.ClearLeases(session, run.Id);
        return resumed;
    }

    private int Commit(Session session, IReadOnlyList<PageCommit> commits)
    {
        var now = time.GetUtcNow();
        Dictionary<string, RunBatch> batches = new(StringComparer.Ordinal);
        foreach (var commit in commits)
        {
            if (!batches.TryGetValue(commit.RunId, out var batch)) batches.Add(commit.RunId, batch = new(Unended(session, commit.RunId)));
            Store(session, commit, batch, now);
        }
        foreach (var batch in batches.Values.Where(batch => batch.Report is not null))
        {
            var leaseUntil = _held.TryGetValue(batch.Run.Id, out var hold) ? now + hold.Lease : now;
            RunTable.Progress(session, batch.Run.Number, batch.Report!, batch.Added, batch.Done, leaseUntil);
        }
        return commits.Count;
    }

    private static void Store(Session session, PageCommit commit, RunBatch batch, DateTimeOffset now)
    {
        var run = batch.Run;
        // a request that is done has everything it gave in store: a second commit of it is a replay
        if (!FrontierTable.Settle(session, run.Number, commit)) return;
        if (commit.RetryAt is null) batch.Done++;
        batch.Added += FrontierTable.Add(session, run.Number, commit.Requests, now, batch.Addresses);
        foreach (var sighting in commit.Sightings) ListingTable.Store(session, sighting, run.WatchId, run.Number);
        foreach (var seller in commit.Sellers) SellerTable.Store(session, commit.Report.Marketplace, seller, now);
        foreach (var candidate in commit.Candidates) CandidateTable.Store(session, candidate);
        batch.Report = commit.Report;
    }

    private StoredRun Unended(Session session, string runId)
    {
        var run = RunTable.Find(session, runId) ?? throw new InvalidOperationException($"there is no run {runId}");
        var lost = run.State == RunState.Ended || _held.TryGetValue(runId, out var hold) && run.Owner != hold.Owner;
        return lost ? throw new RunLostException(runId) : run;
    }

    private sealed record Hold(string Owner, TimeSpan Lease);

    private sealed class RunBatch(StoredRun run)
    {
        public StoredRun Run { get; } = run;

        public HashSet<string> Addresses { get; } = new(StringComparer.Ordinal);

        public CrawlReport? Report { get; set; }

        public int Added { get; set; }

        public int Done { get; set; }
    }
}

using MarketWatch.Crawling;
using MarketWatch.Evidence.Custody;
using MarketWatch.Evidence.Sealing;
using MarketWatch.Extraction;
using MarketWatch.Listings;

namespace MarketWatch.Hits;

/// <summary>
/// Step 9: seals the evidence of each candidate, and only then records it as a hit. Fails closed: a candidate whose page cannot be captured,
/// sealed or stored stays queued with its fault, is tried again, and is shown as waiting.
/// </summary>
public sealed class HitRecorder(IHitStore store, EvidenceSealer sealer, IReadOnlyDictionary<string, IPageExtractor> extractors, TimeProvider clock)
{
    private const int MostAttempts = 3;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan NextRun = TimeSpan.FromMinutes(30);

    /// <summary>Works beside a crawl until it has ended and no candidate is left that could be sealed now.</summary>
    /// <param name="order">The run's order.</param>
    /// <param name="runId">The run.</param>
    /// <param name="means">What pages are captured and judged with.</param>
    /// <param name="crawlEnded">Completes when no further candidate can come.</param>
    /// <param name="ct">Interrupts; candidates stay queued.</param>
    internal async Task<SealingResult> RunAsync(CrawlOrder order, string runId, SealingMeans means, Task crawlEnded, CancellationToken ct)
    {
        var sealing = new CandidateSealing(order, means, sealer, extractors[order.Visit.Definition.Extractor]);
        var recorded = 0;
        try
        {
            // what this run recorded before its process died or was stopped
            recorded = await store.RecordedAsync(runId, ct);
            while (await NextAsync(runId, crawlEnded, ct) is { } candidate) recorded += await RecordAsync(sealing, order, candidate, ct);
            return new(recorded, await WaitingAsync(runId));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return new(recorded, await WaitingAsync(runId));
        }
        catch (StoreUnavailableException error)
        {
            return new(recorded, 0) { Unavailable = error.Message };
        }
    }

    /// <summary>The next candidate that is due; null when the crawl has ended and none is left that this run should wait for.</summary>
    private async ValueTask<HitCandidate?> NextAsync(string runId, Task crawlEnded, CancellationToken ct)
    {
        while (true)
        {
            var ended = crawlEnded.IsCompleted;
            if (await store.ClaimCandidatesAsync(runId, 1, Lease, ct) is [var candidate, ..]) return candidate;
            if (ended && !await AnyLeftAsync(runId, ct)) return null;
            var pause = Task.Delay(Pause, clock, ct);
            await (ended ? pause : await Task.WhenAny(pause, crawlEnded));
        }
    }

    private async ValueTask<int> WaitingAsync(string runId) => (await store.CandidatesAsync(runId, CancellationToken.None)).Count;

    private async ValueTask<bool> AnyLeftAsync(string runId, CancellationToken ct)
    {
        var waiting = await store.CandidatesAsync(runId, ct);
        return waiting.Any(candidate => candidate.Attempts is > 0 and < MostAttempts);
    }

    private async ValueTask<int> RecordAsync(CandidateSealing sealing, CrawlOrder order, HitCandidate candidate, CancellationToken ct)
    {
        switch (await SealAsync(sealing, candidate, ct))
        {
            case CandidateSealed done:
                var hit = HitOf(order, candidate, done);
                await store.RecordAsync(hit, Events(order, done), CancellationToken.None);
                order.Observer?.Recorded(hit);
                return 1;
            case CandidateFault fault:
                var wait = candidate.Attempts < MostAttempts ? TimeSpan.FromSeconds(1 << candidate.Attempts) : NextRun;
                await store.KeepCandidateAsync(candidate.Id, fault.Why, clock.GetUtcNow() + wait, CancellationToken.None);
                return 0;
            default:
                throw new InvalidOperationException("a sealing outcome that nobody knows");
        }
    }

    /// <summary>A bug met on one candidate keeps neither the others from being sealed nor the run from ending.</summary>
    private static async ValueTask<SealingOutcome> SealAsync(CandidateSealing sealing, HitCandidate candidate, CancellationToken ct)
    {
        try
        {
            return await sealing.SealAsync(candidate, ct);
        }
        catch (Exception error) when (!ct.IsCancellationRequested && error is not StoreUnavailableException)
        {
            return new CandidateFault($"the program failed on it: {ProgramFault.Words(error)}");
        }
    }

    private static Hit HitOf(CrawlOrder order, HitCandidate candidate, CandidateSealed done) => new()
    {
        Id = candidate.Id, Listing = done.Listing, Report = done.Report, WatchId = candidate.WatchId, RunId = candidate.RunId, Purpose = order.Purpose.Id,
        Evidence = [new(done.Package.PackageId, done.Package.Sha256, done.Package.Bytes, done.Package.SealedAt)],
        FirstSeen = candidate.SeenAt, LastSeen = candidate.SeenAt, RetainUntil = candidate.SeenAt.AddDays(order.Purpose.RetentionDays),
        Gaps = CaptureGaps.Of(done.Capture, done.Listing, done.Photos), PhotoDigests = done.Photos.Digests, TextFingerprint = TextFingerprint.Of(done.Listing),
    };

    private static IReadOnlyList<CustodyEvent> Events(CrawlOrder order, CandidateSealed done)
    {
        var (id, digest, by) = (done.Package.PackageId, done.Package.Sha256, order.Trigger);
        return
        [
            new(CustodyKind.Captured, id, digest, done.Capture.FinishedAt, by, $"captured {done.Capture.FinalUrl} by {done.Capture.Egress} under purpose {order.Purpose.Id}"),
            new(CustodyKind.Sealed, id, digest, done.Package.SealedAt, by, $"sealed by {Product.Software}"),
        ];
    }
}

/// <summary>What sealing beside a run came to.</summary>
/// <param name="Recorded">Hits recorded, those before a resumption included.</param>
/// <param name="Waiting">Candidates that still wait.</param>
internal sealed record SealingResult(int Recorded, int Waiting)
{
    /// <summary>Why the store could not be used, so that sealing ended early; null where it could.</summary>
    public string? Unavailable { get; init; }
}

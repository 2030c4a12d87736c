using MarketWatch.Classification;
using MarketWatch.Hits;
using MarketWatch.Listings;

namespace MarketWatch.Crawling;

/// <summary>Runs one watch: the path of a listing from a scheduled watch to a sealed hit, in ten steps (see <c>src/README.md</c>).</summary>
public sealed class CrawlEngine(ICrawlStore store, IListingStore listings, SessionOpener opener, HitRecorder recorder, TimeProvider clock)
{
    private static readonly TimeSpan RunLease = TimeSpan.FromMinutes(2);

    private readonly string _owner = RunOwner.New();

    /// <summary>Runs a watch to its end and says how it went. A run that did not end before goes on where it was.</summary>
    /// <param name="order">What to do, checked and filled in.</param>
    /// <param name="progress">Told after every commit.</param>
    /// <param name="ct">Interrupts: what is done is kept, the rest is done when the run is resumed.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be opened; there is no run then. Later on it is a reason to stop.</exception>
    public async Task<CrawlReport> RunAsync(CrawlOrder order, IProgress<CrawlReport>? progress, CancellationToken ct)
    {
        // 1. Trigger: one run per watch at a time.
        var run = await store.OpenRunAsync(NewReport(order), _owner, RunLease, ct);
        if (run is null) return NewReport(order) with { StopReason = StopReason.NotAllowed, StopDetail = "another run of this watch is under way" };
        await using var hold = new RunHold(store, run.RunId, _owner, RunLease, clock);
        order.Observer?.Opened(run, order.Visit.Definition.Access);
        var tally = new RunTally(run);
        try
        {
            return await RunAsync(run, tally, order, progress, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return await CloseAsync(tally.Stored, StopReason.Interrupted, null);
        }
        catch (OperationCanceledException) when (order.Stop.IsCancellationRequested)
        {
            return await CloseAsync(tally.Stored, StopReason.Stopped, null);
        }
        catch (StoreUnavailableException error)
        {
            return await CloseAsync(tally.Stored, StopReason.StoreUnavailable, error.Message);
        }
        catch (Exception error)
        {
            // a run lost to another process, or a bug: what is stored is kept, and the next start goes on without waiting for the lease
            var report = await CloseAsync(tally.Stored, StopReason.Interrupted, error is RunLostException ? error.Message : ProgramFault.Words(error));
            if (error is not RunLostException) throw;
            return report;
        }
    }

    private async Task<CrawlReport> RunAsync(CrawlReport run, RunTally tally, CrawlOrder order, IProgress<CrawlReport>? progress, CancellationToken ct)
    {
        // 2. Open: the first address that answers, its robots rules, a session by HTTP or browser.
        using var opening = CancellationTokenSource.CreateLinkedTokenSource(ct, order.Stop);
        var opened = await opener.OpenAsync(order.Visit, opening.Token);
        await using var reader = opened.Reader;
        if (reader is null) return await CloseAsync(run, Unreachable(opened.Unreachable!), opened.Unreachable!.Detail);

        // 3. Seed: search paths and categories become requests.
        var links = new LinkSelection(order.Visit.Definition, new Scope(opened.Visit), opened.Robots);
        tally.Seed(await SeedAsync(run, opened, order, links, ct));

        // 4. to 8. Next, fetch, extract, track, classify; 9. seal beside it, then record.
        var stop = new RunStop(anyPage: run.Pages > 0, opened.RobotsFailed);
        var classifier = ListingClassifier.Create(order.Profiles);
        var judge = new ListingJudge(order.Watch.Id, run.RunId, order.Visit.Definition.Kind, classifier);
        var work = new PageWork(order.Visit.Definition, reader, links, listings, judge, clock);
        await using var crawl = new CrawlStage(store, run, work, tally, stop, new(progress, order.Observer), clock);
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var sealing = recorder.RunAsync(order, run.RunId, new(reader.Browser, classifier), crawl.Ended, failed.Token);
        await WithAsync(sealing, failed, () => crawl.RunAsync(opened.Visit.Definition.Access, order.Stop, ct));
        var hits = await sealing;

        // 10. Review belongs to officers; the run ends by saying what was and what was not seen.
        var seen = stop.Reason?.GoesOn() == true ? tally.Stored : tally.Report();
        var report = seen with { Hits = hits.Recorded, HitsWaiting = hits.Waiting };
        if (hits.Unavailable is { } why) return await CloseAsync(report, StopReason.StoreUnavailable, why);
        return await EndAsync(order, report, stop);
    }

    /// <summary>Crawls while evidence is sealed. A crawl that breaks ends the sealing, which uses the same browser, before it says so.</summary>
    private static async Task WithAsync(Task sealing, CancellationTokenSource failed, Func<Task> crawl)
    {
        try
        {
            await crawl();
        }
        catch
        {
            await failed.CancelAsync();
            await Task.WhenAny(sealing);
            throw;
        }
    }

    private async ValueTask<PageResult> SeedAsync(CrawlReport run, OpenedMarketplace opened, CrawlOrder order, LinkSelection links, CancellationToken ct)
    {
        var seeding = new PageResult(new() { Url = opened.Visit.Address });
        links.Seed(seeding, Seeds.Of(opened.Visit, order.Queries));
        await store.AddAsync(run.RunId, seeding.Requests, ct);
        return seeding;
    }

    private async Task<CrawlReport> EndAsync(CrawlOrder order, CrawlReport report, RunStop stop)
    {
        var coverage = RunCoverage.Of(report, order.Visit.Definition, stop);
        report = report with { Notes = coverage.Notes };
        if (coverage.SawEverything)
        {
            var vanished = await listings.MarkVanishedAsync(order.Watch.Id, report.RunId, clock.GetUtcNow(), CancellationToken.None);
            if (vanished > 0) report = report with { Changes = new Dictionary<ListingChange, int>(report.Changes) { [ListingChange.Vanished] = vanished } };
        }
        return await CloseAsync(report, stop.Reason!.Value, stop.Detail);
    }

    private async Task<CrawlReport> CloseAsync(CrawlReport report, StopReason reason, string? detail)
    {
        report = report with { StopReason = reason, StopDetail = detail, EndedAt = clock.GetUtcNow() };
        try
        {
            await store.CloseRunAsync(report, CancellationToken.None);
            return report;
        }
        catch (RunLostException)
        {
            // the process that took the run over closes it
            return report;
        }
        catch (StoreUnavailableException error)
        {
            // it stays open in the store and is resumed when its lease is over
            return report with { StopReason = StopReason.StoreUnavailable, StopDetail = error.Message };
        }
    }

    private static StopReason Unreachable(FetchFailed failed) =>
        failed.Failure == FetchFailure.EgressUnavailable ? StopReason.EgressUnavailable : StopReason.Unreachable;

    private CrawlReport NewReport(CrawlOrder order) => new()
    {
        RunId = Guid.CreateVersion7(clock.GetUtcNow()).ToString(), WatchId = order.Watch.Id, Marketplace = order.Visit.Definition.Id,
        Trigger = order.Trigger, StartedAt = clock.GetUtcNow(),
    };
}

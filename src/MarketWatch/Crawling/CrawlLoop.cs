using System.Threading.Channels;
using MarketWatch.Marketplaces;

namespace MarketWatch.Crawling;

/// <summary>
/// Step 4: hands requests from the frontier to as many workers as the definition allows connections, until there is a reason to stop. A reason to stop
/// and any failure of one part end all the others at once, also while they wait for a turn or for each other.
/// </summary>
internal sealed class CrawlLoop(ICrawlStore store, CrawlReport run, PageWork work, PageCommitter committer, RunStop stop, TimeProvider clock)
{
    private static readonly TimeSpan LongestDuration = TimeSpan.FromDays(30);
    private static readonly TimeSpan LeaseBeyond = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private int _started = run.Pages;

    public async Task RunAsync(AccessDefinition access, CancellationToken ct)
    {
        var duration = access.Limits.Duration < LongestDuration ? access.Limits.Duration : LongestDuration;
        using var limit = new CancellationTokenSource(duration, clock);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        var queue = Channel.CreateBounded<PageRequest>(access.Connections);
        var workers = Enumerable.Range(0, access.Connections).Select(_ => EndingAllAsync(WorkAsync(queue.Reader, over), over)).ToList();
        try
        {
            await Task.WhenAll([EndingAllAsync(DispatchAsync(queue.Writer, access, over.Token), over), .. workers]);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            // the time is over, or a worker has given the reason
            stop.Because(StopReason.TimeLimit, $"after {access.Limits.Duration.TotalMinutes:0.#} minutes");
        }
    }

    /// <summary>One part that fails ends the others, which would wait for it without end.</summary>
    private static async Task EndingAllAsync(Task part, CancellationTokenSource over)
    {
        try
        {
            await part;
        }
        catch
        {
            await over.CancelAsync();
            throw;
        }
    }

    private async Task DispatchAsync(ChannelWriter<PageRequest> queue, AccessDefinition access, CancellationToken ct)
    {
        try
        {
            while (stop.Reason is null) await DispatchSomeAsync(queue, access, ct);
        }
        finally
        {
            queue.Complete();
        }
    }

    private async Task DispatchSomeAsync(ChannelWriter<PageRequest> queue, AccessDefinition access, CancellationToken ct)
    {
        var most = Math.Min(4 * access.Connections, access.Limits.Pages - _started);
        // longer than any page of this run may wait, so that none is handed out twice; a resumption clears leases at once
        var requests = most > 0 ? await store.ClaimAsync(run.RunId, most, access.Limits.Duration + LeaseBeyond, ct) : [];
        foreach (var request in requests)
        {
            _started++;
            committer.Begin();
            await queue.WriteAsync(request, ct);
        }
        if (requests.Count > 0) return;
        if (committer.UnderWay > 0) await committer.WaitAsync(Pause, ct);
        else await EndOrWaitAsync(most <= 0, access.Limits, ct);
    }

    private async Task EndOrWaitAsync(bool limitReached, CrawlLimits limits, CancellationToken ct)
    {
        var counts = await store.CountAsync(run.RunId, ct);
        if (counts.Waiting + counts.HandedOut == 0) stop.Exhausted();
        else if (limitReached) stop.Because(StopReason.PageLimit, $"after {limits.Pages} pages; {counts.Waiting} addresses were not visited");
        else await Task.Delay(Pause, clock, ct);
    }

    private async Task WorkAsync(ChannelReader<PageRequest> queue, CancellationTokenSource over)
    {
        await foreach (var request in queue.ReadAllAsync(over.Token))
        {
            if (stop.Reason is not null) committer.Abandon();
            else if (await DoAsync(request, over.Token) is { } result)
            {
                stop.Observe(result.Failed);
                await committer.AddAsync(result, over.Token);
                if (stop.Reason is not null) await over.CancelAsync();
            }
        }
    }

    private async ValueTask<PageResult?> DoAsync(PageRequest request, CancellationToken ct)
    {
        var done = false;
        try
        {
            committer.News.Fetching(request.Url);
            var result = await work.DoAsync(request, ct);
            done = true;
            return result;
        }
        finally
        {
            committer.News.Left(request.Url);
            if (!done) committer.Abandon();
        }
    }
}

using System.Threading.Channels;
using MarketWatch.Marketplaces;

namespace MarketWatch.Crawling;

/// <summary>Step 4: hands requests from the frontier to as many workers as the definition allows connections, until there is a reason to stop.</summary>
internal sealed class CrawlLoop(ICrawlStore store, CrawlReport run, PageWork work, PageCommitter committer, RunStop stop, TimeProvider clock)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private int _started = run.Pages;

    public async Task RunAsync(AccessDefinition access, CancellationToken ct)
    {
        var queue = Channel.CreateBounded<PageRequest>(access.Connections);
        var workers = Enumerable.Range(0, access.Connections).Select(_ => WorkAsync(queue.Reader, ct)).ToList();
        await Task.WhenAll([DispatchAsync(queue.Writer, access, ct), .. workers]);
    }

    private async Task DispatchAsync(ChannelWriter<PageRequest> queue, AccessDefinition access, CancellationToken ct)
    {
        try
        {
            var deadline = clock.GetUtcNow() + access.Limits.Duration;
            while (stop.Reason is null)
            {
                if (clock.GetUtcNow() >= deadline) stop.Because(StopReason.TimeLimit, $"after {access.Limits.Duration.TotalMinutes:0} minutes");
                else await DispatchSomeAsync(queue, access, ct);
            }
        }
        finally
        {
            queue.Complete();
        }
    }

    private async Task DispatchSomeAsync(ChannelWriter<PageRequest> queue, AccessDefinition access, CancellationToken ct)
    {
        var most = Math.Min(4 * access.Connections, access.Limits.Pages - _started);
        var requests = most > 0 ? await store.ClaimAsync(run.RunId, most, Lease, ct) : [];
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
        if (counts.Waiting + counts.HandedOut == 0) stop.Because(StopReason.Completed);
        else if (limitReached) stop.Because(StopReason.PageLimit, $"after {limits.Pages} pages; {counts.Waiting} addresses were not visited");
        else await Task.Delay(Pause, clock, ct);
    }

    private async Task WorkAsync(ChannelReader<PageRequest> queue, CancellationToken ct)
    {
        await foreach (var request in queue.ReadAllAsync(ct))
        {
            if (stop.Reason is not null) committer.Abandon();
            else if (await DoAsync(request, ct) is { } result)
            {
                stop.Observe(result.Failed);
                await committer.AddAsync(result, ct);
            }
        }
    }

    private async ValueTask<PageResult?> DoAsync(PageRequest request, CancellationToken ct)
    {
        var done = false;
        try
        {
            var result = await work.DoAsync(request, ct);
            done = true;
            return result;
        }
        finally
        {
            if (!done) committer.Abandon();
        }
    }
}

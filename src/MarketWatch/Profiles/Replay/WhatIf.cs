using MarketWatch.Accountability;
using MarketWatch.Profiles.Editing;

namespace MarketWatch.Profiles.Replay;

/// <summary>A changed profile that is tried on the stored listings: how far it is, and what it would do. Safe to read from any thread.</summary>
public sealed class WhatIf : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private volatile ReplayProgress? _progress;
    private long _listings = -1;

    internal WhatIf(string id, ProfileDraft draft, ProfileFile? seen, Officer by) => (Id, Draft, Seen, By) = (id, draft, seen, by);

    /// <summary>Id, hard to guess.</summary>
    public string Id { get; }

    /// <summary>The text that is tried; it has no mistake.</summary>
    public ProfileDraft Draft { get; }

    /// <summary>The file it is compared with, as it was when the editing began; null where there was none.</summary>
    public ProfileFile? Seen { get; }

    /// <summary>Who asked.</summary>
    public Officer By { get; }

    /// <summary>Profile id.</summary>
    public string ProfileId => Draft.Profile!.Id;

    /// <summary>How far it is; null while it waits for another to end.</summary>
    public ReplayProgress? Progress => _progress;

    /// <summary>Listings to be looked at; null where not counted yet.</summary>
    public long? Listings => Interlocked.Read(ref _listings) is >= 0 and var counted ? counted : null;

    /// <summary>What it would do; null while it runs, or where it was stopped or failed.</summary>
    public ReplayOutcome? Outcome { get; private set; }

    /// <summary>Why it failed, in plain words; null where it did not.</summary>
    public string? Fault { get; private set; }

    /// <summary>It has ended, one way or another.</summary>
    public bool IsOver => Completion.IsCompleted;

    /// <summary>It was stopped before its end.</summary>
    public bool WasStopped { get; private set; }

    /// <summary>Ends with it; never faulted.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    /// <summary>Share looked at, 0 to 1; null where it cannot be said.</summary>
    public double? Share => Listings is > 0 and var all && Progress is { } progress ? Math.Min(1, (double)progress.Counts.Listings / all) : null;

    /// <summary>Time it still takes at the pace so far; null where it cannot be said.</summary>
    public TimeSpan? Remaining => Share is > 0 and var share && Progress is { } progress ? progress.Elapsed * ((1 - share) / share) : null;

    /// <summary>Stops it; what was counted is thrown away.</summary>
    public void Stop() => _stop.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    internal void Begin(Func<WhatIf, CancellationToken, Task<ReplayOutcome>> run) => Completion = Task.Run(() => EndAsync(run));

    internal void Count(long listings) => Interlocked.Exchange(ref _listings, listings);

    internal void Tell(ReplayProgress progress)
    {
        if (_progress is not { } last || last.Counts.Listings < progress.Counts.Listings) _progress = progress;
    }

    private async Task EndAsync(Func<WhatIf, CancellationToken, Task<ReplayOutcome>> run)
    {
        try
        {
            Outcome = await run(this, _stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            WasStopped = true;
        }
        catch (Crawling.StoreUnavailableException error)
        {
            Fault = error.Message;
        }
    }
}

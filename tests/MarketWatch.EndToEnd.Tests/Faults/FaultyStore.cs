using MarketWatch.Crawling;

namespace MarketWatch.EndToEnd.Tests.Faults;

/// <summary>A real store in which one call goes wrong.</summary>
internal sealed class FaultyStore(ICrawlStore sound) : ICrawlStore
{
    public Func<Exception?> OnClaim { get; set; } = () => null;

    public Func<Exception?> OnCommit { get; set; } = () => null;

    public ValueTask<CrawlReport?> OpenRunAsync(CrawlReport start, string owner, TimeSpan lease, CancellationToken ct) => sound.OpenRunAsync(start, owner, lease, ct);

    public ValueTask<bool> RenewAsync(string runId, string owner, TimeSpan lease, CancellationToken ct) => sound.RenewAsync(runId, owner, lease, ct);

    public ValueTask<int> AddAsync(string runId, IReadOnlyCollection<PageRequest> requests, CancellationToken ct) => sound.AddAsync(runId, requests, ct);

    public ValueTask<IReadOnlyList<PageRequest>> ClaimAsync(string runId, int most, TimeSpan lease, CancellationToken ct) =>
        OnClaim() is { } fault ? ValueTask.FromException<IReadOnlyList<PageRequest>>(fault) : sound.ClaimAsync(runId, most, lease, ct);

    public ValueTask CommitAsync(IReadOnlyList<PageCommit> commits, CancellationToken ct) =>
        OnCommit() is { } fault ? ValueTask.FromException(fault) : sound.CommitAsync(commits, ct);

    public ValueTask<FrontierCounts> CountAsync(string runId, CancellationToken ct) => sound.CountAsync(runId, ct);

    public ValueTask CloseRunAsync(CrawlReport report, CancellationToken ct) => sound.CloseRunAsync(report, ct);

    public ValueTask<IReadOnlyList<CrawlReport>> RunsAsync(string? watchId, int most, CancellationToken ct) => sound.RunsAsync(watchId, most, ct);

    public ValueTask<CrawlReport?> GetRunAsync(string runId, CancellationToken ct) => sound.GetRunAsync(runId, ct);
}

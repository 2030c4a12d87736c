using MarketWatch.Marketplaces;
using Polly;

namespace MarketWatch.Crawling;

/// <summary>A session whose every visit waits its turn, and which tries again, a moment later, what broke by chance.</summary>
internal sealed class PoliteSession(IMarketplaceSession inner, Politeness politeness, AccessDefinition access, TimeSpan robotsDelay, ResiliencePipeline<FetchOutcome> retries)
    : ICapturingSession
{
    /// <inheritdoc/>
    public ValueTask<FetchOutcome> FetchAsync(Uri url, PageDefinition? page, CancellationToken ct) =>
        retries.ExecuteAsync(async token =>
        {
            using var turn = await politeness.TakeTurnAsync(url.Authority, access, robotsDelay, token);
            var outcome = await inner.FetchAsync(url, page, token);
            if (outcome is FetchFailed { Failure: FetchFailure.RateLimited } limited)
                politeness.Silence(url.Authority, limited.RetryAfter ?? FailurePolicy.UnnamedRetryAfter);
            return outcome;
        }, ct);

    /// <inheritdoc/>
    public async ValueTask<CaptureOutcome> CaptureAsync(Uri url, PageDefinition? page, CancellationToken ct)
    {
        if (inner is not ICapturingSession capturing) return new CaptureFailed(FetchFailure.BrowserMissing, "evidence is captured in a browser, and this session has none");
        using var turn = await politeness.TakeTurnAsync(url.Authority, access, robotsDelay, ct);
        return await capturing.CaptureAsync(url, page, ct);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => inner.DisposeAsync();
}

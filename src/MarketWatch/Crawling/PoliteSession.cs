using MarketWatch.Marketplaces;
using Polly;

namespace MarketWatch.Crawling;

/// <summary>A session whose every visit waits its turn, and which tries again, a moment later, what broke by chance.</summary>
internal sealed class PoliteSession(IMarketplaceSession inner, Politeness politeness, AccessDefinition access, TimeSpan robotsDelay, ResiliencePipeline<FetchOutcome> retries)
    : ICapturingSession, IPicturingSession
{
    /// <inheritdoc/>
    public ValueTask<FetchOutcome> FetchAsync(Uri url, PageDefinition? page, CancellationToken ct) =>
        retries.ExecuteAsync(async token =>
        {
            using var turn = await politeness.TakeTurnAsync(url.Authority, access, robotsDelay, token);
            var outcome = await inner.FetchAsync(url, page, token);
            if (outcome is FetchFailed failed) Obey(url, failed.Failure, failed.RetryAfter);
            return outcome;
        }, ct);

    /// <inheritdoc/>
    public async ValueTask<CaptureOutcome> CaptureAsync(Uri url, PageDefinition? page, CancellationToken ct)
    {
        if (inner is not ICapturingSession capturing) return new CaptureFailed(FetchFailure.BrowserMissing, "evidence is captured in a browser, and this session has none");
        using var turn = await politeness.TakeTurnAsync(url.Authority, access, robotsDelay, ct);
        var outcome = await capturing.CaptureAsync(url, page, ct);
        if (outcome is CaptureFailed failed) Obey(url, failed.Failure, null);
        return outcome;
    }

    /// <inheritdoc/>
    public async ValueTask<PictureOutcome> PictureAsync(Uri url, PageDefinition? page, CancellationToken ct)
    {
        if (inner is not IPicturingSession picturing) return new PictureFailed(FetchFailure.BrowserMissing, "pages are pictured in a browser, and this session has none");
        using var turn = await politeness.TakeTurnAsync(url.Authority, access, robotsDelay, ct);
        var outcome = await picturing.PictureAsync(url, page, ct);
        if (outcome is PictureFailed failed) Obey(url, failed.Failure, null);
        return outcome;
    }

    /// <summary>Retry-After stands beside 429 and also beside 503 (RFC 9110 10.2.3): either way the host is left alone.</summary>
    private void Obey(Uri url, FetchFailure failure, TimeSpan? retryAfter)
    {
        if ((retryAfter ?? (failure == FetchFailure.RateLimited ? FailurePolicy.UnnamedRetryAfter : null)) is { } time) politeness.Silence(url.Authority, time);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => inner.DisposeAsync();
}

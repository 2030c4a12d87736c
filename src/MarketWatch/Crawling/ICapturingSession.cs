using MarketWatch.Evidence.Capturing;
using MarketWatch.Marketplaces;

namespace MarketWatch.Crawling;

/// <summary>A session that can also capture a page as evidence: in a fresh context with a cold cache, images and fonts on, under the same sign-in.</summary>
public interface ICapturingSession : IMarketplaceSession
{
    /// <summary>Captures one page.</summary>
    ValueTask<CaptureOutcome> CaptureAsync(Uri url, PageDefinition? page, CancellationToken ct);
}

/// <summary>What a capture gave: <see cref="Captured"/> or <see cref="CaptureFailed"/>.</summary>
public abstract record CaptureOutcome;

/// <summary>The page was captured.</summary>
/// <param name="Capture">Everything the page's own traffic and rendering gave.</param>
public sealed record Captured(PageCapture Capture) : CaptureOutcome;

/// <summary>The page was not captured, and why.</summary>
/// <param name="Failure">Where it broke.</param>
/// <param name="Detail">Plain words.</param>
public sealed record CaptureFailed(FetchFailure Failure, string Detail) : CaptureOutcome;

using MarketWatch.Crawling;
using MarketWatch.Marketplaces;

namespace MarketWatch.Browser.Visiting;

/// <summary>Decides what a visit was: walls first, since a wall is never a page; then status, sign-in, emptiness, readiness.</summary>
internal sealed class PageJudge(MarketplaceDefinition definition, Func<FetchedPage, MarketplaceDefinition, FetchFailure?> wall, TimeProvider clock)
{
    /// <summary>The wall that a page is; null for none.</summary>
    public FetchFailure? Wall(FetchedPage page) => wall(page, definition);

    /// <summary>The outcome of a visit.</summary>
    /// <param name="reading">What came.</param>
    /// <param name="signedIn">Whether the page must show that one is signed in.</param>
    public FetchOutcome Judge(PageReading reading, bool signedIn)
    {
        if (reading.Page is not { } page) return reading.Failed!;
        if (Failure(reading, page, signedIn) is not var (failure, detail)) return new Fetched(page);
        return new FetchFailed(failure, detail) { Status = page.Status, RetryAfter = failure is FetchFailure.RateLimited or FetchFailure.ServerError ? WallDetector.RetryAfter(page.Headers, clock.GetUtcNow()) : null };
    }

    private (FetchFailure Failure, string Detail)? Failure(PageReading reading, FetchedPage page, bool signedIn)
    {
        if (Wall(page) is { } walled) return (walled, PageVerdict.Words(walled));
        if (PageVerdict.OfStatus(page.Status) is { } failure) return (failure, $"status {page.Status}");
        if (signedIn && definition.SignIn is { } signIn && !SignIn.IsSignedIn(signIn, page.Html)) return (FetchFailure.SignInWall, "the session has ended");
        if (reading.Failed is { } failed) return (failed.Failure, failed.Detail);
        return IsEmpty(page.Html) ? (FetchFailure.EmptyPage, "the document is empty") : null;
    }

    /// <summary>Chromium makes this much of nothing.</summary>
    private static bool IsEmpty(string html) => html.Length < 60 && html.Replace(" ", "", StringComparison.Ordinal).Trim() is "" or "<html><head></head><body></body></html>";
}

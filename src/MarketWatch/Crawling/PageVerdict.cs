using MarketWatch.Marketplaces;

namespace MarketWatch.Crawling;

/// <summary>What an answer means, the same for HTTP and browser: walls first, then the status, then whether there is anything at all.</summary>
public static class PageVerdict
{
    /// <summary>The outcome of an answer.</summary>
    /// <param name="page">The answer.</param>
    /// <param name="definition">The marketplace.</param>
    /// <param name="kind">The page's definition; null where the address matches none.</param>
    /// <param name="retryAfter">Retry-After of the answer.</param>
    public static FetchOutcome Of(FetchedPage page, MarketplaceDefinition definition, PageDefinition? kind, TimeSpan? retryAfter)
    {
        if (WallDetector.Detect(page, definition, kind) is { } wall) return new FetchFailed(wall, Words(wall)) { Status = page.Status, RetryAfter = retryAfter };
        if (Failure(page) is { } failure) return new FetchFailed(failure, $"answered {page.Status}") { Status = page.Status, RetryAfter = retryAfter };
        return new Fetched(page);
    }

    /// <summary>The failure that a status is; null where it is none.</summary>
    public static FetchFailure? OfStatus(int status) => status switch
    {
        404 or 410 => FetchFailure.NotFound,
        429 => FetchFailure.RateLimited,
        401 or 403 or 451 => FetchFailure.AccessDenied,
        >= 500 => FetchFailure.ServerError,
        >= 400 => FetchFailure.ClientError,
        _ => null,
    };

    /// <summary>What stands in the way, in plain words.</summary>
    public static string Words(FetchFailure wall) => wall switch
    {
        FetchFailure.ChallengeWall => "a CAPTCHA or anti-bot challenge stands before the page",
        FetchFailure.SignInWall => "the page asks for a sign-in",
        FetchFailure.RateLimited => "the site says there were too many requests",
        FetchFailure.AccessDenied => "the site refuses access",
        _ => "a wall stands before the page",
    };

    private static FetchFailure? Failure(FetchedPage page) =>
        OfStatus(page.Status) ?? (string.IsNullOrWhiteSpace(page.Html) ? FetchFailure.EmptyPage : null);
}

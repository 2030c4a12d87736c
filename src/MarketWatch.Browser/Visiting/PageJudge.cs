using System.Globalization;
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
        return new FetchFailed(failure, detail) { Status = page.Status, RetryAfter = failure is FetchFailure.RateLimited or FetchFailure.ServerError ? RetryAfter(reading.RetryAfter) : null };
    }

    private (FetchFailure Failure, string Detail)? Failure(PageReading reading, FetchedPage page, bool signedIn)
    {
        if (Wall(page) is { } walled) return (walled, "a wall stands before the page");
        if (OfStatus(page.Status) is { } failure) return (failure, $"status {page.Status}");
        if (signedIn && definition.SignIn is { } signIn && !SignIn.IsSignedIn(signIn, page.Html)) return (FetchFailure.SignInWall, "the session has ended");
        if (reading.Failed is { } failed) return (failed.Failure, failed.Detail);
        return IsEmpty(page.Html) ? (FetchFailure.EmptyPage, "the document is empty") : null;
    }

    private static FetchFailure? OfStatus(int status) => status switch
    {
        404 or 410 => FetchFailure.NotFound,
        429 => FetchFailure.RateLimited,
        401 or 403 or 451 => FetchFailure.AccessDenied,
        >= 500 => FetchFailure.ServerError,
        >= 400 => FetchFailure.ClientError,
        _ => null,
    };

    /// <summary>Chromium makes this much of nothing.</summary>
    private static bool IsEmpty(string html) => html.Length < 60 && html.Replace(" ", "", StringComparison.Ordinal).Trim() is "" or "<html><head></head><body></body></html>";

    /// <summary>Seconds or an HTTP date (RFC 9110, 10.2.3).</summary>
    private TimeSpan? RetryAfter(string? value)
    {
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return TimeSpan.FromSeconds(seconds);
        if (!DateTimeOffset.TryParseExact(value, "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)) return null;
        var wait = at - clock.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}

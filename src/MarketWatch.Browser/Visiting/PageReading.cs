using MarketWatch.Crawling;

namespace MarketWatch.Browser.Visiting;

/// <summary>What one visit to a page gave, before it is judged: a page or a failure.</summary>
internal sealed record PageReading
{
    /// <summary>The page; null where there is none.</summary>
    public FetchedPage? Page { get; init; }

    /// <summary>Why there is none, or what is wrong with it.</summary>
    public FetchFailed? Failed { get; init; }

    /// <summary>A visit without a page.</summary>
    public static PageReading Failure(FetchFailure failure, string detail) => new() { Failed = new(failure, detail) };
}

namespace MarketWatch.Crawling;

/// <summary>Tells those who want to know how a run goes: whoever shows its figures, and whoever watches it page by page.</summary>
internal sealed class RunNews(IProgress<CrawlReport>? progress, IRunObserver? observer)
{
    public void Fetching(Uri url) => observer?.Fetching(url);

    public void Left(Uri url) => observer?.Left(url);

    public void Stored(CrawlReport report, IReadOnlyList<PageResult> results)
    {
        observer?.Stored(report, [.. results.Select(Seen)]);
        progress?.Report(report);
    }

    private static PageSeen Seen(PageResult result) => new(result.Request.Url, result.Failed?.Failure, result.RetryAt,
        [.. result.Sightings.Select(sighting => new ListingSeen(sighting.Listing.Title, sighting.Listing.Price, sighting.Change, sighting.IsHit))]);
}

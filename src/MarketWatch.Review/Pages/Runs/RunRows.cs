using MarketWatch.Crawling;
using MarketWatch.Health;

namespace MarketWatch.Review.Pages.Runs;

/// <summary>Runs as rows of a table.</summary>
/// <param name="Runs">Newest first.</param>
/// <param name="Points">How well they saw, in any order; a run that is not among them is not judged.</param>
/// <param name="ShowsWatch">Names the watch of each.</param>
internal sealed record RunRows(IReadOnlyList<CrawlReport> Runs, IReadOnlyList<HealthPoint> Points, bool ShowsWatch)
{
    /// <summary>How well a run saw.</summary>
    public HealthPoint? PointOf(CrawlReport run) => Points.FirstOrDefault(point => point.RunId == run.RunId);
}

namespace MarketWatch.Hits.Query;

/// <summary>A stretch of time.</summary>
/// <param name="Start">First instant, UTC.</param>
/// <param name="End">First instant after it, UTC.</param>
internal readonly record struct Period(DateTimeOffset Start, DateTimeOffset End);

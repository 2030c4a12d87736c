namespace MarketWatch.Crawling;

/// <summary>
/// The run has ended, or its hold ended without renewal and another process has taken it over. The call stored nothing: what was handed out here
/// is handed out there again, so this process has only to stop.
/// </summary>
/// <param name="runId">Run id.</param>
public sealed class RunLostException(string runId) : Exception($"run {runId} is not held by this process any more");

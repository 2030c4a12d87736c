namespace MarketWatch.Hits;

/// <summary>The index cannot answer or be written now. The store still can: callers fall back to it and say so.</summary>
/// <param name="message">What is wrong and what to do, in plain words.</param>
/// <param name="rebuildHelps">Rebuilding the index from the store mends it; false where waiting does, or another cause must go first.</param>
/// <param name="cause">What was thrown below.</param>
public sealed class IndexUnavailableException(string message, bool rebuildHelps, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Rebuilding the index from the store mends it.</summary>
    public bool RebuildHelps { get; } = rebuildHelps;
}

namespace MarketWatch.Watches;

/// <summary>Watches as applied; the file is what a person writes, the store is what runs.</summary>
public interface IWatchStore
{
    /// <summary>All watches, by id.</summary>
    ValueTask<IReadOnlyList<Watch>> ListAsync(CancellationToken ct);

    /// <summary>One watch, or null.</summary>
    ValueTask<Watch?> GetAsync(string id, CancellationToken ct);

    /// <summary>Makes the store hold exactly these watches; a watch paused by an officer stays paused.</summary>
    ValueTask<WatchChanges> ApplyAsync(IReadOnlyCollection<Watch> watches, CancellationToken ct);

    /// <summary>Pauses or resumes. False when there is no such watch.</summary>
    ValueTask<bool> SetPausedAsync(string id, bool paused, CancellationToken ct);
}

/// <summary>What applying changed, by watch id.</summary>
/// <param name="Added">New watches.</param>
/// <param name="Changed">Watches that differ.</param>
/// <param name="Removed">Watches no longer there.</param>
public sealed record WatchChanges(IReadOnlyList<string> Added, IReadOnlyList<string> Changed, IReadOnlyList<string> Removed);

using MarketWatch.Accountability;

namespace MarketWatch.Watches;

/// <summary>Starts and stops runs at an officer's word. Who asks for what is logged by whoever calls.</summary>
public interface IWatchRunner
{
    /// <summary>Starts a run now, or resumes the one that did not end. Asked twice, one run starts.</summary>
    ValueTask<RunStart> StartAsync(string watchId, Officer by, CancellationToken ct);

    /// <summary>Interrupts the run under way in this process: it keeps its place and goes on where it was at its next start. False where none is.</summary>
    ValueTask<bool> InterruptAsync(string watchId, CancellationToken ct);

    /// <summary>Stops the run under way in this process for good; false where none is.</summary>
    ValueTask<bool> StopAsync(string watchId, CancellationToken ct);
}

/// <summary>What became of the wish to run a watch.</summary>
/// <param name="Kind">In a word.</param>
/// <param name="RunId">The run, where it is known already.</param>
/// <param name="Why">Why not, in plain words; null where it runs.</param>
public sealed record RunStart(RunStartKind Kind, string? RunId, string? Why);

/// <summary>What became of the wish to run a watch.</summary>
public enum RunStartKind
{
    /// <summary>It runs.</summary>
    Started,

    /// <summary>A run was under way already.</summary>
    UnderWay,

    /// <summary>It may not run.</summary>
    Refused,

    /// <summary>There is no such watch.</summary>
    Unknown,
}

namespace MarketWatch.Cli;

/// <summary>How the program ends. Closed list; README documents it.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>A check found faults: a broken definition, an altered package, a faulty machine.</summary>
    public const int FaultsFound = 1;

    /// <summary>The command line is wrong.</summary>
    public const int WrongUsage = 2;

    /// <summary>What was asked for is not there: watch, definition, hit, file.</summary>
    public const int NotFound = 3;

    /// <summary>A configuration file is broken; every error is listed.</summary>
    public const int BrokenConfiguration = 4;

    /// <summary>The run ended before it saw everything: limit, wall, error storm; the report says why.</summary>
    public const int RunIncomplete = 10;

    /// <summary>The marketplace, the proxy or the browser could not be reached.</summary>
    public const int Unreachable = 11;

    /// <summary>The store, the index or the vault cannot be used.</summary>
    public const int StoreUnavailable = 12;

    /// <summary>Interrupted; a run goes on where it was at the next start.</summary>
    public const int Interrupted = 130;
}

using MarketWatch.Configuration;
using MarketWatch.Crawling;
using MarketWatch.Hits;
using MarketWatch.Storage.Database;

namespace MarketWatch.Cli;

/// <summary>Turns what a person can mend into plain words on standard error and a documented exit code. Anything else is a bug and shows its trace.</summary>
internal static class Faults
{
    public static async Task<int> GuardAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (OperationCanceledException)
        {
            return Say("interrupted", ExitCode.Interrupted);
        }
        catch (ConfigurationException error)
        {
            return Say(error.Message, ExitCode.BrokenConfiguration);
        }
        catch (Exception error) when (error is StoreUnavailableException or DatabaseUnusableException or IndexUnavailableException or IOException or UnauthorizedAccessException)
        {
            return Say(error.Message, ExitCode.StoreUnavailable);
        }
    }

    /// <summary>Says something is wrong and gives the exit code.</summary>
    public static int Say(string message, int exitCode)
    {
        Console.Error.WriteLine($"marketwatch: {message}");
        return exitCode;
    }
}

using System.Diagnostics;
using System.Globalization;

namespace MarketWatch.Crawling;

/// <summary>
/// Who holds a run: <c>machine/process id/random</c>. A process that died cannot give a run back; that it is gone is seen by its process id,
/// so that the next start goes on at once instead of waiting for the lease to end.
/// </summary>
public static class RunOwner
{
    /// <summary>An id for one engine of this process.</summary>
    public static string New() => $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    /// <summary>
    /// Whether the holder was a process of this machine that is no more. False where that cannot be known: another machine, or an id in use again,
    /// for which the lease decides.
    /// </summary>
    /// <param name="owner">Id of the holder.</param>
    public static bool IsGone(string owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        var parts = owner.Split('/');
        return parts.Length == 3 && parts[0] == Environment.MachineName
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var process) && process != Environment.ProcessId && !IsAlive(process);
    }

    private static bool IsAlive(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

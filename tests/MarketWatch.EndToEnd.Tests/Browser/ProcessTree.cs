using System.Globalization;

namespace MarketWatch.EndToEnd.Tests.Browser;

/// <summary>A process as /proc shows it.</summary>
internal sealed record ProcessSeen(int Id, int Parent, string CommandLine, IReadOnlyDictionary<string, string> Status)
{
    public uint Uid => uint.Parse(Status["Uid"].Split('\t')[0], CultureInfo.InvariantCulture);

    /// <summary>All processes below this one whose command line mentions a text.</summary>
    public static List<ProcessSeen> Descendants(string mentioning)
    {
        var all = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Select(name => int.TryParse(name, out var id) ? Read(id) : null).OfType<ProcessSeen>().ToLookup(seen => seen.Parent);
        var found = new List<ProcessSeen>();
        var waiting = new Queue<int>([Environment.ProcessId]);
        while (waiting.TryDequeue(out var id))
        {
            foreach (var child in all[id])
            {
                found.Add(child);
                waiting.Enqueue(child.Id);
            }
        }

        return found.FindAll(seen => seen.CommandLine.Contains(mentioning, StringComparison.Ordinal));
    }

    private static ProcessSeen? Read(int id)
    {
        try
        {
            var status = File.ReadLines($"/proc/{id}/status").Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1].Trim());
            return new(id, int.Parse(status["PPid"], CultureInfo.InvariantCulture), File.ReadAllText($"/proc/{id}/cmdline").Replace('\0', ' '), status);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null; // ended meanwhile
        }
    }
}

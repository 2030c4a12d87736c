using System.Globalization;

namespace MarketWatch.EndToEnd.Tests.Browser;

/// <summary>A process as /proc shows it.</summary>
internal sealed record ProcessSeen(int Id, int Parent, string CommandLine, IReadOnlyDictionary<string, string> Status)
{
    public uint Uid => uint.Parse(Status["Uid"].Split('\t')[0], CultureInfo.InvariantCulture);

    /// <summary>All processes below this one.</summary>
    public static List<ProcessSeen> Descendants() => Below(All(), [Environment.ProcessId]);

    /// <summary>The processes of the browser whose command line names a folder, helpers included, and its driver last.</summary>
    public static List<ProcessSeen> Browser(string folder)
    {
        var all = All();
        var main = Below(all, [Environment.ProcessId]).Single(seen => seen.CommandLine.Contains(folder, StringComparison.Ordinal) && seen.CommandLine.Contains("--remote-debugging-pipe", StringComparison.Ordinal));
        return [main, .. Below(all, [main.Id]), .. all.SelectMany(family => family).Where(seen => seen.Id == main.Parent)];
    }

    private static ILookup<int, ProcessSeen> All() => Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
        .Select(name => int.TryParse(name, out var id) ? Read(id) : null).OfType<ProcessSeen>().ToLookup(seen => seen.Parent);

    private static List<ProcessSeen> Below(ILookup<int, ProcessSeen> all, IEnumerable<int> roots)
    {
        var found = new List<ProcessSeen>();
        var waiting = new Queue<int>(roots);
        while (waiting.TryDequeue(out var id))
        {
            foreach (var child in all[id])
            {
                found.Add(child);
                waiting.Enqueue(child.Id);
            }
        }

        return found;
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

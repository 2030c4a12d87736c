namespace MarketWatch.Configuration;

/// <summary>Finds the known name that somebody most likely meant.</summary>
internal static class NearestName
{
    /// <summary>The nearest of the known names by edit distance (a swap of neighbours counts one, another case nothing); null where none is near.</summary>
    public static string? Of(string written, IEnumerable<string> known)
    {
        if (written.Length > 64) return null;
        var near = known
            .Select(name => (name, distance: Distance(written.ToLowerInvariant(), name.ToLowerInvariant())))
            .Where(candidate => candidate.distance <= Math.Max(1, Math.Min(written.Length, candidate.name.Length) / 3))
            .OrderBy(candidate => candidate.distance)
            .ThenBy(candidate => candidate.name, StringComparer.Ordinal)
            .FirstOrDefault();
        return near.name;
    }

    // Optimal string alignment: insert, delete, replace, swap of neighbours.
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        for (var j = 1; j <= b.Length; j++)
        {
            var replace = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            rows[i, j] = Math.Min(replace, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
        }

        return rows[a.Length, b.Length];
    }
}

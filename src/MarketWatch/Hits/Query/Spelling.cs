namespace MarketWatch.Hits.Query;

/// <summary>How far two words are apart: optimal string alignment (insert, delete, replace, swap of neighbours each cost one).</summary>
public static class Spelling
{
    /// <summary>The candidate nearest to this word, ties in order; null where none is within a third of its length.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        var most = Math.Max(1, word.Length / 3);
        return candidates
            .Select(candidate => (candidate, distance: Distance(word.ToLowerInvariant(), candidate, most)))
            .Where(pair => pair.distance <= most)
            .OrderBy(pair => pair.distance).ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(pair => pair.candidate)
            .FirstOrDefault();
    }

    /// <summary>Edits between two words; <paramref name="most"/> plus one where there are more than <paramref name="most"/>.</summary>
    public static int Distance(ReadOnlySpan<char> one, ReadOnlySpan<char> other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most) return most + 1;
        int[] beforeLast = new int[other.Length + 1], last = new int[other.Length + 1], row = new int[other.Length + 1];
        for (var column = 0; column <= other.Length; column++) last[column] = column;
        for (var line = 1; line <= one.Length; line++)
        {
            row[0] = line;
            var least = line;
            for (var column = 1; column <= other.Length; column++)
            {
                var cost = one[line - 1] == other[column - 1] ? 0 : 1;
                row[column] = Math.Min(Math.Min(row[column - 1], last[column]) + 1, last[column - 1] + cost);
                if (line > 1 && column > 1 && one[line - 1] == other[column - 2] && one[line - 2] == other[column - 1])
                    row[column] = Math.Min(row[column], beforeLast[column - 2] + 1);
                least = Math.Min(least, row[column]);
            }

            if (least > most) return most + 1;
            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return Math.Min(last[other.Length], most + 1);
    }
}

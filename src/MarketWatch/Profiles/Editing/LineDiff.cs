namespace MarketWatch.Profiles.Editing;

/// <summary>Compares two texts line by line: the longest common sequence stays, the rest is removed or added.</summary>
public static class LineDiff
{
    private const long MostCells = 16_000_000; // two texts of 4,000 lines that share no beginning and no end; beyond, the middle is shown as replaced

    /// <summary>Lines of both texts in reading order.</summary>
    public static IReadOnlyList<DiffLine> Between(string before, string after)
    {
        var (old, now) = (Lines(before), Lines(after));
        var head = 0;
        while (head < old.Length && head < now.Length && old[head] == now[head]) head++;
        var tail = 0;
        while (tail < old.Length - head && tail < now.Length - head && old[^(tail + 1)] == now[^(tail + 1)]) tail++;

        var lines = new List<DiffLine>(old.Length + now.Length);
        for (var i = 0; i < head; i++) lines.Add(new(DiffSort.Same, i + 1, i + 1, old[i]));
        AddMiddle(lines, old.AsSpan(head..^tail), now.AsSpan(head..^tail), head);
        for (var i = tail; i > 0; i--) lines.Add(new(DiffSort.Same, old.Length - i + 1, now.Length - i + 1, old[^i]));
        return lines;
    }

    private static void AddMiddle(List<DiffLine> lines, ReadOnlySpan<string> old, ReadOnlySpan<string> now, int offset)
    {
        var common = (long)(old.Length + 1) * (now.Length + 1) > MostCells ? null : CommonLengths(old, now);
        var (i, j) = (0, 0);
        while (i < old.Length || j < now.Length)
        {
            if (common is not null && i < old.Length && j < now.Length && old[i] == now[j])
            {
                lines.Add(new(DiffSort.Same, offset + i + 1, offset + j + 1, old[i]));
                (i, j) = (i + 1, j + 1);
            }
            else if (i < old.Length && (j == now.Length || common is null || common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add(new(DiffSort.Removed, offset + i + 1, null, old[i]));
                i++;
            }
            else
            {
                lines.Add(new(DiffSort.Added, null, offset + j + 1, now[j]));
                j++;
            }
        }
    }

    /// <summary>Length of the longest common sequence of the rests, from each pair of places.</summary>
    private static ushort[,] CommonLengths(ReadOnlySpan<string> old, ReadOnlySpan<string> now)
    {
        var common = new ushort[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
            for (var j = now.Length - 1; j >= 0; j--)
                common[i, j] = old[i] == now[j] ? (ushort)(common[i + 1, j + 1] + 1) : Math.Max(common[i + 1, j], common[i, j + 1]);
        return common;
    }

    private static string[] Lines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return lines is [.. var all, ""] ? all : lines;
    }
}

/// <summary>A line of a comparison.</summary>
/// <param name="Sort">Where it stands.</param>
/// <param name="Before">Its number in the first text, from 1; null where it is not in it.</param>
/// <param name="After">Its number in the second text, from 1; null where it is not in it.</param>
/// <param name="Text">The line.</param>
public sealed record DiffLine(DiffSort Sort, int? Before, int? After, string Text);

/// <summary>Where a line stands.</summary>
public enum DiffSort
{
    /// <summary>In both texts.</summary>
    Same,

    /// <summary>In the first only.</summary>
    Removed,

    /// <summary>In the second only.</summary>
    Added,
}

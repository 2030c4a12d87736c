using System.Text;

namespace MarketWatch.Listings;

/// <summary>What became of a stretch of text.</summary>
public enum WordChangeKind
{
    /// <summary>It is in both.</summary>
    Kept,

    /// <summary>It is in the older only.</summary>
    Removed,

    /// <summary>It is in the newer only.</summary>
    Added,
}

/// <summary>A stretch of text and what became of it.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Text">The stretch.</param>
public sealed record WordChange(WordChangeKind Kind, string Text);

/// <summary>
/// Compares two texts word by word: the shortest edit script of E. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986). Texts that differ in more
/// words than the limit are shown as replaced between what they begin and end with alike, so that a hostile pair costs bounded time and memory.
/// </summary>
public static class WordComparison
{
    private const int MostEdits = 800;

    /// <summary>The stretches in order; those kept and removed give the older text, those kept and added the newer.</summary>
    public static IReadOnlyList<WordChange> Between(string before, string after)
    {
        var (old, now) = (Words(before), Words(after));
        var (head, tail) = Alike(old, now);
        var (oldMiddle, nowMiddle) = (old[head..^tail], now[head..^tail]);
        var script = new Script();
        script.Add(WordChangeKind.Kept, old.AsSpan(0, head));
        if (Trace(oldMiddle, nowMiddle) is { } trace) script.Follow(trace, oldMiddle, nowMiddle);
        else
        {
            script.Add(WordChangeKind.Removed, oldMiddle);
            script.Add(WordChangeKind.Added, nowMiddle);
        }

        script.Add(WordChangeKind.Kept, old.AsSpan(old.Length - tail));
        return script.Changes;
    }

    /// <summary>Words, the white space between them, and every other character by itself. A pair of surrogates stays together.</summary>
    private static string[] Words(string text)
    {
        var words = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            if (char.IsLetterOrDigit(text[start])) while (end < text.Length && char.IsLetterOrDigit(text[end])) end++;
            else if (char.IsWhiteSpace(text[start])) while (end < text.Length && char.IsWhiteSpace(text[end])) end++;
            else if (char.IsHighSurrogate(text[start]) && end < text.Length && char.IsLowSurrogate(text[end])) end++;
            words.Add(text[start..end]);
            start = end;
        }

        return [.. words];
    }

    private static (int Head, int Tail) Alike(string[] old, string[] now)
    {
        var shorter = Math.Min(old.Length, now.Length);
        int head = 0, tail = 0;
        while (head < shorter && old[head] == now[head]) head++;
        while (tail < shorter - head && old[^(tail + 1)] == now[^(tail + 1)]) tail++;
        return (head, tail);
    }

    /// <summary>For each number of edits, how far each diagonal reached before the last of them; null beyond the limit.</summary>
    private static List<int[]>? Trace(string[] old, string[] now)
    {
        var trace = new List<int[]>();
        var most = Math.Min(MostEdits, old.Length + now.Length);
        var reach = new int[(2 * most) + 3];
        for (var edits = 0; edits <= most; edits++)
        {
            trace.Add(reach[(most - edits)..(most + edits + 3)]);
            for (var diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                var at = most + 1 + diagonal;
                var x = diagonal == -edits || (diagonal != edits && reach[at - 1] < reach[at + 1]) ? reach[at + 1] : reach[at - 1] + 1;
                while (x < old.Length && x - diagonal < now.Length && old[x] == now[x - diagonal]) x++;
                reach[at] = x;
                if (x >= old.Length && x - diagonal >= now.Length) return trace;
            }
        }

        return null;
    }

    /// <summary>Stretches as they are found, neighbours of a kind joined.</summary>
    private sealed class Script
    {
        private readonly List<(WordChangeKind Kind, StringBuilder Text)> _changes = [];

        public IReadOnlyList<WordChange> Changes => [.. _changes.Select(change => new WordChange(change.Kind, change.Text.ToString()))];

        public void Add(WordChangeKind kind, params ReadOnlySpan<string> words)
        {
            foreach (var word in words)
            {
                if (_changes.Count == 0 || _changes[^1].Kind != kind) _changes.Add((kind, new()));
                _changes[^1].Text.Append(word);
            }
        }

        /// <summary>Walks the trace back from the ends of both texts, then adds its steps in order.</summary>
        public void Follow(List<int[]> trace, string[] old, string[] now)
        {
            var steps = new Stack<(WordChangeKind Kind, string Word)>();
            var (x, y) = (old.Length, now.Length);
            for (var edits = trace.Count - 1; edits >= 0; edits--)
            {
                var (reach, diagonal) = (trace[edits], x - y);
                int Reached(int k) => reach[k + edits + 1];
                var down = diagonal == -edits || (diagonal != edits && Reached(diagonal - 1) < Reached(diagonal + 1));
                var from = edits == 0 ? 0 : down ? Reached(diagonal + 1) : Reached(diagonal - 1) + 1;
                for (; x > from; y--) steps.Push((WordChangeKind.Kept, old[--x]));
                if (edits == 0) break;
                if (down) steps.Push((WordChangeKind.Added, now[--y]));
                else steps.Push((WordChangeKind.Removed, old[--x]));
            }

            foreach (var (kind, word) in steps) Add(kind, word);
        }
    }
}

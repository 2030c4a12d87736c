using MarketWatch.Hits;

namespace MarketWatch.Storage.Indexes.Embedded.Highlighting;

/// <summary>Cuts the pieces of a long text that show the most different parts of the query; pieces do not overlap and begin and end between words.</summary>
internal static class FragmentCutter
{
    private const int MostFragments = 3;
    private const int Length = 150;

    /// <summary>How far a cut moves to fall between words.</summary>
    private const int MostSnap = 20;

    /// <param name="text">Original text.</param>
    /// <param name="spans">Matched spans in order, none overlapping.</param>
    public static IReadOnlyList<Fragment> Cut(string text, IReadOnlyList<MatchedSpan> spans)
    {
        var pieces = new List<(int From, int To)>();
        foreach (var (first, last) in Best(spans).OrderBy(group => group.First))
        {
            var floor = pieces.Count > 0 ? pieces[^1].To : 0;
            if (spans[last].End <= floor) continue;
            pieces.Add(Piece(text, Math.Max(floor, spans[first].Start), spans[last].End, floor));
        }

        return [.. pieces.Select(piece => Fragment(text, spans, piece.From, piece.To))];
    }

    /// <summary>Groups of neighbouring spans that fit one piece, the most telling first.</summary>
    private static List<(int First, int Last)> Best(IReadOnlyList<MatchedSpan> spans)
    {
        var groups = Enumerable.Range(0, spans.Count).Select(first => (First: first, Last: LastThatFits(spans, first)))
            .OrderByDescending(group => Enumerable.Range(group.First, group.Last - group.First + 1).Select(place => spans[place].Rule).Distinct().Count())
            .ThenByDescending(group => group.Last - group.First)
            .ThenBy(group => group.First);
        var chosen = new List<(int First, int Last)>();
        foreach (var group in groups)
        {
            if (chosen.Count == MostFragments) break;
            if (chosen.TrueForAll(other => group.Last < other.First || group.First > other.Last)) chosen.Add(group);
        }

        return chosen;
    }

    private static int LastThatFits(IReadOnlyList<MatchedSpan> spans, int first)
    {
        var last = first;
        while (last + 1 < spans.Count && spans[last + 1].End - spans[first].Start <= Length) last++;
        return last;
    }

    private static (int From, int To) Piece(string text, int start, int end, int floor)
    {
        var spare = Math.Max(0, Length - (end - start));
        var from = Math.Max(floor, start - (spare / 2));
        var to = Math.Min(text.Length, Math.Max(end, from + Length));
        from = Math.Max(floor, Math.Min(from, Math.Max(0, to - Length)));
        from = WordStart(text, from, floor, start);
        to = WordEnd(text, Math.Max(to, end), end);
        while (from < start && char.IsWhiteSpace(text[from])) from++;
        while (to > end && char.IsWhiteSpace(text[to - 1])) to--;
        return (from, to);
    }

    // a script without spaces is cut where the length says
    private static int WordStart(string text, int place, int floor, int start)
    {
        if (place <= floor) return floor;
        for (var after = place; after <= Math.Min(place + MostSnap, start); after++)
        {
            if (char.IsWhiteSpace(text[after - 1])) return after;
        }

        return char.IsLowSurrogate(text[place]) ? place - 1 : place;
    }

    private static int WordEnd(string text, int place, int end)
    {
        if (place >= text.Length) return text.Length;
        for (var before = place; before >= Math.Max(place - MostSnap, end); before--)
        {
            if (char.IsWhiteSpace(text[before])) return before;
        }

        return char.IsLowSurrogate(text[place]) ? place + 1 : place;
    }

    private static Fragment Fragment(string text, IReadOnlyList<MatchedSpan> spans, int from, int to) =>
        new(text[from..to], [.. spans.Where(span => span.Start >= from && span.End <= to).Select(span => new TextSpan(span.Start - from, span.End - span.Start))]);
}

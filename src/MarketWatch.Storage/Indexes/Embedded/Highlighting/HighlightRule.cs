namespace MarketWatch.Storage.Indexes.Embedded.Highlighting;

/// <summary>Words in a row that a query asks for in a field; one word is a row of one.</summary>
/// <param name="Words">Words.</param>
/// <param name="Slop">Places the words may be apart.</param>
internal sealed record HighlightRule(IReadOnlyList<TokenTest> Words, int Slop = 0)
{
    /// <summary>Matched stretches of a text, in order; a phrase without slop is one stretch.</summary>
    public IEnumerable<(int Start, int End)> Find(IReadOnlyList<TextToken> tokens)
    {
        for (var first = 0; first < tokens.Count; first++)
        {
            if (Slop == 0 && Row(tokens, first) is { } end) yield return (tokens[first].Start, end);
            if (Slop == 0 || !Words.Any(word => word.Holds(tokens[first].Word))) continue;
            foreach (var found in Window(tokens, first)) yield return (tokens[found].Start, tokens[found].End);
        }
    }

    private int? Row(IReadOnlyList<TextToken> tokens, int first)
    {
        if (first + Words.Count > tokens.Count) return null;
        for (var place = 0; place < Words.Count; place++)
        {
            if (!Words[place].Holds(tokens[first + place].Word)) return null;
        }

        return tokens[first + Words.Count - 1].End;
    }

    /// <summary>Tokens of a window, from <paramref name="first"/>, that hold all words; any order, as a sloppy phrase allows.</summary>
    private List<int> Window(IReadOnlyList<TextToken> tokens, int first)
    {
        var found = new List<int>();
        var last = tokens[first].Position + Words.Count + Slop;
        foreach (var word in Words)
        {
            var place = first;
            while (place < tokens.Count && tokens[place].Position < last && (found.Contains(place) || !word.Holds(tokens[place].Word))) place++;
            if (place == tokens.Count || tokens[place].Position >= last) return [];
            found.Add(place);
        }

        return found;
    }
}

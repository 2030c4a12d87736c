namespace MarketWatch.Classification;

/// <summary>All words of all profiles: one automaton, and the rules by which an occurrence is a word.</summary>
internal sealed class WordFinder
{
    private readonly List<Wording> _wordings = [];
    private readonly WordAutomaton _automaton;

    /// <summary>Collects the words of the profiles.</summary>
    public WordFinder(IReadOnlyList<CompiledProfile> profiles)
    {
        var byKey = new Dictionary<(string, bool), Wording>();
        for (var profile = 0; profile < profiles.Count; profile++)
            foreach (var (written, role, index, part) in profiles[profile].Words())
                Add(byKey, written, new(profile, role, index, part, written.TrimEnd('*')));
        _automaton = new WordAutomaton([.. _wordings.Select(wording => wording.Text)]);
    }

    /// <summary>States of the automaton.</summary>
    public int States => _automaton.States;

    /// <summary>Words looked for.</summary>
    public int Words => _wordings.Count;

    /// <summary>Finds the words in one reading of a text.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="scratch">Room for the automaton's finds.</param>
    /// <param name="found">Called for each word found, with its first folded character and length; a prefix reaches to the end of the word.</param>
    public void Find(FoldedText reading, List<WordAt> scratch, Action<Wording, int, int> found)
    {
        scratch.Clear();
        var chars = reading.Chars;
        _automaton.Scan(chars, scratch);
        foreach (var (word, start) in scratch)
        {
            var wording = _wordings[word];
            var end = start + wording.Text.Length;
            if (!BeginsAt(reading, wording, start)) continue;
            if (wording.IsPrefix) end = EndOfWord(reading, end);
            else if (!EndsAt(reading, wording, end)) continue;
            found(wording, start, end - start);
        }
    }

    private void Add(Dictionary<(string Text, bool IsPrefix), Wording> byKey, string written, WordingUse use)
    {
        var (text, isPrefix) = Wording.Read(written);
        foreach (var form in new[] { text, Wording.WrittenTogether(text) })
        {
            if (form is null or "") continue;
            if (!byKey.TryGetValue((form, isPrefix), out var wording))
            {
                byKey[(form, isPrefix)] = wording = Wording.Of((form, isPrefix));
                _wordings.Add(wording);
            }

            wording.Uses.Add(use);
        }
    }

    private static bool BeginsAt(FoldedText reading, Wording wording, int at)
    {
        if (at == 0 || !IsInWord(reading.Chars[at]) || !IsInWord(reading.Chars[at - 1]) || (wording.MayBeginInside && reading.IsJoint(at))) return true;
        return wording.MayTouchDigits && char.IsAsciiDigit(reading.Chars[at - 1]);
    }

    private static bool EndsAt(FoldedText reading, Wording wording, int at)
    {
        if (at == reading.Length || !IsInWord(reading.Chars[at]) || !IsInWord(reading.Chars[at - 1]) || (wording.MayBeginInside && reading.IsJoint(at))) return true;
        return wording.MayTouchDigits && char.IsAsciiDigit(reading.Chars[at]);
    }

    private static int EndOfWord(FoldedText reading, int at)
    {
        while (at < reading.Length && IsInWord(reading.Chars[at]) && !reading.IsJoint(at)) at++;
        return at;
    }

    /// <summary>Letters and digits; scripts that write no spaces between words have no word boundaries to ask for.</summary>
    private static bool IsInWord(char c) =>
        char.IsAsciiLetterOrDigit(c) || (c > '\x7F' && char.IsLetterOrDigit(c) && c is not ((>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\u0E00' and <= '\u0EFF')));
}

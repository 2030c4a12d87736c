using System.Runtime.CompilerServices;

namespace MarketWatch.Classification;

/// <summary>Finds all words and phrases of all profiles in one pass: an Aho-Corasick automaton with a full transition table (A. Aho, M. Corasick, 1975).</summary>
/// <remarks>
/// The alphabet is what the words use; every other character is one class that leads back to the start. Separators (<see cref="IsSeparator"/>) are one class, so that
/// "no tax stamp" is found in "no-tax stamp". A state is its row's offset in the table; the sign bit says that a word ends there.
/// </remarks>
internal sealed class WordAutomaton
{
    private const int WordEnds = int.MinValue;

    private readonly ushort[] _classOf = new ushort[char.MaxValue + 1];
    private readonly int[] _next;
    private readonly int _width;
    private readonly int[] _firstWord;   // by state: a word that ends there, or -1
    private readonly int[] _otherWord;   // by word: another that ends where it ends, or -1
    private readonly int[] _lengths;

    /// <summary>Builds the automaton.</summary>
    /// <param name="words">Folded words and phrases, none empty; what is found is told by their index.</param>
    public WordAutomaton(IReadOnlyList<string> words)
    {
        _lengths = [.. words.Select(word => word.Length)];
        _width = Classify(words);
        var nodes = new List<int[]> { new int[_width] };
        var ends = new List<int> { -1 };
        _otherWord = new int[words.Count];
        for (var word = 0; word < words.Count; word++) Insert(words[word], word, nodes, ends);
        _firstWord = [.. ends];
        _next = Link(nodes);
        States = nodes.Count;
    }

    /// <summary>States of the automaton.</summary>
    public int States { get; }

    /// <summary>Signs that may stand between the words of a phrase, one for another.</summary>
    public static bool IsSeparator(char c) => c is ' ' or '-' or '_' or '/' or '.' or '\'' or '+' or '&';

    /// <summary>Finds every occurrence of every word, overlapping ones too.</summary>
    /// <param name="text">Folded text.</param>
    /// <param name="found">Receives word and start.</param>
    public void Scan(ReadOnlySpan<char> text, List<WordAt> found)
    {
        ref var next = ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(_next);
        ref var classOf = ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(_classOf);
        var state = 0;
        for (var i = 0; i < text.Length; i++)
        {
            state = Unsafe.Add(ref next, (state & int.MaxValue) + Unsafe.Add(ref classOf, text[i]));
            if (state < 0) Report(state & int.MaxValue, i + 1, found);
        }
    }

    private void Report(int state, int end, List<WordAt> found)
    {
        for (var word = _firstWord[state / _width]; word >= 0; word = _otherWord[word]) found.Add(new(word, end - _lengths[word]));
    }

    private int Classify(IReadOnlyList<string> words)
    {
        var count = 1;
        for (var c = 0; c <= char.MaxValue; c++)
            if (IsSeparator((char)c)) _classOf[c] = (ushort)count;
        count++;
        foreach (var c in words.SelectMany(word => word))
            if (_classOf[c] == 0) _classOf[c] = (ushort)count++;
        return count;
    }

    private void Insert(string word, int index, List<int[]> nodes, List<int> ends)
    {
        var node = 0;
        foreach (var c in word)
        {
            ref var child = ref nodes[node][_classOf[c]];
            if (child == 0)
            {
                child = nodes.Count;
                nodes.Add(new int[_width]);
                ends.Add(-1);
            }

            node = child;
        }

        _otherWord[index] = ends[node];
        ends[node] = index;
    }

    /// <summary>Fills in where to go when the text does not go on as any word does, breadth first.</summary>
    private int[] Link(List<int[]> nodes)
    {
        var fallback = new int[nodes.Count];
        var queue = new Queue<int>(nodes[0].Where(child => child != 0));
        while (queue.TryDequeue(out var node))
        {
            var back = fallback[node];
            Inherit(node, back);
            for (var c = 0; c < _width; c++)
            {
                var child = nodes[node][c];
                if (child == 0)
                {
                    nodes[node][c] = nodes[back][c];
                    continue;
                }

                fallback[child] = nodes[back][c];
                queue.Enqueue(child);
            }
        }

        return Flatten(nodes);
    }

    /// <summary>What ends at the fallback state ends here too: the chain of words is continued there.</summary>
    private void Inherit(int node, int back)
    {
        if (_firstWord[node] < 0)
        {
            _firstWord[node] = _firstWord[back];
            return;
        }

        var last = _firstWord[node];
        while (_otherWord[last] >= 0) last = _otherWord[last];
        _otherWord[last] = _firstWord[back];
    }

    private int[] Flatten(List<int[]> nodes)
    {
        var table = new int[nodes.Count * _width];
        for (var node = 0; node < nodes.Count; node++)
            for (var c = 0; c < _width; c++)
            {
                var to = nodes[node][c];
                table[(node * _width) + c] = (to * _width) | (_firstWord[to] >= 0 ? WordEnds : 0);
            }

        return table;
    }
}

/// <summary>A word of the automaton at a place of the folded text.</summary>
/// <param name="Word">Index of the word.</param>
/// <param name="Start">First folded character.</param>
internal readonly record struct WordAt(int Word, int Start);

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
        _otherWord = new int[words.Count];
        var tree = new Tree();
        for (var word = 0; word < words.Count; word++) _otherWord[word] = tree.Insert(words[word], word, _classOf);
        _firstWord = [.. tree.Ends];
        _next = Link(tree);
        States = tree.Count;
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

    /// <summary>
    /// Fills in where to go when the text does not go on as any word does, breadth first: a state's row is the row of its fallback, which is nearer to the start
    /// and therefore whole, with the state's own words put over it.
    /// </summary>
    private int[] Link(Tree tree)
    {
        var table = new int[tree.Count * _width];
        var fallback = new int[tree.Count];
        var queue = new Queue<int>(tree.Count);
        queue.Enqueue(0);
        while (queue.TryDequeue(out var node))
        {
            var row = table.AsSpan(node * _width, _width);
            if (node != 0) table.AsSpan(fallback[node] * _width, _width).CopyTo(row);
            for (var child = tree.FirstChild(node); child != 0; child = tree.NextSibling(child))
            {
                ref var next = ref row[tree.ClassOf(child)];
                fallback[child] = (next & int.MaxValue) / _width;
                Inherit(child, fallback[child]);
                next = (child * _width) | (_firstWord[child] >= 0 ? WordEnds : 0);
                queue.Enqueue(child);
            }
        }

        return table;
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

    /// <summary>The words as a tree of characters, children in lists: small while the table is made.</summary>
    private sealed class Tree
    {
        private readonly List<(int FirstChild, int NextSibling, ushort Class)> _nodes = [(0, 0, 0)];

        public int Count => _nodes.Count;

        /// <summary>By node: the word that ends there, or -1.</summary>
        public List<int> Ends { get; } = [-1];

        public int FirstChild(int node) => _nodes[node].FirstChild;

        public int NextSibling(int node) => _nodes[node].NextSibling;

        public ushort ClassOf(int node) => _nodes[node].Class;

        /// <returns>The word that ended there before, or -1.</returns>
        public int Insert(string word, int index, ushort[] classOf)
        {
            var node = 0;
            foreach (var c in word) node = Child(node, classOf[c]);
            var before = Ends[node];
            Ends[node] = index;
            return before;
        }

        private int Child(int node, ushort c)
        {
            for (var child = _nodes[node].FirstChild; child != 0; child = _nodes[child].NextSibling)
                if (_nodes[child].Class == c) return child;
            _nodes.Add((0, _nodes[node].FirstChild, c));
            Ends.Add(-1);
            _nodes[node] = _nodes[node] with { FirstChild = _nodes.Count - 1 };
            return _nodes.Count - 1;
        }
    }
}

/// <summary>A word of the automaton at a place of the folded text.</summary>
/// <param name="Word">Index of the word.</param>
/// <param name="Start">First folded character.</param>
internal readonly record struct WordAt(int Word, int Start);

namespace MarketWatch.Classification;

/// <summary>One reading of a text, with the way back to the original.</summary>
/// <remarks>Every folded character stands for the original span from <c>From</c> up to, not including, <c>To</c>.</remarks>
internal sealed class FoldedText
{
    private readonly char[] _chars;
    private readonly int[]? _from;
    private readonly int[]? _to;

    private FoldedText(char[] chars, int length, int[]? from, int[]? to, Disguise disguise) =>
        (_chars, Length, _from, _to, Disguise) = (chars, length, from, to, disguise);

    /// <summary>Characters of the reading.</summary>
    public int Length { get; }

    /// <summary>What had to be undone to read the text so.</summary>
    public Disguise Disguise { get; }

    /// <summary>Digits and signs are as they were written.</summary>
    public bool KeepsDigits { get; private init; } = true;

    /// <summary>The folded characters.</summary>
    public ReadOnlySpan<char> Chars => _chars.AsSpan(0, Length);

    /// <summary>A reading whose characters stand where the original's stand.</summary>
    public static FoldedText InPlace(char[] chars) => new(chars, chars.Length, null, null, Disguise.None);

    /// <summary>Where a folded character begins in the original.</summary>
    public int From(int index) => _from is null ? index : _from[index];

    /// <summary>Where a folded character ends in the original.</summary>
    public int To(int index) => _to is null ? index + 1 : _to[index];

    /// <summary>Original span of the folded characters from <paramref name="start"/> on.</summary>
    public (int Start, int Length) ToOriginal(int start, int length)
    {
        if (length == 0) return (start < Length ? From(start) : Length == 0 ? 0 : To(Length - 1), 0);
        var from = From(start);
        return (from, To(start + length - 1) - from);
    }

    /// <summary>A separator was left out between this character and the one before: each was a word by itself.</summary>
    public bool IsJoint(int index) => _from is not null && index > 0 && index < Length && _from[index] > _to![index - 1];

    /// <summary>The same reading with other characters in the same places.</summary>
    public FoldedText Rewritten(char[] chars, Disguise added, bool keepsDigits = true) => new(chars, Length, _from, _to, Disguise | added) { KeepsDigits = keepsDigits };

    /// <summary>Collects a reading character by character.</summary>
    internal sealed class Builder(int capacity, Disguise disguise)
    {
        private char[] _chars = new char[capacity];
        private int[] _from = new int[capacity];
        private int[] _to = new int[capacity];

        /// <summary>Characters so far.</summary>
        public int Length { get; private set; }

        /// <summary>The last character; a space at the beginning.</summary>
        public char Last => Length == 0 ? ' ' : _chars[Length - 1];

        /// <summary>Adds one character that stands for an original span.</summary>
        public void Add(char c, int from, int to)
        {
            if (Length == _chars.Length) Grow();
            (_chars[Length], _from[Length], _to[Length]) = (c, from, to);
            Length++;
        }

        /// <summary>Lets the last character stand for what follows it too: a mark, a zero-width character.</summary>
        public void Stretch(int to)
        {
            if (Length > 0) _to[Length - 1] = to;
        }

        private void Grow()
        {
            Array.Resize(ref _chars, _chars.Length * 2);
            Array.Resize(ref _from, _chars.Length);
            Array.Resize(ref _to, _chars.Length);
        }

        /// <summary>The finished reading.</summary>
        public FoldedText Build() => new(_chars, Length, _from, _to, disguise);
    }
}

/// <summary>What hides a word from a plain search.</summary>
[Flags]
internal enum Disguise
{
    /// <summary>Nothing: case, accents, width, invisible characters at most.</summary>
    None = 0,

    /// <summary>Letters of another script, digits or signs in place of letters.</summary>
    LookAlikes = 1,

    /// <summary>Spaces, dots or other signs between the letters; letters drawn out.</summary>
    Spacing = 2,
}

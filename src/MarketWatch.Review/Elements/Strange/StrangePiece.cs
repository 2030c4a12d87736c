namespace MarketWatch.Review.Elements.Strange;

/// <summary>A piece of a stranger's text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">First UTF-16 code unit in the original.</param>
/// <param name="Length">Code units in the original.</param>
/// <param name="Shown">What is shown for it.</param>
/// <param name="Name">What it is called: the sign's name, or what the letters look like. Empty for plain text.</param>
internal readonly record struct StrangePiece(StrangeKind Kind, int Start, int Length, string Shown, string Name = "")
{
    /// <summary>The part of a plain piece between two places of the original.</summary>
    public StrangePiece Cut(int from, int to) => new(StrangeKind.Plain, from, to - from, Shown[(from - Start)..(to - Start)]);
}

/// <summary>What a piece of a stranger's text is.</summary>
internal enum StrangeKind
{
    /// <summary>Text as it stands.</summary>
    Plain,

    /// <summary>A character that cannot be seen, shown by its short name.</summary>
    Sign,

    /// <summary>Letters that pass for Latin ones within a word of Latin letters.</summary>
    LookAlike,
}

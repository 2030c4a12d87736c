namespace MarketWatch.Classification;

/// <summary>A word or phrase of a profile, folded as listings are; once for all profiles and terms that use it.</summary>
internal sealed class Wording
{
    private const int LongEnoughBesideDigits = 4;
    private const int TooLongForChance = 5;

    private Wording(string text, bool isPrefix)
    {
        (Text, IsPrefix) = (text, isPrefix);
        MayTouchDigits = text.Length >= LongEnoughBesideDigits && text.All(c => char.IsLetter(c) || c == ' ');
    }

    /// <summary>Folded text.</summary>
    public string Text { get; }

    /// <summary>Written with a star at the end: longer words count too.</summary>
    public bool IsPrefix { get; }

    /// <summary>Digits may stand directly before or after it ("20xanax", "mdma84"): long and all letters.</summary>
    public bool MayTouchDigits { get; }

    /// <summary>It may begin or end between letters kept apart, where each letter is a word by itself: too long to stand there by chance.</summary>
    public bool MayBeginInside => Text.Length >= TooLongForChance;

    /// <summary>Who uses it.</summary>
    public List<WordingUse> Uses { get; } = [];

    /// <summary>Key under which equal wordings are one.</summary>
    public static (string Text, bool IsPrefix) Read(string written)
    {
        var isPrefix = written.EndsWith('*');
        var folded = TextFolding.Fold(isPrefix ? written[..^1] : written).Chars.Trim(' ').ToString();
        return (folded, isPrefix);
    }

    /// <summary>The wording of a key.</summary>
    public static Wording Of((string Text, bool IsPrefix) key) => new(key.Text, key.IsPrefix);

    /// <summary>The phrase written as one word, where that is long enough to mean the same; null for a single word.</summary>
    public static string? WrittenTogether(string folded)
    {
        var together = new string([.. folded.Where(c => !WordAutomaton.IsSeparator(c))]);
        var telling = together.Length >= 7 || (together.Length >= 4 && together.Any(char.IsAsciiDigit) && together.Any(char.IsLetter));
        return together.Length < folded.Length && telling ? together : null;
    }
}

/// <summary>A use of a wording by a profile.</summary>
/// <param name="Profile">Index of the profile.</param>
/// <param name="Role">What it is used as.</param>
/// <param name="Index">Index of the term, or of the <c>never</c> group.</param>
/// <param name="Part">Index among the words that must stand near each other.</param>
/// <param name="Written">As the profile writes it, without the star.</param>
internal sealed record WordingUse(int Profile, WordingRole Role, int Index, int Part, string Written);

/// <summary>What a wording is used as.</summary>
internal enum WordingRole
{
    /// <summary>A word of a term.</summary>
    Term,

    /// <summary>One of the words that must stand near each other.</summary>
    Near,

    /// <summary>A word that rules the listing out.</summary>
    Never,

    /// <summary>A phrase whose words count for nothing.</summary>
    Except,
}

namespace MarketWatch.Classification;

/// <summary>The text of one field with its readings.</summary>
/// <param name="Original">As the page had it.</param>
/// <param name="Readings">The plain reading first.</param>
internal sealed record FieldText(string Original, IReadOnlyList<FoldedText> Readings)
{
    /// <summary>Reads a text; null where there is none.</summary>
    public static FieldText? Of(string? text) => string.IsNullOrEmpty(text) ? null : new(text, TextFolding.Readings(text));

    /// <summary>The readings that patterns are matched against: the plain one, and the one with letters of other scripts read as Latin. Digits stay digits.</summary>
    public IEnumerable<FoldedText> ForPatterns(Disguise allowed)
    {
        yield return Readings[0];
        if (Readings.Count > 1 && Readings[1].KeepsDigits && (allowed & Disguise.LookAlikes) != 0) yield return Readings[1];
    }

    /// <summary>Number of the word that begins at or goes on over a place: words are runs of letters and digits.</summary>
    public int WordNumber(int place)
    {
        var number = 0;
        for (var i = 0; i < place; i++)
            if (char.IsLetterOrDigit(Original[i]) && !char.IsLetterOrDigit(Original[i + 1])) number++;
        return number;
    }
}

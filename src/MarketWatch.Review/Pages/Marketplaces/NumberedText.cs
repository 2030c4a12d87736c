using MarketWatch.Configuration;

namespace MarketWatch.Review.Pages.Marketplaces;

/// <summary>A file line by line, each line with what is wrong with it.</summary>
/// <param name="Lines">The lines.</param>
internal sealed record NumberedText(IReadOnlyList<NumberedLine> Lines)
{
    /// <summary>A file's name without its folders, which are nobody's business on a page.</summary>
    public static string FileOf(string path) => Path.GetFileName(path);

    /// <summary>The lines of a text.</summary>
    public static NumberedText Of(string text, IReadOnlyList<ConfigurationError> errors)
    {
        var byLine = errors.ToLookup(error => error.Line);
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        return new([.. lines.Select((line, index) => new NumberedLine(index + 1, line, [.. byLine[index + 1]]))]);
    }
}

/// <summary>One line.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">Its text.</param>
/// <param name="Errors">What is wrong with it.</param>
internal sealed record NumberedLine(int Number, string Text, IReadOnlyList<ConfigurationError> Errors);

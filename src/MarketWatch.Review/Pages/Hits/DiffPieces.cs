using MarketWatch.Listings;
using MarketWatch.Review.Elements.Strange;

namespace MarketWatch.Review.Pages.Hits;

/// <summary>A changed field as it is shown: long stretches that stayed the same are cut down to their ends.</summary>
internal static class DiffPieces
{
    private const int LongestKept = 160;
    private const int End = 60;
    private const int Most = 200;

    /// <summary>The stretches in order, so many at most.</summary>
    public static IEnumerable<WordChange> Of(FactDifference difference) =>
        WordComparison.Between(difference.Before ?? "", difference.After ?? "").Take(Most).Select(change => change.Kind == WordChangeKind.Kept && change.Text.Length > LongestKept ? change with { Text = Cut(change.Text) } : change);

    private static string Cut(string text) => $"{StrangeText.Cut(text, End)} … {text[(char.IsLowSurrogate(text[^End]) ? ^(End - 1) : ^End)..]}";
}

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

    /// <summary>The two ends, cut between words where there is a space near.</summary>
    private static string Cut(string text)
    {
        var head = StrangeText.Cut(text, End);
        if (head.LastIndexOf(' ') is var space and > End / 2) head = head[..space];
        var tail = text[^End..];
        tail = tail.IndexOf(' ', StringComparison.Ordinal) is var next and >= 0 and < End / 2 ? tail[(next + 1)..] : char.IsLowSurrogate(tail[0]) ? tail[1..] : tail;
        return $"{head} … {tail}";
    }
}

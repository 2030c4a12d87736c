using System.Globalization;
using MarketWatch.Classification;
using MarketWatch.Review.Elements.Strange;

namespace MarketWatch.Review.Elements.Hits;

/// <summary>Why a place in a text is marked, in one line.</summary>
internal static class MatchWords
{
    /// <summary>The mark of a match in its field's original text.</summary>
    public static TextMark Mark(string profile, Match match) => new(match.Start, match.Length, Why(profile, match));

    /// <summary>Profile, term, points, and what was read: <c>untaxed-tobacco: product +30, read as “cigarettes”</c>.</summary>
    public static string Why(string profile, Match match) =>
        $"{profile}: {match.Term} {Points(match.Points)}, “{match.ReadAs}”";

    /// <summary>Points with their sign.</summary>
    public static string Points(double points) => points.ToString("+0.#;−0.#;0", CultureInfo.InvariantCulture);
}

using MarketWatch.Profiles;

namespace MarketWatch.Classification;

/// <summary>Finds the places where all words of a <c>near</c> term stand close together, in any order.</summary>
internal static class NearWords
{
    /// <summary>The shortest places that hold one of each part within the distance; each begins and ends with a part.</summary>
    /// <param name="near">The rule.</param>
    /// <param name="parts">Finds of the parts in one field.</param>
    /// <param name="text">The field.</param>
    public static IEnumerable<(Find First, Find Last)> Places(NearDefinition near, IReadOnlyList<Find> parts, FieldText text)
    {
        var sorted = parts.OrderBy(find => find.Start).ThenBy(find => find.End).ToList();
        var counts = new int[near.Words.Count];
        var missing = counts.Length;
        var first = 0;
        foreach (var last in sorted)
        {
            if (counts[last.Part]++ == 0) missing--;
            while (counts[sorted[first].Part] > 1) counts[sorted[first++].Part]--;
            if (missing > 0) continue;
            var words = text.WordNumber(last.Start) - text.WordNumber(sorted[first].Start) + 1;
            if (words <= near.Within) yield return (sorted[first], last);
        }
    }
}

using System.Globalization;
using MarketWatch.Hits;
using MarketWatch.Hits.Reviewing;

namespace MarketWatch.Review.Elements.Hits;

/// <summary>Hits as forms carry them: <c>id:review revision</c>, so that somebody else's decision in between is noticed.</summary>
internal static class SeenHits
{
    /// <summary>Writes one.</summary>
    public static string Write(Hit hit) => Write(new SeenHit(hit.Id, hit.ReviewRevision));

    /// <summary>Writes one.</summary>
    public static string Write(SeenHit seen) => string.Create(CultureInfo.InvariantCulture, $"{seen.Id}:{seen.ReviewRevision}");

    /// <summary>Reads the values of a form field, each of which may hold many, joined by commas. Each hit once, as it was first named; null where one cannot be read.</summary>
    public static IReadOnlyList<SeenHit>? Read(IEnumerable<string?> values)
    {
        var seen = new Dictionary<string, SeenHit>(StringComparer.Ordinal);
        foreach (var written in values.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            var colon = written.LastIndexOf(':');
            if (colon <= 0 || !long.TryParse(written.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var revision)) return null;
            seen.TryAdd(written[..colon], new(written[..colon], revision));
        }

        return [.. seen.Values];
    }
}

using System.Globalization;
using MarketWatch.Classification;
using MarketWatch.Hits;
using MarketWatch.Hits.Query;
using MarketWatch.Review.Elements.Strange;

namespace MarketWatch.Review.Elements.Hits;

/// <summary>A hit as one line of a list: what of it decides most cases without opening it.</summary>
internal sealed record HitRow
{
    private const int WordsBeside = 4;

    /// <summary>The hit as the store has it now.</summary>
    public required Hit Hit { get; init; }

    /// <summary>Matched spans of the title, with what they were read as.</summary>
    public required IReadOnlyList<TextMark> TitleMarks { get; init; }

    /// <summary>The strongest matched words that do not stand in the title.</summary>
    public required IReadOnlyList<Match> Words { get; init; }

    /// <summary>Text found by a search, with the spans that matched. Not set: none is shown.</summary>
    public Fragment? Found { get; init; }

    /// <summary>Marked spans of <see cref="Found"/>.</summary>
    public IEnumerable<TextMark> FoundMarks => Found?.Spans.Select(span => new TextMark(span.Start, span.Length, "")) ?? [];

    /// <summary>Whether it should be looked at first.</summary>
    public bool IsUrgent => HitFields.PriorityOf(Hit.Report) == HitPriority.Urgent;

    /// <summary>The hit with the review revision an officer saw, as forms carry it.</summary>
    public string Seen => SeenHits.Write(Hit);

    /// <summary>Score without decimals.</summary>
    public string Score => Hit.Report.Score.ToString("0", CultureInfo.InvariantCulture);

    /// <summary>Where from and where to, as codes: <c>DE → EU</c>; else the place as written. A stranger's text.</summary>
    public string Place
    {
        get
        {
            var from = Codes(Hit.Listing.ShipsFrom.Count > 0 ? Hit.Listing.ShipsFrom : Hit.Listing.Seller?.ShipsFrom ?? []);
            var to = Codes(Hit.Listing.ShipsTo.Count > 0 ? Hit.Listing.ShipsTo : Hit.Listing.Seller?.ShipsTo ?? []);
            return (from, to) switch
            {
                ("", "") => Hit.Listing.Location ?? "",
                (_, "") => from,
                ("", _) => $"→ {to}",
                _ => $"{from} → {to}",
            };
        }
    }

    /// <summary>A row of a hit.</summary>
    /// <param name="hit">The hit as the store has it.</param>
    /// <param name="found">What a search found in it; null where none was asked.</param>
    public static HitRow Of(Hit hit, FoundHit? found = null)
    {
        var matches = hit.Report.Verdicts.Where(verdict => verdict.IsHit).SelectMany(verdict => verdict.Matches.Select(match => (verdict.ProfileId, Match: match))).ToList();
        var title = matches.Where(found => found.Match.Field == "title").ToList();
        var inTitle = title.Select(found => found.Match.Written).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new()
        {
            Hit = hit,
            TitleMarks = [.. title.Select(found => MatchWords.Mark(found.ProfileId, found.Match))],
            Words = [.. matches.Select(found => found.Match).Where(match => match.Points > 0 && match.Written.Length > 0 && !inTitle.Contains(match.Written))
                .OrderByDescending(match => match.Points).DistinctBy(match => match.Written, StringComparer.OrdinalIgnoreCase).Take(WordsBeside)],
            Found = found?.Highlights.GetValueOrDefault("description") is [var fragment, ..] ? fragment : null,
        };
    }

    private static string Codes(IReadOnlyList<string> codes) => codes.Count > 2 ? $"{codes[0]} +{codes.Count - 1}" : string.Join(' ', codes);
}

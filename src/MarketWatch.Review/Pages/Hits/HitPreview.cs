using MarketWatch.Classification;
using MarketWatch.Hits;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Review.Elements.Hits;
using MarketWatch.Review.Elements.Strange;

namespace MarketWatch.Review.Pages.Hits;

/// <summary>What is shown of a hit beside a list.</summary>
/// <param name="Hit">The hit.</param>
/// <param name="Related">How many hits go together with it, itself included, counted up to <see cref="PreviewReader.Counted"/>.</param>
/// <param name="Thread">What officers did to it, oldest first.</param>
internal sealed record HitPreview(Hit Hit, IReadOnlyDictionary<HitRelation, int> Related, IReadOnlyList<ReviewEvent> Thread)
{
    /// <summary>Matched spans of a field of the listing.</summary>
    public IEnumerable<TextMark> Marks(string field) =>
        from verdict in Hit.Report.Verdicts
        where verdict.IsHit
        from match in verdict.Matches
        where match.Field == field
        select MatchWords.Mark(verdict.ProfileId, match);

    /// <summary>Profiles that flagged it, and those that nearly did.</summary>
    public IEnumerable<ProfileVerdict> Verdicts => Hit.Report.Verdicts.OrderByDescending(verdict => verdict.IsHit).ThenByDescending(verdict => verdict.Score);

    /// <summary>The terms that counted, strongest first.</summary>
    public static IEnumerable<Match> Counting(ProfileVerdict verdict) => verdict.Matches.Where(match => match.Points != 0).OrderByDescending(match => Math.Abs(match.Points));
}

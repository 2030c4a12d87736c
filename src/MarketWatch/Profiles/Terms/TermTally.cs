using System.Globalization;
using MarketWatch.Hits;
using MarketWatch.Hits.Query;

namespace MarketWatch.Profiles.Terms;

/// <summary>Counts what officers made of a profile's hits, term by term, from the facets of the index: a handful of searches, however many hits there are.</summary>
/// <param name="index">The index.</param>
/// <param name="hits">The truth; asked for the dates of the newest hits.</param>
public sealed class TermTally(IHitIndex index, IHitStore hits)
{
    private const int DaysOfWeek = 7;
    private const string TermField = "term";

    private static readonly HitState[] Confirmed = [HitState.Relevant, HitState.Referred, HitState.ReferralAsked];

    /// <summary>Figures of the profile as a whole, without its terms: what a list shows.</summary>
    /// <exception cref="IndexUnavailableException">The index cannot be searched.</exception>
    public async ValueTask<TermFigures> WholeAsync(KeywordProfile profile, CancellationToken ct)
    {
        var states = (await index.SearchAsync(new() { Query = OfProfile(profile), Facets = ["state"], Take = 0 }, ct).ConfigureAwait(false));
        var byState = states.Facets["state"].ToDictionary(count => count.Value, count => count.Count, StringComparer.OrdinalIgnoreCase);
        return new()
        {
            Term = "", Hits = states.Total, HitsOfProfile = states.Total,
            Confirmed = Confirmed.Sum(state => byState.GetValueOrDefault(HitFields.StateName(state))),
            Rejected = byState.GetValueOrDefault(HitFields.StateName(HitState.NotRelevant)),
            OutOfScope = byState.GetValueOrDefault(HitFields.StateName(HitState.OutOfScope)),
        };
    }

    /// <summary>Figures of the profile and of each term.</summary>
    /// <exception cref="IndexUnavailableException">The index cannot be searched.</exception>
    public async ValueTask<ProfileFigures> CountAsync(KeywordProfile profile, CancellationToken ct)
    {
        var whole = await WholeAsync(profile, ct).ConfigureAwait(false);
        var all = await CountTermsAsync(profile, OfProfile(profile), profile.Terms.Keys, ct).ConfigureAwait(false);
        var matched = all.Where(pair => pair.Value > 0).Select(pair => pair.Key).ToList();
        var confirmed = await CountTermsAsync(profile, In(profile, Confirmed), matched, ct).ConfigureAwait(false);
        var rejected = await CountTermsAsync(profile, In(profile, HitState.NotRelevant), matched, ct).ConfigureAwait(false);
        var outOfScope = await CountTermsAsync(profile, In(profile, HitState.OutOfScope), matched, ct).ConfigureAwait(false);
        var terms = profile.Terms.Select(term => new TermFigures
        {
            Term = term.Key, Weight = term.Value.Weight, Hits = all[term.Key], HitsOfProfile = whole.Hits,
            Confirmed = confirmed.GetValueOrDefault(term.Key), Rejected = rejected.GetValueOrDefault(term.Key), OutOfScope = outOfScope.GetValueOrDefault(term.Key),
        });
        return new(whole, [.. terms.OrderBy(term => Math.Min((int)term.Standing, (int)TermStanding.Unproven)).ThenBy(term => term.Standing == TermStanding.Weak ? term.Precision.Value : 0).ThenByDescending(term => term.Hits)]);
    }

    /// <summary>Hits by week and term, oldest first, the week of <paramref name="now"/> last.</summary>
    /// <exception cref="IndexUnavailableException">The index cannot be searched.</exception>
    public async ValueTask<IReadOnlyList<TermWeek>> WeeksAsync(KeywordProfile profile, DateTimeOffset now, int weeks, CancellationToken ct)
    {
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var monday = today.AddDays(-(((int)today.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek));
        var counted = new List<TermWeek>(weeks);
        for (var week = weeks - 1; week >= 0; week--)
        {
            var begins = monday.AddDays(-DaysOfWeek * week);
            var scope = new AndNode([OfProfile(profile), new RangeNode("first_seen", Instant(begins), Instant(begins.AddDays(DaysOfWeek)), IncludesTo: false)]);
            var found = await index.SearchAsync(new() { Query = scope, Facets = [TermField], Take = 0 }, ct).ConfigureAwait(false);
            counted.Add(new(begins, found.Total, found.Total == 0 ? new Dictionary<string, long>() : await WithMissingAsync(profile, scope, found, profile.Terms.Keys, ct).ConfigureAwait(false)));
        }

        return counted;
    }

    /// <summary>When the newest hit of each term was last seen, UTC; terms without a hit are absent.</summary>
    /// <exception cref="IndexUnavailableException">The index cannot be searched.</exception>
    public async ValueTask<IReadOnlyDictionary<string, DateTimeOffset>> LastMatchedAsync(KeywordProfile profile, CancellationToken ct)
    {
        var newest = new Dictionary<string, string>();
        foreach (var term in profile.Terms.Keys)
        {
            var found = await index.SearchAsync(new() { Query = WithTerm(profile, OfProfile(profile), term), Order = HitOrder.Newest, Take = 1 }, ct).ConfigureAwait(false);
            if (found.Hits is [var hit, ..]) newest[term] = hit.Id;
        }

        var stored = await hits.GetAsync([.. newest.Values.Distinct()], ct).ConfigureAwait(false);
        return newest.Where(pair => stored.ContainsKey(pair.Value)).ToDictionary(pair => pair.Key, pair => stored[pair.Value].LastSeen);
    }

    private async ValueTask<IReadOnlyDictionary<string, long>> CountTermsAsync(KeywordProfile profile, QueryNode scope, IEnumerable<string> terms, CancellationToken ct)
    {
        var found = await index.SearchAsync(new() { Query = scope, Facets = [TermField], Take = 0 }, ct).ConfigureAwait(false);
        return await WithMissingAsync(profile, scope, found, terms, ct).ConfigureAwait(false);
    }

    /// <summary>A facet lists the commonest values only, those of other profiles among them; where it does not list all, a term that is missing is counted by itself.</summary>
    private async ValueTask<IReadOnlyDictionary<string, long>> WithMissingAsync(
        KeywordProfile profile, QueryNode scope, HitSearchResult found, IEnumerable<string> terms, CancellationToken ct)
    {
        var listed = found.Facets[TermField].ToDictionary(count => count.Value, count => count.Count, StringComparer.OrdinalIgnoreCase);
        var isWhole = found.Unlisted.GetValueOrDefault(TermField) == 0;
        var counts = new Dictionary<string, long>();
        foreach (var term in terms)
        {
            if (listed.TryGetValue(Value(profile, term), out var count) || isWhole) counts[term] = count;
            else counts[term] = (await index.SearchAsync(new() { Query = WithTerm(profile, scope, term), Take = 0 }, ct).ConfigureAwait(false)).Total;
        }

        return counts;
    }

    private static AndNode WithTerm(KeywordProfile profile, QueryNode scope, string term) => new([scope, new ValueNode(TermField, Value(profile, term))]);

    private static string Value(KeywordProfile profile, string term) => $"{profile.Id}.{term}";

    private static ValueNode OfProfile(KeywordProfile profile) => new("profile", profile.Id);

    private static AndNode In(KeywordProfile profile, params HitState[] states) =>
        new([OfProfile(profile), new OrNode([.. states.Select(state => new ValueNode("state", HitFields.StateName(state)))])]);

    private static string Instant(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

using System.Globalization;
using MarketWatch.Listings;
using MarketWatch.Marketplaces;
using MarketWatch.Profiles;

namespace MarketWatch.Classification;

/// <summary>Turns what was found of a profile into its verdict: which terms count, the score, and the reason where it is no hit.</summary>
internal sealed class ProfileAssessment
{
    private readonly CompiledProfile _profile;
    private readonly ProfileTally _tally;
    private readonly FieldText?[] _texts;
    private readonly IReadOnlyList<string> _fields;
    private readonly MarketplaceKind _kind;

    /// <summary>Prepares the verdict of one profile on one listing.</summary>
    public ProfileAssessment(CompiledProfile profile, ProfileTally tally, FieldText?[] texts, IReadOnlyList<string> fields, MarketplaceKind kind) =>
        (_profile, _tally, _texts, _fields, _kind) = (profile, tally, texts, fields, kind);

    /// <summary>The verdict; null where nothing was found that counts.</summary>
    public ProfileVerdict? Verdict(Listing listing, ExchangeRates rates)
    {
        var terms = Places(listing.Language);
        RemoveUnaccompanied(terms);
        var never = Longest(_tally.Finds.Where(find => find.Role == WordingRole.Never && !IsExcepted(find)));
        if (never.Count == 0 && !terms.Keys.Any(term => _profile.Terms[term].Weight(_kind) > 0)) return null; // what speaks against speaks against nothing
        var score = Math.Round(terms.Sum(term => Points(term.Key, term.Value)), 6);
        var missed = Missed(terms, never, score, listing, rates);
        return new ProfileVerdict
        {
            ProfileId = _profile.Profile.Id,
            ProfileDigest = _profile.Profile.Digest,
            Score = score,
            IsHit = missed is null,
            Missed = missed,
            Priority = missed is null ? PriorityOf(score) : HitPriority.None,
            Matches = [.. Matches(terms, never)],
        };
    }

    /// <summary>Places of each term that counts in this listing, before <c>with</c> is looked at.</summary>
    private Dictionary<int, List<Find>> Places(string? language)
    {
        var places = new Dictionary<int, List<Find>>();
        for (var index = 0; index < _profile.Terms.Count; index++)
        {
            var term = _profile.Terms[index].Definition;
            if (!_profile.Terms[index].CountsOn(_kind) || !SpeaksOneOf(term.Languages, language)) continue;
            var found = term.Near is null ? Words(index) : Near(index, term.Near);
            if (found.Count > 0) places[index] = found;
        }

        return places;
    }

    private List<Find> Words(int term) => Longest(_tally.Finds.Where(find => find.Role == WordingRole.Term && find.Index == term && !IsExcepted(find)));

    private List<Find> Near(int term, NearDefinition near)
    {
        var parts = _tally.Finds.Where(find => find.Role == WordingRole.Near && find.Index == term && !IsExcepted(find)).ToList();
        var places = new List<Find>();
        foreach (var field in parts.GroupBy(find => find.Field))
            foreach (var (first, last) in NearWords.Places(near, [.. field], _texts[field.Key]!))
                places.Add(new(WordingRole.Near, term, 0, field.Key, first.Start, Math.Max(first.End, last.End) - first.Start, first == last ? first.ReadAs : $"{first.ReadAs} … {last.ReadAs}"));
        return Longest(places);
    }

    private bool IsExcepted(Find find)
    {
        foreach (var other in _tally.Finds)
            if (other.Role == WordingRole.Except && find.IsWithin(other)) return true;
        return false;
    }

    private static bool SpeaksOneOf(IReadOnlyList<string> languages, string? language) =>
        languages.Count == 0 || language is null || languages.Contains(language.Split('-', '_')[0], StringComparer.OrdinalIgnoreCase);

    /// <summary>Leaves out places that lie within a longer one; in order of field and place.</summary>
    private static List<Find> Longest(IEnumerable<Find> finds)
    {
        var kept = new List<Find>();
        foreach (var find in finds.OrderBy(find => find.Field).ThenBy(find => find.Start).ThenByDescending(find => find.Length))
            if (!kept.Exists(other => find.IsWithin(other) && find.Index == other.Index)) kept.Add(find);
        return kept;
    }

    /// <summary>Takes away terms that need another one which is not there, until nothing changes.</summary>
    private void RemoveUnaccompanied(Dictionary<int, List<Find>> terms)
    {
        while (terms.Keys.FirstOrDefault(term => _profile.Terms[term].With is { Length: > 0 } with && !with.Any(terms.ContainsKey), -1) is >= 0 and var alone)
            terms.Remove(alone);
    }

    private double Points(int term, List<Find> places) => _profile.Terms[term].Weight(_kind) * places.Max(place => _profile.Terms[term].FieldFactors[place.Field]);

    private string? Missed(Dictionary<int, List<Find>> terms, List<Find> never, double score, Listing listing, ExchangeRates rates)
    {
        if (never.Count > 0) return $"never {_profile.NeverNames[never[0].Index]}";
        if (ListingConditions.Unmet(_profile.Profile.Conditions, listing, _kind, rates) is { } unmet) return unmet;
        var rule = _profile.Profile.HitWhen;
        if (_profile.Require.FirstOrDefault(term => !terms.ContainsKey(term), -1) is >= 0 and var lacking) return WithTimeouts($"requires {_profile.Terms[lacking].Name}");
        if (rule.RequireAny.Count > 0 && !_profile.RequireAny.Any(terms.ContainsKey)) return WithTimeouts($"requires one of {string.Join(", ", rule.RequireAny)}");
        return score < rule.Score ? WithTimeouts(string.Create(CultureInfo.InvariantCulture, $"score {score} below {rule.Score}")) : null;
    }

    private string WithTimeouts(string reason) => _tally.TimedOut.Count == 0 ? reason : $"{reason}; pattern of {string.Join(", ", _tally.TimedOut.Distinct())} took too long";

    private HitPriority PriorityOf(double score)
    {
        var levels = _profile.Profile.Priority;
        if (score >= levels.Urgent) return HitPriority.Urgent;
        return HitPriority.Normal;
    }

    private IEnumerable<Match> Matches(Dictionary<int, List<Find>> terms, List<Find> never)
    {
        var counted = terms.Select(term => BestPlace(term.Key, term.Value)).ToHashSet();
        return terms.Values.SelectMany(places => places).Concat(never)
            .OrderBy(find => find.Field).ThenBy(find => find.Start).ThenBy(find => find.Index)
            .Select(find => MatchOf(find, counted.Contains(find)));
    }

    private Find BestPlace(int term, List<Find> places) => places.MaxBy(place => _profile.Terms[term].FieldFactors[place.Field]);

    private Match MatchOf(Find find, bool counts)
    {
        var written = _texts[find.Field]!.Original.Substring(find.Start, find.Length);
        if (find.Role == WordingRole.Never) return new($"never.{_profile.NeverNames[find.Index]}", _fields[find.Field], find.Start, find.Length, written, find.ReadAs, 0);
        var term = _profile.Terms[find.Index];
        return new(term.Name, _fields[find.Field], find.Start, find.Length, written, find.ReadAs, counts ? term.Weight(_kind) * term.FieldFactors[find.Field] : 0);
    }
}

using System.Security.Cryptography;
using System.Text;
using MarketWatch.Listings;
using MarketWatch.Marketplaces;
using MarketWatch.Profiles;

namespace MarketWatch.Classification;

/// <summary>Classifies listings against a set of profiles in one pass over each text. Immutable; any number of threads may use it at once.</summary>
public sealed class ListingClassifier
{
    private readonly IReadOnlyList<CompiledProfile> _profiles;
    private readonly IReadOnlyList<string> _fields;
    private readonly WordFinder _words;
    private readonly ExchangeRates _rates;

    private ListingClassifier(IReadOnlyList<KeywordProfile> profiles, ExchangeRates rates)
    {
        _rates = rates;
        _fields = FieldsOf(profiles);
        _profiles = [.. profiles.Select(profile => CompiledProfile.Compile(profile, _fields))];
        _words = new WordFinder(_profiles);
        ProfilesDigest = DigestOf(profiles);
    }

    /// <summary>Lower-case hex SHA-256 over the ids and digests of the profiles, in order of id: equal sets of files have equal digests.</summary>
    public string ProfilesDigest { get; }

    /// <summary>Ids of the profiles, in the order given.</summary>
    public IEnumerable<string> ProfileIds => _profiles.Select(profile => profile.Profile.Id);

    /// <summary>Compiles profiles.</summary>
    /// <param name="profiles">Profiles that were read and validated; none may have the same id.</param>
    /// <param name="rates">Rates for price conditions. Not set: the shipped table.</param>
    /// <exception cref="ArgumentException">A profile names a term it does not have, or a pattern is refused.</exception>
    public static ListingClassifier Create(IReadOnlyList<KeywordProfile> profiles, ExchangeRates? rates = null) => new(profiles, rates ?? ExchangeRates.Shipped);

    /// <summary>Classifies one listing.</summary>
    /// <param name="listing">The listing.</param>
    /// <param name="kind">Kind of the marketplace it was found on.</param>
    public MatchReport Classify(Listing listing, MarketplaceKind kind)
    {
        var tallies = new ProfileTally?[_profiles.Count];
        var texts = _fields.Select(field => FieldText.Of(ListingFields.Text(listing, field))).ToArray();
        FindWords(texts, tallies);
        var verdicts = new List<ProfileVerdict>();
        for (var i = 0; i < _profiles.Count; i++)
        {
            var profile = _profiles[i];
            if (tallies[i] is not null || profile.PatternsMaySuffice(kind)) FindPatterns(profile, kind, texts, tallies[i] ??= new ProfileTally());
            if (tallies[i] is { } tally && new ProfileAssessment(profile, tally, texts, _fields, kind).Verdict(listing, _rates) is { } verdict) verdicts.Add(verdict);
        }

        return new MatchReport([.. verdicts.OrderByDescending(verdict => verdict.Score)]);
    }

    private void FindWords(FieldText?[] texts, ProfileTally?[] tallies)
    {
        var scratch = new List<WordAt>();
        for (var field = 0; field < texts.Length; field++)
        {
            if (texts[field] is not { } text) continue;
            var at = field;
            foreach (var reading in text.Readings)
                _words.Find(reading, scratch, (wording, start, length) => AddWord(tallies, text, at, reading, wording, start, length));
        }
    }

    private void AddWord(ProfileTally?[] tallies, FieldText text, int field, FoldedText reading, Wording wording, int start, int length)
    {
        var place = reading.ToOriginal(start, length);
        var readAs = reading.Chars.Slice(start, length).ToString();
        foreach (var use in wording.Uses)
        {
            var profile = _profiles[use.Profile];
            if ((reading.Disguise & ~profile.Allowed) != 0 || !Applies(profile, use, field)) continue;
            if ((profile.CaseMatters || profile.MarksMatter) && reading.Disguise == Disguise.None && !Spelling.Agrees(text.Original.AsSpan(place.Start, place.Length), use.Written, profile)) continue;
            (tallies[use.Profile] ??= new ProfileTally()).Add(new(use.Role, use.Index, use.Part, field, place.Start, place.Length, readAs));
        }
    }

    private static bool Applies(CompiledProfile profile, WordingUse use, int field) => use.Role switch
    {
        WordingRole.Never => profile.NeverFields[field],
        WordingRole.Except => true,
        _ => profile.Terms[use.Index].FieldFactors[field] != 0,
    };

    private static void FindPatterns(CompiledProfile profile, MarketplaceKind kind, FieldText?[] texts, ProfileTally tally)
    {
        var places = new List<(int Start, int Length)>();
        for (var index = 0; index < profile.Terms.Count; index++)
        {
            if (profile.Terms[index] is not { Pattern: { } pattern } term || !term.CountsOn(kind)) continue;
            for (var field = 0; field < texts.Length; field++)
            {
                if (texts[field] is not { } text || term.FieldFactors[field] == 0) continue;
                foreach (var reading in text.ForPatterns(profile.Allowed))
                {
                    places.Clear();
                    if (!pattern.Find(reading.Chars, places)) tally.TimedOut.Add(term.Name);
                    foreach (var (start, length) in places) tally.Add(FindOf(reading, index, field, start, length));
                }
            }
        }
    }

    private static Find FindOf(FoldedText reading, int term, int field, int start, int length)
    {
        var place = reading.ToOriginal(start, length);
        return new(WordingRole.Term, term, 0, field, place.Start, place.Length, reading.Chars.Slice(start, length).ToString());
    }

    private static List<string> FieldsOf(IReadOnlyList<KeywordProfile> profiles) =>
        [.. profiles.SelectMany(profile => profile.Fields.Keys.Concat(profile.Terms.Values.SelectMany(term => term.In))).Distinct().OrderBy(Order).ThenBy(name => name, StringComparer.Ordinal)];

    private static int Order(string field) => ListingFields.Names.ToList().IndexOf(field) is >= 0 and var index ? index : int.MaxValue;

    private static string DigestOf(IReadOnlyList<KeywordProfile> profiles) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Concat(profiles.OrderBy(profile => profile.Id, StringComparer.Ordinal).Select(profile => $"{profile.Id}:{profile.Digest}\n")))));
}

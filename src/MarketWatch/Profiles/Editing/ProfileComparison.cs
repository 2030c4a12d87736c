using System.Globalization;
using System.Text.Json;
using MarketWatch.Hits;
using MarketWatch.Profiles.Validation;

namespace MarketWatch.Profiles.Editing;

/// <summary>Says how two profiles differ: terms, weights, words, rules. Comments and layout of the files do not count.</summary>
public static class ProfileComparison
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> NoWords = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The differences, in the order of the file.</summary>
    /// <param name="before">The profile as it is. Null: there is none, and everything is added.</param>
    /// <param name="after">The profile as it would be.</param>
    public static IReadOnlyList<ProfileChange> Between(KeywordProfile? before, KeywordProfile after) =>
    [
        .. Value("name", before?.Name, after.Name),
        .. Value("description", before?.Description, after.Description),
        .. Value("owner", before?.Owner, after.Owner),
        .. Value("purpose", before?.Purpose, after.Purpose),
        .. Value("active.from", Day(before?.Active?.From), Day(after.Active?.From)),
        .. Value("active.until", Day(before?.Active?.Until), Day(after.Active?.Until)),
        .. Value("active.review_by", Day(before?.Active?.ReviewBy), Day(after.Active?.ReviewBy)),
        .. Groups("queries", before?.Queries ?? NoWords, after.Queries),
        .. Factors(before?.Fields ?? new Dictionary<string, double>(), after.Fields),
        .. Words("fold", [.. (before?.Fold ?? []).Select(Name)], [.. after.Fold.Select(Name)]),
        .. Terms(before, after),
        .. Groups("never", before?.Never ?? NoWords, after.Never),
        .. Words("except", before?.Except ?? [], after.Except),
        .. Rule("conditions", before?.Conditions, after.Conditions),
        .. Words("hit_when.require", before?.HitWhen.Require ?? [], after.HitWhen.Require),
        .. Words("hit_when.require_any", before?.HitWhen.RequireAny ?? [], after.HitWhen.RequireAny),
        .. Value("hit_when.score", Written(before?.HitWhen.Score), Written(after.HitWhen.Score)),
        .. Value("priority.normal", Written(before?.Priority.Normal), Written(after.Priority.Normal)),
        .. Value("priority.urgent", Written(before?.Priority.Urgent), Written(after.Priority.Urgent)),
        .. Value("review.four_eyes", YesOrNo(before?.Review.FourEyes), YesOrNo(after.Review.FourEyes)),
        .. Value("review.blur_pictures", YesOrNo(before?.Review.BlurPictures), YesOrNo(after.Review.BlurPictures)),
        .. Words("samples", [.. (before?.Samples ?? []).Select(Sample)], [.. after.Samples.Select(Sample)]),
    ];

    private static IEnumerable<ProfileChange> Terms(KeywordProfile? before, KeywordProfile after)
    {
        var old = before?.Terms ?? new Dictionary<string, TermDefinition>();
        foreach (var (name, term) in old)
            if (!after.Terms.ContainsKey(name)) yield return new($"terms.{name}", ProfileChangeSort.Removed, Summary(term), "");
        foreach (var (name, term) in after.Terms)
        {
            if (!old.TryGetValue(name, out var known)) yield return new($"terms.{name}", ProfileChangeSort.Added, "", Summary(term));
            else foreach (var change in Term($"terms.{name}", known, term)) yield return change;
        }
    }

    private static IEnumerable<ProfileChange> Term(string path, TermDefinition before, TermDefinition after) =>
    [
        .. Value($"{path}.weight", Points.Write(before.Weight), Points.Write(after.Weight)),
        .. Value($"{path}.hidden_weight", Written(before.HiddenWeight), Written(after.HiddenWeight)),
        .. Words($"{path}.any", before.Any, after.Any),
        .. Value($"{path}.pattern", before.Pattern, after.Pattern),
        .. Rule($"{path}.near", before.Near, after.Near),
        .. Words($"{path}.in", before.In, after.In),
        .. Words($"{path}.languages", before.Languages, after.Languages),
        .. Value($"{path}.kind", before.Kind?.ToString().ToLowerInvariant(), after.Kind?.ToString().ToLowerInvariant()),
        .. Words($"{path}.with", before.With, after.With),
        .. Value($"{path}.source", before.Source, after.Source),
    ];

    private static IEnumerable<ProfileChange> Groups(string path, IReadOnlyDictionary<string, IReadOnlyList<string>> before, IReadOnlyDictionary<string, IReadOnlyList<string>> after) =>
        before.Keys.Union(after.Keys).SelectMany(group => Words($"{path}.{group}", before.GetValueOrDefault(group) ?? [], after.GetValueOrDefault(group) ?? []));

    /// <summary>Words that were added or taken away; their order means nothing.</summary>
    private static IEnumerable<ProfileChange> Words(string path, IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        if (before.Except(after).ToList() is { Count: > 0 } gone) yield return new(path, ProfileChangeSort.Removed, string.Join(", ", gone), "");
        if (after.Except(before).ToList() is { Count: > 0 } come) yield return new(path, ProfileChangeSort.Added, "", string.Join(", ", come));
    }

    private static IEnumerable<ProfileChange> Rule<T>(string path, T? before, T? after) => Value(path, Json(before), Json(after));

    private static IEnumerable<ProfileChange> Value(string path, string? before, string? after)
    {
        if ((before ?? "") == (after ?? "")) yield break;
        var sort = string.IsNullOrEmpty(before) ? ProfileChangeSort.Added : string.IsNullOrEmpty(after) ? ProfileChangeSort.Removed : ProfileChangeSort.Changed;
        yield return new(path, sort, before ?? "", after ?? "");
    }

    private static string Summary(TermDefinition term) =>
        $"{Points.Write(term.Weight)}: {term.Pattern ?? string.Join(", ", term.Near?.Words ?? term.Any)}";

    private static IEnumerable<ProfileChange> Factors(IReadOnlyDictionary<string, double> before, IReadOnlyDictionary<string, double> after) =>
        before.Keys.Union(after.Keys).SelectMany(field => Value($"fields.{field}", Factor(before, field), Factor(after, field)));

    private static string? Factor(IReadOnlyDictionary<string, double> factors, string field) => factors.TryGetValue(field, out var factor) ? Points.Write(factor) : null;

    private static string Sample(ProfileSample sample) => $"{sample.Title}{(sample.Description is null ? "" : $" / {sample.Description}")}: {sample.Hit}{(sample.Why is null ? "" : $" ({sample.Why})")}";

    private static string Name(FoldKind fold) => fold.ToString().ToLowerInvariant();

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? YesOrNo(bool? holds) => holds switch { true => "yes", false => "no", _ => null };

    private static string? Written(double? points) => points is { } value ? Points.Write(value) : null;

    private static string? Json<T>(T? rule) => rule is null ? null : JsonSerializer.Serialize(rule, RecordJson.Options);
}

using MarketWatch.Classification;
using MarketWatch.Configuration;
using MarketWatch.Extraction.Values;
using MarketWatch.Listings;
using MarketWatch.Marketplaces;

namespace MarketWatch.Profiles;

/// <summary>Runs the samples of a profile: each listing must get the verdict written beside it.</summary>
/// <param name="classify">Classifies a listing by one profile; null where nothing matched.</param>
/// <param name="readPrice">Reads a price as it is written; null where the text is none.</param>
public sealed class ProfileCheck(Func<KeywordProfile, Listing, MarketplaceKind, ProfileVerdict?> classify, Func<string, Price?> readPrice)
{
    /// <summary>What a sample says of a listing in which nothing matched.</summary>
    public const string NothingMatched = "nothing matched";

    /// <summary>Runs every sample, in file order.</summary>
    public IReadOnlyList<SampleOutcome> Run(KeywordProfile profile) =>
        [.. profile.Samples.Select((sample, position) => new SampleOutcome(position, sample.Title, LookTwice(profile, sample, position)))];

    /// <summary>On a busy machine a pattern may run out of its time; a sample fails only where it does so twice.</summary>
    private string[] LookTwice(KeywordProfile profile, ProfileSample sample, int position) =>
        Differences(profile, sample, position).Any() ? [.. Differences(profile, sample, position)] : [];

    private IEnumerable<string> Differences(KeywordProfile profile, ProfileSample sample, int position)
    {
        var price = sample.Price is { } written ? readPrice(written) : null;
        if (sample.Price is not null && price is null) yield return $"the price '{sample.Price}' cannot be read";
        var verdict = classify(profile, AsListing(sample, position, price), sample.Marketplace);
        var missed = verdict is null ? NothingMatched : verdict.Missed;

        var priority = verdict is { IsHit: true } ? verdict.Priority.ToString().ToLowerInvariant() : "none";
        if (priority != sample.Hit) yield return $"expected {sample.Hit}, got {priority} (score {Validation.Points.Write(verdict?.Score ?? 0)}{(missed is null ? "" : $"; {missed}")})";
        if (sample.Why is { } why && missed != why) yield return $"expected the reason '{why}', got '{missed ?? "none: it is a hit"}'";
        if (sample.Terms.Count == 0) yield break;
        var terms = (verdict?.Matches ?? []).Select(match => match.Term).Where(term => !term.StartsWith("never.", StringComparison.Ordinal)).Distinct().ToArray();
        if (sample.Terms.Except(terms).ToArray() is { Length: > 0 } absent) yield return $"did not match: {string.Join(", ", absent)}";
        if (terms.Except(sample.Terms).ToArray() is { Length: > 0 } extra) yield return $"matched as well: {string.Join(", ", extra)}";
    }

    /// <summary>A check by the classifier and the reader of prices that crawls use; a profile is compiled once for all its samples.</summary>
    public static ProfileCheck AsCrawled()
    {
        (KeywordProfile? Of, ListingClassifier? Classifier) last = default;
        return new(
            (profile, listing, kind) =>
            {
                if (!ReferenceEquals(last.Of, profile)) last = (profile, ListingClassifier.Create([profile]));
                return last.Classifier!.Classify(listing, kind).Verdicts is [var verdict, ..] ? verdict : null;
            },
            ReadPrice);
    }

    /// <summary>Reads a price as a marketplace would write it; null where the text is none.</summary>
    internal static Price? ReadPrice(string written) => PriceParser.Parse(written, new())?.Price;

    /// <summary>A sample as a listing.</summary>
    internal static Listing AsListing(ProfileSample sample, int position, Price? price) => new()
    {
        Key = new("sample", $"{position}"),
        Url = new($"http://sample.invalid/{position}"),
        Title = sample.Title,
        Description = sample.Description,
        Category = sample.Category,
        Price = price,
        Seller = sample.Seller is { } name ? new() { Key = name, Name = name } : null,
    };
}

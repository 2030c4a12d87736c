using MarketWatch.Classification;
using MarketWatch.Configuration;

namespace MarketWatch.Profiles.Editing;

/// <summary>A profile as it is being written: its text, every mistake in it, what its samples show, and how it differs from the one in use.</summary>
public sealed record ProfileDraft
{
    /// <summary>The text.</summary>
    public required string Yaml { get; init; }

    /// <summary>The profile; null where the text has a mistake.</summary>
    public KeywordProfile? Profile { get; init; }

    /// <summary>All mistakes with their places, in order; empty where there is none.</summary>
    public IReadOnlyList<ConfigurationError> Errors { get; init; } = [];

    /// <summary>Outcome of each sample, in file order; empty where the text has a mistake.</summary>
    public IReadOnlyList<SampleOutcome> Samples { get; init; } = [];

    /// <summary>How it differs from the active profile; empty where the text has a mistake, or nothing differs.</summary>
    public IReadOnlyList<ProfileChange> Changes { get; init; } = [];

    /// <summary>It can be activated: no mistake, every sample as expected.</summary>
    public bool IsReady => Profile is not null && Samples.All(sample => sample.Passed);

    /// <summary>Classifies a text that a person typed, as a listing of its own.</summary>
    /// <returns>The verdict; null where nothing matched, or the draft has a mistake.</returns>
    public TriedText? Try(ProfileSample text) => Profile is null ? null : TriedText.By(Profile, text);
}

/// <summary>What a profile says of a text that a person typed.</summary>
/// <param name="Listing">The text as a listing; matches point into its fields.</param>
/// <param name="Verdict">The verdict; null where nothing matched.</param>
/// <param name="UnreadablePrice">A price was written and could not be read, so that conditions on the price saw none.</param>
public sealed record TriedText(Listings.Listing Listing, ProfileVerdict? Verdict, bool UnreadablePrice)
{
    internal static TriedText By(KeywordProfile profile, ProfileSample text)
    {
        var price = text.Price is { Length: > 0 } written ? ProfileCheck.ReadPrice(written) : null;
        var listing = ProfileCheck.AsListing(text, 0, price);
        var report = ListingClassifier.Create([profile]).Classify(listing, text.Marketplace);
        return new(listing, report.Verdicts is [var verdict, ..] ? verdict : null, text.Price is { Length: > 0 } && price is null);
    }
}

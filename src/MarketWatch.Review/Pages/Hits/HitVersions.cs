using MarketWatch.Listings;

namespace MarketWatch.Review.Pages.Hits;

/// <summary>Versions of a hit's listing, with the one that is shown and what it changed.</summary>
internal sealed record HitVersions
{
    /// <summary>All versions, oldest first; none where their text was forgotten.</summary>
    public required IReadOnlyList<ListingVersion> All { get; init; }

    /// <summary>Number of the one that is shown; null where the sealed record is.</summary>
    public required int? Shown { get; init; }

    /// <summary>Number of the newest one that says what the sealed record says; null where none does.</summary>
    public required int? Sealed { get; init; }

    /// <summary>What the page said then.</summary>
    public required Listing Listing { get; init; }

    /// <summary>The one it is compared with; null where there is none before.</summary>
    public ListingVersion? Before { get; init; }

    /// <summary>What it changed.</summary>
    public IReadOnlyList<FactDifference> Differences { get; init; } = [];

    /// <summary>It is the record that was classified and sealed: the marks of the matches fit it.</summary>
    public bool IsSealedRecord => Shown is null || Shown == Sealed;

    /// <summary>Chooses what is shown.</summary>
    /// <param name="all">All versions.</param>
    /// <param name="record">The sealed record.</param>
    /// <param name="asked">Number asked for; null asks for the sealed record.</param>
    /// <param name="against">Number of the one to compare with; null asks for the one before.</param>
    public static HitVersions Of(IReadOnlyList<ListingVersion> all, Listing record, int? asked, int? against)
    {
        var digest = ListingDigest.Of(record);
        var sealedOne = all.LastOrDefault(version => ListingDigest.Of(version.Listing) == digest);
        var shown = all.FirstOrDefault(version => version.Number == asked) ?? sealedOne;
        var before = all.FirstOrDefault(version => version.Number == against && version != shown) ?? all.LastOrDefault(version => version.Number < shown?.Number);
        // of the sealed version the sealed record is shown: card and page were joined anew when it was sealed, and the matches' places fit that text
        var listing = shown is null || shown == sealedOne ? record : shown.Listing;
        return new()
        {
            All = all, Shown = shown?.Number, Sealed = sealedOne?.Number, Listing = listing, Before = before,
            Differences = before is null ? [] : ListingFacts.Between(before.Listing, listing),
        };
    }
}

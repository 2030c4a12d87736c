using MarketWatch.Listings;

namespace MarketWatch.Review.Pages.Runs;

/// <summary>What became of a listing, in a word.</summary>
internal static class ListingWords
{
    /// <summary>The word, to be translated.</summary>
    public static string Of(ListingChange change) => change switch
    {
        ListingChange.New => "new",
        ListingChange.Changed => "changed",
        ListingChange.Unchanged => "unchanged",
        ListingChange.Vanished => "vanished",
        ListingChange.Back => "back",
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "a change without a word"),
    };
}

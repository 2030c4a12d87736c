using MarketWatch.Classification;
using MarketWatch.Listings;
using MarketWatch.Marketplaces;

namespace MarketWatch.Crawling;

/// <summary>Tracks and classifies one record, and notes what is to be stored: its sighting, its seller, and a hit candidate where it is flagged anew.</summary>
internal sealed class ListingJudge(string watchId, string runId, MarketplaceKind kind, ListingClassifier classifier)
{
    /// <summary>Digest of the profile set, so that a changed profile looks at known listings again.</summary>
    public string ProfilesDigest => classifier.ProfilesDigest;

    /// <summary>A card that need not be opened: seen, nothing more.</summary>
    public static void Touch(PageResult result, Listing card, ListingChange change, DateTimeOffset seenAt)
    {
        result.Sightings.Add(new() { Listing = card, Change = change, SeenAt = seenAt });
        result.Skipped.Add(SkipReason.KnownUnchanged);
    }

    /// <summary>A record: classified where it or the profiles are new.</summary>
    public void Record(PageResult result, Listing listing, KnownListing? known, string? cardDigest, DateTimeOffset seenAt)
    {
        var digest = ListingDigest.Of(listing);
        var change = ListingTracker.OfRecord(known, digest);
        var report = classifier.Classify(listing, kind);
        result.Sightings.Add(new()
        {
            Listing = listing, Change = change, SeenAt = seenAt, CardDigest = cardDigest, ContentDigest = digest,
            ProfilesDigest = ProfilesDigest, IsHit = report.IsHit,
        });
        if (listing.Seller is { } seller) result.Sellers.Add(seller);
        if (report.IsHit && IsNews(change, known)) result.Candidates.Add(Candidate(result, listing, report, seenAt));
    }

    /// <summary>An unchanged listing that the same profiles flagged before is sealed already.</summary>
    private bool IsNews(ListingChange change, KnownListing? known) =>
        change != ListingChange.Unchanged || known is not { IsHit: true } || known.ProfilesDigest != ProfilesDigest;

    private HitCandidate Candidate(PageResult result, Listing listing, MatchReport report, DateTimeOffset seenAt) => new()
    {
        Listing = listing, Report = report, Url = result.Request.Url, PageName = result.Request.PageName,
        WatchId = watchId, RunId = runId, SeenAt = seenAt,
    };
}

using MarketWatch.Classification;
using MarketWatch.Listings;
using MarketWatch.Marketplaces;

namespace MarketWatch.Profiles.Replay;

/// <summary>
/// Runs a changed profile and the active one over stored listings and says what would appear, disappear and change its score. Each text is read once for both.
/// Uses all processors; holds a few hundred listings at a time and the samples, however long the history is.
/// </summary>
/// <param name="kindOf">Kind of a marketplace, by its id.</param>
/// <param name="clock">Tells how long it took.</param>
public sealed class ProfileReplay(Func<string, MarketplaceKind> kindOf, TimeProvider clock)
{
    /// <summary>Samples kept of each sort.</summary>
    public const int MostSamples = 50;

    private const int AtOnce = 256; // listings a processor takes: long enough that handing out costs nothing, short enough that progress moves

    /// <summary>Runs both profiles over the listings.</summary>
    /// <param name="active">The profile as it is used now. Null: it is new, and everything it flags appears.</param>
    /// <param name="changed">The profile as it would be.</param>
    /// <param name="listings">Stored listings, in any order.</param>
    /// <param name="progress">Told now and then, from any thread.</param>
    /// <param name="ct">Stops it; nothing is kept.</param>
    public async Task<ReplayOutcome> RunAsync(
        KeywordProfile? active, KeywordProfile changed, IAsyncEnumerable<Listing> listings, IProgress<ReplayProgress>? progress, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        var pair = new ProfilePair(active, changed);
        var whole = new ReplayTally(MostSamples);
        var together = new Lock();
        await Parallel.ForEachAsync(listings.Chunk(AtOnce), new ParallelOptions { CancellationToken = ct, MaxDegreeOfParallelism = Environment.ProcessorCount }, (some, _) =>
        {
            var part = new ReplayTally(MostSamples);
            foreach (var listing in some) part.Add(pair.Classify(listing, kindOf(listing.Key.Marketplace)));
            lock (together)
            {
                whole.Add(part);
                progress?.Report(new(whole.Counts, clock.GetElapsedTime(started)));
            }
            return ValueTask.CompletedTask;
        }).ConfigureAwait(false);
        return whole.Outcome(changed.Id, clock.GetElapsedTime(started));
    }

    /// <summary>Both profiles in one classifier, so that each text is folded and read once.</summary>
    private sealed class ProfilePair
    {
        private const string Before = "before";
        private const string After = "after";
        private readonly ListingClassifier _classifier;
        private readonly string _id;

        public ProfilePair(KeywordProfile? active, KeywordProfile changed)
        {
            _id = changed.Id;
            var after = changed with { Id = After };
            _classifier = ListingClassifier.Create(active is null ? [after] : [active with { Id = Before }, after]);
        }

        public ReplayedListing Classify(Listing listing, MarketplaceKind kind)
        {
            var verdicts = _classifier.Classify(listing, kind).Verdicts;
            return new(listing, Named(verdicts.FirstOrDefault(verdict => verdict.ProfileId == Before)), Named(verdicts.FirstOrDefault(verdict => verdict.ProfileId == After)));
        }

        private ProfileVerdict? Named(ProfileVerdict? verdict) => verdict is null ? null : verdict with { ProfileId = _id };
    }
}

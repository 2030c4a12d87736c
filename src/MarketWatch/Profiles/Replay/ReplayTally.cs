namespace MarketWatch.Profiles.Replay;

/// <summary>Counts and samples of a part of a replay; parts are added up in any order and give the same.</summary>
/// <param name="mostSamples">Samples kept of each sort.</param>
internal sealed class ReplayTally(int mostSamples)
{
    private readonly Dictionary<string, ReplayCounts> _marketplaces = new(StringComparer.Ordinal);
    private readonly BestSamples _appearing = new(mostSamples, sample => sample.After!.Score);
    private readonly BestSamples _disappearing = new(mostSamples, sample => sample.Before!.Score);
    private readonly BestSamples _rescored = new(mostSamples, sample => Math.Abs(sample.Difference));

    /// <summary>Counts over all marketplaces.</summary>
    public ReplayCounts Counts { get; private set; }

    public void Add(ReplayedListing replayed)
    {
        var change = replayed.Change;
        SamplesOf(change)?.Add(replayed);
        Add(replayed.Listing.Key.Marketplace, new(
            1, One(replayed.Before is { IsHit: true }), One(replayed.After is { IsHit: true }),
            One(change == ReplayChange.Appears), One(change == ReplayChange.Disappears), One(change == ReplayChange.Rescored)));
    }

    public void Add(ReplayTally part)
    {
        foreach (var (marketplace, counts) in part._marketplaces) Add(marketplace, counts);
        _appearing.Add(part._appearing);
        _disappearing.Add(part._disappearing);
        _rescored.Add(part._rescored);
    }

    public ReplayOutcome Outcome(string profile, TimeSpan took) => new()
    {
        ProfileId = profile,
        Counts = Counts,
        Marketplaces = new SortedDictionary<string, ReplayCounts>(_marketplaces, StringComparer.Ordinal),
        Appearing = _appearing.InOrder(),
        Disappearing = _disappearing.InOrder(),
        Rescored = _rescored.InOrder(),
        Took = took,
    };

    private void Add(string marketplace, ReplayCounts counts)
    {
        Counts += counts;
        _marketplaces[marketplace] = _marketplaces.GetValueOrDefault(marketplace) + counts;
    }

    private BestSamples? SamplesOf(ReplayChange change) => change switch
    {
        ReplayChange.Appears => _appearing,
        ReplayChange.Disappears => _disappearing,
        ReplayChange.Rescored => _rescored,
        _ => null,
    };

    private static int One(bool holds) => holds ? 1 : 0;
}

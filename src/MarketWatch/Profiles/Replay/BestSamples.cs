namespace MarketWatch.Profiles.Replay;

/// <summary>The best few of many, whatever order they come in; ties by listing id.</summary>
/// <param name="most">How many are kept.</param>
/// <param name="rank">What they are ranked by.</param>
internal sealed class BestSamples(int most, Func<ReplayedListing, double> rank)
{
    private readonly SortedSet<Ranked> _kept = new(Comparer<Ranked>.Create((one, other) =>
        one.Rank != other.Rank ? other.Rank.CompareTo(one.Rank) : string.CompareOrdinal(one.Id, other.Id)));

    public void Add(ReplayedListing sample)
    {
        var score = rank(sample);
        if (_kept.Count == most && score < _kept.Max.Rank) return;
        _kept.Add(new(score, sample.Listing.Key.Id, sample));
        if (_kept.Count > most) _kept.Remove(_kept.Max);
    }

    public void Add(BestSamples others)
    {
        foreach (var kept in others._kept) Add(kept.Sample);
    }

    /// <summary>Best first.</summary>
    public IReadOnlyList<ReplayedListing> InOrder() => [.. _kept.Select(kept => kept.Sample)];

    private readonly record struct Ranked(double Rank, string Id, ReplayedListing Sample);
}

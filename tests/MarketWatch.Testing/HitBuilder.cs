using MarketWatch.Classification;
using MarketWatch.Hits;
using MarketWatch.Listings;

namespace MarketWatch.Testing;

/// <summary>Builds hits for tests: <c>AHit("a").Titled("Shag").Scored(80)</c>.</summary>
public sealed class HitBuilder
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private Hit _hit;

    private HitBuilder(string id) => _hit = new Hit
    {
        Id = id,
        Listing = ListingBuilder.AListing(id),
        Report = new([]),
        Evidence = [],
        WatchId = "bazaar-tobacco",
        RunId = "run-1",
        Purpose = "tobacco-excise",
        FirstSeen = Noon,
        LastSeen = Noon,
        RetainUntil = Noon.AddDays(365),
        Revision = 1,
    };

    public static HitBuilder AHit(string id = "1") => new HitBuilder(id).Scored(60);

    public HitBuilder Titled(string title) => Listed(listing => listing with { Title = title });

    public HitBuilder Described(string description) => Listed(listing => listing with { Description = description });

    public HitBuilder Listed(Func<Listing, Listing> change) => With(hit => hit with { Listing = change(hit.Listing) });

    /// <summary>One profile is hit with this score, by these terms.</summary>
    public HitBuilder Scored(double score, string profile = "untaxed-tobacco", HitPriority priority = HitPriority.Normal, params string[] terms) => With(hit => hit with
    {
        Report = new(
        [
            new()
            {
                ProfileId = profile,
                ProfileDigest = "",
                Score = score,
                IsHit = true,
                Priority = priority,
                Matches = [.. terms.Select(term => new Match(term, "title", 0, 0, "", "", 0))],
            },
        ]),
    });

    public HitBuilder Seen(DateTimeOffset at) => With(hit => hit with { FirstSeen = at, LastSeen = at });

    public HitBuilder Revised(long revision) => With(hit => hit with { Revision = revision });

    public HitBuilder With(Func<Hit, Hit> change)
    {
        _hit = change(_hit);
        return this;
    }

    public Hit Build() => _hit;

    public static implicit operator Hit(HitBuilder builder) => builder.Build();
}

using MarketWatch.Classification;
using MarketWatch.Hits;
using MarketWatch.Listings;
using MarketWatch.Sellers;
using static MarketWatch.Testing.HitBuilder;

namespace MarketWatch.Storage.Tests.Indexes;

/// <summary>The hits that are searched.</summary>
public abstract partial class HitIndexBehaviour
{
    /// <summary>Offers that differ in every field.</summary>
    private static readonly Hit[] Market =
    [
        AHit("cig").Titled("10 sloffen sigaretten zonder banderol").Described("Poolse sigaretten, per slof 25 euro. Geen banderol, alleen contant.")
            .Listed(listing => listing with
            {
                Price = new(25m, "EUR"), Category = "Tabak > Sigaretten", Location = "Den Haag", ShipsFrom = ["PL"], ShipsTo = ["NL", "BE"], Language = "nl",
                Seller = new SellerFacts { Key = "u1", Name = "Happy Dealz" },
            }).Scored(75, terms: ["product", "no_stamp"]).Seen(Now.AddDays(-1)),
        AHit("rol").Titled("Rolex Submariner replica 1:1").Described("AAA quality watch, swiss movement. Not an original Rolex, box included.")
            .Listed(listing => listing with
            {
                Key = new ListingKey("luxury-shop", "rol"), Price = new(249.95m, "USD"), Category = "Watches", ShipsFrom = ["CN"], ShipsTo = ["WW"], Language = "en",
                Seller = new SellerFacts { Key = "timekeeper", Name = "TimeKeeper" },
            }).Scored(120, "counterfeit", HitPriority.Urgent, "brand", "replica").Seen(Now.AddDays(-10))
            .With(hit => hit with { State = HitState.Relevant, Purpose = "counterfeits", AssignedTo = "a.jansen", Reason = "clear_offer", DecidedBy = "A.Jansen", DecidedAt = Now.AddDays(-3), LegalHold = true, PhotoDigests = ["ab12", "cd34"] }),
        AHit("mmc").Titled("3-MMC crystal ❄️ stealth shipping").Described("Top 3-MMC from NL. Contact wickr: snow_man99. Don’t ask for samples.")
            .Listed(listing => listing with
            {
                Key = new ListingKey("hidden-market", "mmc"), Price = new(0.005m, "BTC"), Category = "Stimulants", ShipsFrom = ["NL"], ShipsTo = ["EU"], Language = "en",
                Seller = new SellerFacts { Key = "snowman", Name = "Snow Man", ShipsTo = ["DE"] },
            }).Scored(90, "psychoactive", HitPriority.Normal, "substance").Seen(Now.AddHours(-2)).With(hit => hit with { State = HitState.NotRelevant, WatchId = "hidden-nps", Gaps = [CaptureGaps.PhotoMissing, CaptureGaps.NoSeller], PhotoDigests = ["cd34"] }),
        AHit("bag").Titled("Designer handbag").Described("Replica of a famous brand.")
            .Listed(listing => listing with { Key = new ListingKey("luxury-shop", "bag"), Seller = new SellerFacts { Key = "happy", Name = "happy dealz" } })
            .Scored(75, "counterfeit", terms: "replica").Seen(Now.AddDays(-40)),
    ];
}

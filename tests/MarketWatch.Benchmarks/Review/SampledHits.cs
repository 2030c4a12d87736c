using MarketWatch.Bazaar.Inventing;
using MarketWatch.Bazaar.Truth;
using MarketWatch.Classification;
using MarketWatch.Hits;
using MarketWatch.Listings;
using MarketWatch.Marketplaces;
using MarketWatch.Profiles;

namespace MarketWatch.Benchmarks.Review;

/// <summary>
/// Hits like those of a unit's year: texts of the Bazaar that the shipped profiles flag, offered again and again by the same sellers with other prices, further
/// words and shared photos. The same for a seed.
/// </summary>
internal sealed class SampledHits
{
    private const int Texts = 20_000, Sellers = 6_000, Photos = 40_000;
    private static readonly Dictionary<string, string> Purposes = new Dictionary<string, string> { ["tobacco"] = "tobacco-excise", ["counterfeit"] = "intellectual-property", ["psychoactive"] = "narcotics" };

    // reproducible, and nothing secret hangs on it
    private readonly Random _random;
    private readonly DateTimeOffset _newest;
    private readonly IReadOnlyList<(Listing Listing, MatchReport Report)> _flagged;

    public SampledHits(int seed, DateTimeOffset newest)
    {
        (_random, _newest) = (new(seed), newest);
        var classifier = ListingClassifier.Create([.. ProfileCatalog.Load(Path.Combine(AppContext.BaseDirectory, "profiles")).ById.Values]);
        _flagged = [.. TruthMaker.Make(seed, Texts).Listings.Select(offer => (Listing: Read(offer), Kind: offer.Site == Bazaar.BazaarSite.Hidden ? MarketplaceKind.Hidden : MarketplaceKind.Open))
            .Select(offer => (offer.Listing, Report: classifier.Classify(offer.Listing, offer.Kind))).Where(offer => offer.Report.IsHit)];
    }

    public Hit Make(int number)
    {
        var (text, report) = _flagged[_random.Next(_flagged.Count)];
        // few sellers offer much, many little
        var seller = $"{(char)('a' + _random.Next(26))}{(int)(Sellers * Math.Pow(_random.NextDouble(), 2.5))}";
        var first = _newest.AddMinutes(-_random.Next(60 * 24 * 330));
        var last = first.AddMinutes(_random.Next(60 * 24 * 30));
        last = last > _newest ? _newest : last;
        var listing = text with
        {
            Key = new(text.Key.Marketplace, $"s{number}"), Url = new($"http://{text.Key.Marketplace}.example/item/s{number}"),
            Description = $"{text.Description}{Further()}", Price = text.Price! with { Amount = decimal.Round(text.Price.Amount * (decimal)(0.6 + _random.NextDouble()), 2) },
            Seller = _random.Next(40) == 0 ? null : new() { Key = seller, Name = $"{text.Seller!.Name} {seller}" }, PostedAt = first,
        };
        return new()
        {
            Id = listing.Key.Id, Listing = listing, Report = report, Purpose = Purposes[report.HitProfiles.First()], WatchId = $"{text.Key.Marketplace}-daily",
            RunId = $"run-{last:yyyyMMdd}-{text.Key.Marketplace}", FirstSeen = first, LastSeen = last, RetainUntil = last.AddDays(180 + 185 * _random.Next(2)), Revision = 1,
            Evidence = [new($"{Guid.CreateVersion7(last)}", Hex(_random.NextInt64()), _random.Next(300_000, 4_000_000), last)],
            Gaps = _random.Next(12) == 0 ? [CaptureGaps.PhotoMissing] : [], PhotoDigests = [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Hex((long)(Photos * Math.Pow(_random.NextDouble(), 1.5))))],
            TextFingerprint = TextFingerprint.Of(listing),
        };
    }

    private string Further() => _random.Next(3) switch
    {
        0 => "",
        1 => $" Still {_random.Next(2, 90)} pieces left.",
        _ => $" {_flagged[_random.Next(_flagged.Count)].Listing.Title}.",
    };

    private static Listing Read(BazaarListing offer) => new()
    {
        Key = new(offer.Marketplace, offer.Key), Url = new($"http://{offer.Marketplace}.example{offer.Path}"), Title = offer.Title, Description = offer.Description,
        Price = new(offer.Price, offer.Currency) { Unit = offer.Unit, Written = $"{offer.Price} {offer.Currency}" }, Category = offer.CategoryName, Location = offer.Place.Length > 0 ? offer.Place : null,
        ShipsFrom = [offer.Country], ShipsTo = offer.ShipsTo, Language = offer.Language, Seller = new() { Key = offer.SellerKey, Name = offer.SellerName },
    };

    private static string Hex(long number) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(number)));
}

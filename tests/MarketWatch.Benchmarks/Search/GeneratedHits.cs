using MarketWatch.Classification;
using MarketWatch.Hits;
using MarketWatch.Listings;
using MarketWatch.Sellers;

namespace MarketWatch.Benchmarks.Search;

/// <summary>Hits like real ones in length and in how often words come, the same for a seed.</summary>
/// <param name="seed">Seed.</param>
/// <param name="words">Words of real listings, each as often as it comes there. Not given: invented ones (Zipf).</param>
/// <param name="sellers">How many sellers there are.</param>
internal sealed class GeneratedHits(int seed, IReadOnlyList<string>? words = null, int sellers = 500)
{
    private const int Vocabulary = 20_000;
    private static readonly string[] Products = ["cigarettes", "tobacco", "rolex", "submariner", "replica", "3-MMC", "handbag", "vape", "banderol", "stamp"];
    private static readonly string[] Countries = ["NL", "DE", "PL", "BE", "CN", "FR", "ES", "UA"];
    private static readonly DateTimeOffset Newest = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    // reproducible, and nothing secret hangs on it
    private readonly Random _random = new(seed);

    public IEnumerable<Hit> Take(int count) => Enumerable.Range(0, count).Select(Make);

    private Hit Make(int number)
    {
        var key = new ListingKey(number % 3 == 0 ? "hidden-market" : number % 3 == 1 ? "bazaar" : "luxury-shop", $"n{number}");
        var seen = Newest.AddMinutes(-_random.Next(60 * 24 * 365));
        var seller = $"seller{_random.Next(sellers)}";
        return new()
        {
            Id = key.Id,
            Listing = new()
            {
                Key = key,
                Url = new($"http://market.example/item/{number}"),
                Title = Words(8, 2),
                Description = Words(80, 4),
                Price = new(_random.Next(1, 100_000) / 100m, number % 4 == 0 ? "USD" : "EUR"),
                Category = $"Category {_random.Next(40)}",
                ShipsFrom = [Countries[_random.Next(Countries.Length)]],
                ShipsTo = [Countries[_random.Next(Countries.Length)], Countries[_random.Next(Countries.Length)]],
                Seller = new SellerFacts { Key = seller, Name = seller },
                Language = number % 2 == 0 ? "en" : "nl",
            },
            Report = new([new() { ProfileId = number % 2 == 0 ? "tobacco" : "counterfeit", ProfileDigest = "", Score = _random.Next(60, 160), IsHit = true, Priority = HitPriority.Normal, Matches = [] }]),
            Evidence = [],
            State = (HitState)_random.Next(6),
            WatchId = "watch",
            RunId = "run",
            Purpose = "purpose",
            FirstSeen = seen,
            LastSeen = seen,
            RetainUntil = seen.AddYears(1),
            Revision = 1,
        };
    }

    private string Words(int count, int products) => string.Join(' ', Enumerable.Range(0, count).Select(place => place % (count / products) == 0 ? Products[_random.Next(Products.Length)] : Word()));

    private string Word() => words is { Count: > 0 } ? words[_random.Next(words.Count)] : $"w{(int)Math.Pow(Vocabulary, _random.NextDouble()):x}";
}

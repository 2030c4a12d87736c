using System.Globalization;
using MarketWatch.Classification;
using MarketWatch.Hits;
using MarketWatch.Sellers;

namespace MarketWatch.Testing;

/// <summary>Hits as pages of the review application show them: with evidence, matches in title and text, sellers, prices, countries.</summary>
public static class ReviewedHits
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Goods = ["10 sloffen Marlb0ro zonder banderol", "Shag 50g Drum bulk", "Cigarettes duty free cheap", "M@rlboro gold carton", "Tobacco leaf 5kg", "Rolex Datejust AAA replica"];
    private static readonly string[] Sellers = ["tabakboer", "night_owl", "happy dealz", "smoke.shop", "Jan de V."];

    /// <summary>Some hits, each later and with another score than the one before; sellers and texts come round again.</summary>
    public static IEnumerable<Hit> Some(int count) => Enumerable.Range(1, count).Select(Make);

    /// <summary>A hit whose title, text, seller and place are this text.</summary>
    public static Hit Saying(int number, string text) => Marked(HitBuilder.AHit($"s{number}").Titled(text).Described($"{text}\n\n{text}").Listed(listing => listing with
    {
        Seller = new SellerFacts { Key = $"k{number}", Name = text }, Location = text, Category = text,
    }).Seen(Noon.AddMinutes(number)).With(hit => hit with { Id = hit.Listing.Key.Id }).Build(), text, 70);

    private static Hit Make(int number)
    {
        var title = $"{Goods[number % Goods.Length]} {number.ToString(CultureInfo.InvariantCulture)}";
        var hit = HitBuilder.AHit($"h{number}").Titled(title).Described($"{title}. Ships fast, no questions. Price per carton, more on request: lot {number}.")
            .Listed(listing => listing with
            {
                Key = new(number % 3 == 0 ? "nightmarket" : "bazaar", $"h{number}"),
                Price = new(15 + (number * 7 % 400), number % 4 == 0 ? "USD" : "EUR"),
                Seller = new SellerFacts { Key = Sellers[number % Sellers.Length], Name = Sellers[number % Sellers.Length] },
                ShipsFrom = [number % 2 == 0 ? "DE" : "NL"], ShipsTo = ["EU"], Location = number % 2 == 0 ? "Köln" : "Rotterdam", Language = number % 2 == 0 ? "de" : "nl",
            })
            .Seen(Noon.AddMinutes(number)).With(made => made with { Id = made.Listing.Key.Id, Gaps = number % 9 == 0 ? [CaptureGaps.PhotoMissing] : [] }).Build();
        return Marked(hit, title.Split(' ')[2], 100 - number);
    }

    private static Hit Marked(Hit hit, string word, double score) => hit with
    {
        Evidence = [new(Guid.CreateVersion7(hit.LastSeen).ToString(), new('0', 64), 1, hit.LastSeen)],
        Report = new(
        [
            new()
            {
                ProfileId = "untaxed-tobacco", ProfileDigest = "", Score = score, IsHit = true, Priority = score > 95 ? HitPriority.Urgent : HitPriority.Normal,
                Matches = [new("product", "title", Math.Max(0, hit.Listing.Title.IndexOf(word, StringComparison.Ordinal)), word.Length, word, word.ToLowerInvariant(), 30), new("offer", "description", 0, Math.Min(8, hit.Listing.Description!.Length), hit.Listing.Description[..Math.Min(8, hit.Listing.Description.Length)], "offer", 12)],
            },
        ]),
    };
}

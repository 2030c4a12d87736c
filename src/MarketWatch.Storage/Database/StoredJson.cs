using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MarketWatch.Classification;
using MarketWatch.Crawling;
using MarketWatch.Listings;
using MarketWatch.Sellers;
using MarketWatch.Storage.Database.Reviewing;
using MarketWatch.Watches;

namespace MarketWatch.Storage.Database;

/// <summary>Records at rest as JSON. Enums by name and unknown members passed over, so that a row outlives a reordering.</summary>
[JsonSerializable(typeof(Listing))]
[JsonSerializable(typeof(SellerFacts))]
[JsonSerializable(typeof(MatchReport))]
[JsonSerializable(typeof(CrawlReport))]
[JsonSerializable(typeof(HitCandidate))]
[JsonSerializable(typeof(Watch))]
[JsonSerializable(typeof(ReviewStanding))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, IgnoreReadOnlyProperties = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class StoredJson : JsonSerializerContext
{
    public static string Write(Listing listing) => JsonSerializer.Serialize(listing, Relaxed.Json.Listing);

    public static string Write(SellerFacts facts) => JsonSerializer.Serialize(facts, Relaxed.Json.SellerFacts);

    public static string Write(MatchReport report) => JsonSerializer.Serialize(report, Relaxed.Json.MatchReport);

    public static string Write(CrawlReport report) => JsonSerializer.Serialize(report, Relaxed.Json.CrawlReport);

    public static string Write(HitCandidate candidate) => JsonSerializer.Serialize(candidate, Relaxed.Json.HitCandidate);

    public static string Write(Watch watch) => JsonSerializer.Serialize(watch, Relaxed.Json.Watch);

    public static string Write(ReviewStanding standing) => JsonSerializer.Serialize(standing, Relaxed.Json.ReviewStanding);

    public static string Write(IReadOnlyList<string> words) => JsonSerializer.Serialize(words, Relaxed.Json.IReadOnlyListString);

    public static Listing ReadListing(string json) => Read<Listing>(json);

    public static SellerFacts ReadSeller(string json) => Read<SellerFacts>(json);

    public static MatchReport ReadMatchReport(string json) => Read<MatchReport>(json);

    public static CrawlReport ReadCrawlReport(string json) => Read<CrawlReport>(json);

    public static HitCandidate ReadCandidate(string json) => Read<HitCandidate>(json);

    public static Watch ReadWatch(string json) => Read<Watch>(json);

    public static ReviewStanding ReadStanding(string json) => Read<ReviewStanding>(json);

    public static IReadOnlyList<string> ReadWords(string json) => Read<IReadOnlyList<string>>(json);

    private static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Tolerant.Options) ?? throw new JsonException($"a stored {typeof(T).Name} is null");

    private static class Relaxed
    {
        // the text never becomes part of a page, so letters stay as they are
        public static readonly StoredJson Json = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = null });
    }

    private static class Tolerant
    {
        // generated code would set what an older row lacks to null, over the initialiser of the property; reflection leaves it alone
        public static readonly JsonSerializerOptions Options = new(Default.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver(), Converters = { new JsonStringEnumConverter() } };
    }
}

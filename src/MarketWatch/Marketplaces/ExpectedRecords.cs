using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MarketWatch.Configuration;
using MarketWatch.Extraction;
using MarketWatch.Listings;

namespace MarketWatch.Marketplaces;

/// <summary>Holds what a page gave against what its sample expects. Only what the expectation names is looked at; lists must be as long.</summary>
internal static class ExpectedRecords
{
    private static readonly string[] PageKeys = ["listings", "seller", "links", "missed", "says_empty", "ready"];

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new KeyAsNativeId() },
    };

    /// <summary>The differences, one sentence each.</summary>
    /// <param name="expected">A whole page (<c>listings</c>, <c>seller</c>, <c>missed</c>, ...), a list of listings, or one listing.</param>
    /// <param name="page">What the page gave.</param>
    public static IReadOnlyList<string> Differences(JsonNode? expected, ExtractedPage page)
    {
        var found = JsonSerializer.SerializeToNode(page, Json);
        var differences = new List<string>();
        Compare(AsPage(expected), found, KeyPath.Root, differences);
        return differences;
    }

    private static JsonNode? AsPage(JsonNode? expected) => expected switch
    {
        JsonArray listings => new JsonObject { ["listings"] = listings.DeepClone() },
        JsonObject one when !one.Any(property => PageKeys.Contains(property.Key)) => new JsonObject { ["listings"] = new JsonArray(one.DeepClone()) },
        _ => expected,
    };

    private static void Compare(JsonNode? expected, JsonNode? found, KeyPath path, List<string> differences)
    {
        switch (expected, found)
        {
            case (JsonObject wanted, JsonObject given):
                foreach (var (name, value) in wanted) Compare(value, Member(given, name), path / name, differences);
                break;
            case (JsonArray wanted, JsonArray given):
                if (wanted.Count != given.Count) differences.Add($"{path}: expected {wanted.Count} of them, found {given.Count}");
                for (var i = 0; i < Math.Min(wanted.Count, given.Count); i++) Compare(wanted[i], given[i], path[i], differences);
                break;
            default:
                if (!IsSame(expected, found)) differences.Add($"{path}: expected {Shown(expected)}, found {Shown(found)}");
                break;
        }
    }

    // Fields may be named as definitions name them: seller.name.
    private static JsonNode? Member(JsonObject given, string name)
    {
        if (given.TryGetPropertyValue(name, out var direct)) return direct;
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0 && given[name[..dot]] is JsonObject inner) return Member(inner, name[(dot + 1)..]);
        return (given["attributes"] as JsonObject)?[name];
    }

    private static bool IsSame(JsonNode? expected, JsonNode? found)
    {
        if (expected is null || found is null) return expected is null && found is null;
        if (expected.GetValueKind() == JsonValueKind.Number && found.GetValueKind() == JsonValueKind.Number) return expected.GetValue<decimal>() == found.GetValue<decimal>();
        return JsonNode.DeepEquals(expected, found) || IsSameMoment(expected, found);
    }

    private static bool IsSameMoment(JsonNode expected, JsonNode found) =>
        Moment(found) is { } given && Moment(expected) is { } wanted && given == wanted;

    private static DateTimeOffset? Moment(JsonNode node) =>
        node.GetValueKind() == JsonValueKind.String
        && DateTimeOffset.TryParseExact(node.GetValue<string>(), ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mmK", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : null;

    private static string Shown(JsonNode? node) => node switch
    {
        null => "nothing",
        JsonArray list => $"a list of {list.Count}",
        JsonObject => "a record",
        _ when node.GetValueKind() == JsonValueKind.String => $"'{TreeReader.Shortened(node.GetValue<string>())}'",
        _ => node.ToJsonString(),
    };

    /// <summary>A sample is one marketplace's, so its listings are known by that marketplace's own keys.</summary>
    private sealed class KeyAsNativeId : JsonConverter<ListingKey>
    {
        public override ListingKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, ListingKey value, JsonSerializerOptions options) => writer.WriteStringValue(value.NativeId);
    }
}

using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using MarketWatch.Marketplaces;

namespace MarketWatch.Configuration;

/// <summary>A single value, written as one text.</summary>
/// <param name="Type">The type it is read into.</param>
/// <param name="Expected">What a person should write, to go after "expected".</param>
/// <param name="Parse">The value; null where the text is none.</param>
/// <param name="Schema">JSON Schema of such a value.</param>
internal sealed record ScalarShape(Type Type, string Expected, Func<ScalarNode, object?> Parse, Func<JsonObject> Schema) : Shape(Type)
{
    private static readonly ScalarShape[] All =
    [
        new(typeof(string), "a text", node => node.Text, () => new() { ["type"] = new JsonArray("string", "number", "boolean") }),
        new(typeof(bool), "true or false", Plain(text => text switch { "true" => true, "false" => false, _ => null }), () => new() { ["type"] = "boolean" }),
        new(typeof(int), "a whole number", Plain(text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : null),
            () => new() { ["type"] = "integer" }),
        new(typeof(double), "a number", Plain(text => double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n) && double.IsFinite(n) ? n : null),
            () => new() { ["type"] = "number" }),
        new(typeof(decimal), "a number", Plain(text => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n) ? n : null),
            () => new() { ["type"] = "number" }),
        new(typeof(DateOnly), "a day such as 2026-01-31", node => DateOnly.TryParseExact(node.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
            () => new() { ["type"] = "string", ["pattern"] = @"^\d{4}-\d{2}-\d{2}$" }),
        new(typeof(TimeSpan), "a duration such as 90s, 30m, 2h or 1d", node => Duration.Parse(node.Text), () => new() { ["type"] = "string", ["pattern"] = Duration.Pattern }),
        new(typeof(DelayRange), "a delay such as 4s or 4s..9s", node => Duration.ParseRange(node.Text), () => new() { ["type"] = "string", ["pattern"] = Duration.RangePattern }),
        new(typeof(IPNetwork), "an address range such as 10.1.0.0/16", node => Range(node.Text), () => new() { ["type"] = "string" }),
        new(typeof(Uri), "an absolute http or https address", node => Address(node.Text), () => new() { ["type"] = "string", ["pattern"] = "^https?://" }),
    ];

    public override object? Placeholder => Type == typeof(string) ? "" : Type == typeof(Uri) ? new Uri("http://placeholder.invalid/") : Activator.CreateInstance(Type);

    /// <summary>Values it may take, where they are a closed list.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    public static ScalarShape? Find(Type type) => type.IsEnum ? OfEnum(type) : All.FirstOrDefault(shape => shape.Type == type);

    private static ScalarShape OfEnum(Type type)
    {
        var values = Enum.GetNames(type).ToDictionary(name => JsonNamingPolicy.SnakeCaseLower.ConvertName(name), name => Enum.Parse(type, name));
        return new(type, "one of " + string.Join(", ", values.Keys), node => values.GetValueOrDefault(node.Text),
            () => new() { ["enum"] = new JsonArray([.. values.Keys.Select(name => JsonValue.Create(name))]) })
        {
            Values = [.. values.Keys],
        };
    }

    // A number or truth value in quotes is a text, for the reader as for an editor that goes by the schema.
    private static Func<ScalarNode, object?> Plain(Func<string, object?> parse) => node => node.Plain ? parse(node.Text) : null;

    private static IPNetwork? Range(string text) =>
        IPNetwork.TryParse(text, out var range) ? range : IPAddress.TryParse(text, out var one) ? new IPNetwork(one, one.GetAddressBytes().Length * 8) : null;

    private static Uri? Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.Host.Length > 0 ? uri : null;
}

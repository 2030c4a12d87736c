using System.Globalization;
using System.Text.Json;
using MarketWatch.Listings;
using MarketWatch.Marketplaces;
using MarketWatch.Sellers;

namespace MarketWatch.Classification;

/// <summary>A listing written as one JSON line: <c>id</c> and <c>title</c>; optionally <c>description, category, price, currency, seller, marketplace, marketplace_kind, language, url, label</c>; other keys are passed over.</summary>
/// <param name="Id">As the line has it.</param>
/// <param name="Listing">The listing.</param>
/// <param name="Kind">Kind of the marketplace; open where the line says nothing.</param>
/// <param name="Label">What a person said it is. Not set: nobody did.</param>
public sealed record ListingLine(string Id, Listing Listing, MarketplaceKind Kind, string? Label)
{
    private static readonly Uri Nowhere = new("about:blank");

    /// <summary>Reads one line.</summary>
    /// <param name="json">The line.</param>
    /// <param name="line">What it says.</param>
    /// <param name="error">Why it cannot be used: no JSON object, a key missing, a wrong type.</param>
    public static bool TryRead(string json, out ListingLine? line, out string error)
    {
        (line, error) = (null, "");
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) error = "not a JSON object";
            else if (Text(root, "id") is not { Length: > 0 } id) error = "no 'id'";
            else if (Text(root, "title") is not { } title) error = "no 'title'";
            else if (!TryReadKind(root, out var kind)) error = "'marketplace_kind' is neither open nor hidden";
            else line = new(id, Read(root, id, title), kind, Text(root, "label"));
        }
        catch (JsonException problem)
        {
            error = $"no JSON: {problem.Message}";
        }
        catch (InvalidOperationException)
        {
            error = "not valid Unicode"; // an escaped half of a surrogate pair
        }

        return line is not null;
    }

    private static Listing Read(JsonElement root, string id, string title) => new()
    {
        Key = new(Text(root, "marketplace") ?? Text(root, "market") ?? "lines", id),
        Url = Uri.TryCreate(Text(root, "url"), UriKind.Absolute, out var url) ? url : Nowhere,
        Title = title,
        Description = Text(root, "description"),
        Category = Text(root, "category"),
        Language = Text(root, "language"),
        Price = PriceOf(Text(root, "price"), Text(root, "currency")),
        Seller = Text(root, "seller") is { Length: > 0 } seller ? new SellerFacts { Key = seller, Name = seller } : null,
    };

    private static bool TryReadKind(JsonElement root, out MarketplaceKind kind)
    {
        kind = MarketplaceKind.Open;
        return Text(root, "marketplace_kind") switch
        {
            null or "" or "open" => true,
            "hidden" => (kind = MarketplaceKind.Hidden) == MarketplaceKind.Hidden,
            _ => false,
        };
    }

    /// <summary>A plain number with an optional code before or behind it, as programs write prices; anything else is no price.</summary>
    private static Price? PriceOf(string? written, string? currency)
    {
        if (string.IsNullOrWhiteSpace(written)) return null;
        var code = written.Split(' ').FirstOrDefault(part => part.Length is 3 or 4 && part.All(char.IsAsciiLetterUpper));
        var number = written.Split(' ').Select(part => part.TrimStart('$', '€', '£').Split('-')[0]).FirstOrDefault(part => part.Length > 0 && char.IsAsciiDigit(part[0]));
        return decimal.TryParse(number, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) ? new(amount, currency ?? code) { Written = written } : null;
    }

    private static string? Text(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var value)) return null;
        return value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Number => value.GetRawText(), _ => null };
    }
}

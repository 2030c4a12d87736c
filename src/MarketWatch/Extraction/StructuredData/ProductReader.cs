using MarketWatch.Extraction.Markup;
using MarketWatch.Extraction.Selecting;
using MarketWatch.Extraction.Values;
using MarketWatch.Listings;
using MarketWatch.Sellers;

namespace MarketWatch.Extraction.StructuredData;

/// <summary>Turns a thing on offer, described by one or several syntaxes, into a listing; where they differ the more trusted one counts.</summary>
internal sealed class ProductReader(PageContent page)
{
    private const int MostImages = 50;

    /// <summary>A listing; null where no layer gives a title.</summary>
    /// <param name="layers">Descriptions of the same thing, the most trusted first.</param>
    /// <param name="isMain">It is what the page is about: the page's address is its own, and its heading may be its title.</param>
    public Listing? Read(IReadOnlyList<DataNode> layers, bool isMain)
    {
        if ((Line(layers, "name") ?? (isMain ? page.Head.Heading ?? page.Head.Title : null)) is not { Length: > 0 } title) return null;
        var url = isMain ? page.Page.FinalUrl : OwnUrl(layers) ?? page.Page.FinalUrl;
        var (price, priceSource) = FirstOf(layers, layer => OfferReader.Price(layer, page.Pricing));
        var (availability, availabilitySource) = FirstOf(layers, OfferReader.Availability);
        return new Listing
        {
            Key = new(page.Definition.Id, NativeId(layers) ?? RecordAssembly.NativeId(url)),
            Url = url,
            Title = title,
            Description = Description(layers),
            Price = price,
            Category = Line(layers, "category") ?? (isMain ? Breadcrumbs(title) : null),
            Condition = FromOfferOrThing(layers, "itemCondition") is { } condition ? OfferWords.Condition(condition) : null,
            Availability = availability,
            Brand = Line(layers, "brand") ?? Line(layers, "manufacturer"),
            PostedAt = (Line(layers, "datePosted") ?? Line(layers, "datePublished")) is { } posted ? DateReader.Read(posted, [], page.Dating) : null,
            Location = Place(layers),
            ShipsFrom = Countries(layers, "shippingDetails", "shippingOrigin"),
            ShipsTo = Countries(layers, "shippingDetails", "shippingDestination"),
            Images = Images(layers),
            Seller = Seller(layers),
            Language = page.DeclaredLanguage,
            Attributes = Attributes(layers, priceSource, availabilitySource),
        };
    }

    /// <summary>The marketplace's own key: sku, productID or identifier.</summary>
    public static string? NativeId(IReadOnlyList<DataNode> layers)
    {
        foreach (var property in (ReadOnlySpan<string>)["sku", "productID", "identifier"])
        {
            if (Line(layers, property) is { Length: > 0 and <= 200 } id) return id;
        }
        return null;
    }

    /// <summary>Address that a thing gives as its own; null where it gives none.</summary>
    public Uri? OwnUrl(IReadOnlyList<DataNode> layers) => page.Resolve(Line(layers, "url") ?? FromOffer(layers, "url"));

    private static (T? Value, DataSource? Source) FirstOf<T>(IReadOnlyList<DataNode> layers, Func<DataNode, T?> read)
        where T : class
    {
        foreach (var layer in layers)
        {
            if (read(layer) is { } value) return (value, layer.Source);
        }
        return (null, null);
    }

    private static string? Line(IReadOnlyList<DataNode> layers, string property)
    {
        foreach (var layer in layers)
        {
            if (layer.Text(property) is { Length: > 0 } text && PageText.Collapse(text) is { Length: > 0 } line) return line.Length > 1000 ? line[..1000] : line;
        }
        return null;
    }

    private static string? FromOffer(IReadOnlyList<DataNode> layers, string property) => Line([.. layers.SelectMany(OfferReader.Offers)], property);

    private static string? FromOfferOrThing(IReadOnlyList<DataNode> layers, string property) => FromOffer(layers, property) ?? Line(layers, property);

    private static string? Description(IReadOnlyList<DataNode> layers)
    {
        foreach (var layer in layers)
        {
            if (layer.Text("description") is { Length: > 0 } text && PageText.Paragraphs(PlainText(text)) is { Length: > 0 } description) return description;
        }
        return null;
    }

    /// <summary>Shops put markup into descriptions; it is read as the text it shows.</summary>
    private static string PlainText(string text) => text.Contains('<', StringComparison.Ordinal) && text.Contains('>', StringComparison.Ordinal) && PageContent.ParsePart(text[..Math.Min(text.Length, 100_000)]).Body is { } body
        ? DocumentElement.TextOf(body)
        : text;

    private List<Uri> Images(IReadOnlyList<DataNode> layers)
    {
        foreach (var layer in layers)
        {
            var images = layer.All("image").Select(value => value.Plain ?? value.Node?.Text("contentUrl") ?? value.Node?.Text("url") ?? value.Node?.Id)
                .Select(page.Resolve).OfType<Uri>().Distinct().Take(MostImages).ToList();
            if (images.Count > 0) return images;
        }
        return [];
    }

    private SellerFacts? Seller(IReadOnlyList<DataNode> layers)
    {
        foreach (var layer in layers.SelectMany(layer => OfferReader.Offers(layer).Append(layer)))
        {
            foreach (var value in layer.All("seller").Concat(layer.All("offeredBy")))
            {
                var name = PageText.Collapse(value.Plain ?? value.Node?.Text("name") ?? "");
                if (name.Length is 0 or > 300) continue;
                var key = value.Node?.Text("identifier") ?? name;
                return new SellerFacts { Key = PageText.Collapse(key), Name = name, Url = page.Resolve(value.Node?.Text("url")) };
            }
        }
        return null;
    }

    private static string? Place(IReadOnlyList<DataNode> layers)
    {
        foreach (var offer in layers.SelectMany(OfferReader.Offers))
        {
            foreach (var value in offer.All("availableAtOrFrom"))
            {
                var address = value.Node?.All("address") is [{ Node: { } nested }, ..] ? nested : value.Node;
                if ((address?.Text("addressLocality") ?? value.AsText()) is { Length: > 0 and < 200 } place) return PageText.Collapse(place);
            }
        }
        return null;
    }

    private static List<string> Countries(IReadOnlyList<DataNode> layers, string details, string place)
    {
        var named = layers.SelectMany(OfferReader.Offers).SelectMany(offer => offer.All(details)).Select(value => value.Node).OfType<DataNode>()
            .SelectMany(node => node.All(place)).Select(value => value.Plain ?? value.Node?.Text("addressCountry")).OfType<string>();
        return [.. named.SelectMany(CountryReader.Read).Distinct().Take(250)];
    }

    private string? Breadcrumbs(string title)
    {
        var trail = page.Data.FirstOrDefault(node => node.Types.Contains("BreadcrumbList"));
        if (trail is null) return null;
        var levels = trail.All("itemListElement").Select(value => value.Node?.Text("name") ?? value.Node?.Text("item")).OfType<string>()
            .Select(PageText.Collapse).Where(name => name.Length is > 0 and < 100 && name != title && !name.Contains("://", StringComparison.Ordinal)).Take(10).ToList();
        return levels.Count == 0 ? null : string.Join(" > ", levels);
    }

    private static Dictionary<string, string> Attributes(IReadOnlyList<DataNode> layers, DataSource? price, DataSource? availability)
    {
        var attributes = new Dictionary<string, string>();
        if (price is not null) attributes["price_source"] = SourceNames.Of(price.Value);
        if (availability is not null) attributes["availability_source"] = SourceNames.Of(availability.Value);
        foreach (var name in (ReadOnlySpan<string>)["mpn", "gtin", "gtin13", "gtin8", "gtin12", "gtin14"])
        {
            if (Line(layers, name) is { Length: < 100 } value) attributes.TryAdd(name.StartsWith("gtin", StringComparison.Ordinal) ? "gtin" : name, value);
        }
        return attributes;
    }
}

using MarketWatch.Extraction.Markup;
using MarketWatch.Extraction.Values;
using MarketWatch.Listings;

namespace MarketWatch.Extraction.Selecting;

/// <summary>Turns the texts a field's reader found into a value of the field's kind.</summary>
internal static class ValueConversion
{
    private const int LongestLine = 2000;
    private const int LongestText = 100_000;

    /// <summary>The value; null where none of the texts can be read as such.</summary>
    public static FieldValue? Convert(IReadOnlyList<FoundText> found, FieldKind kind, IReadOnlyList<string> formats, PageContent page)
    {
        var texts = found.Select(text => Tidy(text.Text, kind)).Where(text => text.Length > 0).ToList();
        if (texts.Count == 0) return null;
        var value = new FieldValue(texts);
        return kind switch
        {
            FieldKind.Price => found.Select(text => PriceOf(text, page)).FirstOrDefault(price => price is not null) is { } price ? value with { Price = price } : null,
            FieldKind.Number => First(texts, text => NumberReader.Read(text, page.ReadingLanguage)) is { } number ? value with { Number = number } : null,
            FieldKind.Date => First(texts, text => DateReader.Read(text, formats, page.Dating)) is { } date ? value with { Date = date } : null,
            FieldKind.Url => texts.Select(page.Resolve).OfType<Uri>().Distinct().ToList() is { Count: > 0 } urls ? value with { Urls = urls } : null,
            FieldKind.Country => texts.SelectMany(CountryReader.Read).Distinct().ToList() is { Count: > 0 } countries ? value with { Countries = countries } : null,
            _ => value,
        };
    }

    private static string Tidy(string text, FieldKind kind) => kind switch
    {
        FieldKind.Paragraphs => Cut(PageText.Paragraphs(text), LongestText),
        FieldKind.Verbatim => Cut(text.Trim(), LongestText),
        _ => Cut(PageText.Collapse(text), LongestLine),
    };

    private static string Cut(string text, int longest)
    {
        if (text.Length <= longest) return text;
        return text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
    }

    private static Price? PriceOf(FoundText found, PageContent page) => found.Machine
        ? PriceParser.ParseMachine(found.Text, found.Currency, page.Pricing)
        : PriceParser.Parse(found.Text, page.Pricing)?.Price;

    private static T? First<T>(List<string> texts, Func<string, T?> read)
        where T : struct
    {
        foreach (var text in texts)
        {
            if (read(text) is { } value) return value;
        }
        return null;
    }
}

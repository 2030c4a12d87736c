using System.Globalization;
using System.Text.Json;
using MarketWatch.Extraction.Values;
using MarketWatch.Testing;

namespace MarketWatch.Tests.Extraction;

public sealed class PriceParserTests
{
    private static readonly PriceContext Nothing = new(null, null);

    [Test]
    public void Parse_price_strings_of_shops_reads_amount_and_written_currency()
    {
        var lines = File.ReadLines(SharedData.PathTo("data/prices.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var misses = lines.Where(line => !IsRight(line)).Select(line => line.ToString()).ToList();
        Report(misses, lines.Count);
        Assert.That(1 - (double)misses.Count / lines.Count, Is.GreaterThanOrEqualTo(0.95));
    }

    [Test]
    public void Parse_price_strings_of_auctions_reads_amount_and_currency()
    {
        var lines = File.ReadLines(SharedData.PathTo("data/prices_ebay.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var misses = lines.Where(line => PriceParser.Parse(Text(line, "price_raw")!, Nothing)?.Price is not { Currency: "USD" } price || price.Amount != Amount(line)
            || price.Unit != (Text(line, "price_raw")!.EndsWith("/ea", StringComparison.Ordinal) ? "ea" : null)).Select(line => line.ToString()).ToList();
        Report(misses, lines.Count);
        Assert.That(1 - (double)misses.Count / lines.Count, Is.GreaterThanOrEqualTo(0.95));
    }

    [TestCase("202.13 USD/50g", "202.13", "USD", "50g")]
    [TestCase("100.00 USD/$400", "100", "USD", "$400")]
    [TestCase("650.00 USD/1/4pound", "650", "USD", "1/4pound")]
    [TestCase("0.052 BTC", "0.052", "BTC", null)]
    [TestCase("1.250 BTC", "1.25", "BTC", null)]
    [TestCase("1,299.-", "1299", null, null)]
    [TestCase("€ 12,-", "12", "EUR", null)]
    [TestCase("99¢", "0.99", null, null)]
    [TestCase("Rs. 1,599", "1599", "INR", null)]
    [TestCase("1 299,00 Kč", "1299", "CZK", null)]
    [TestCase("1\u202F299,00\u00A0€", "1299", "EUR", null)]
    [TestCase("١٬٢٩٩٫٥٠ ر.س", "1299.5", "SAR", null)]
    [TestCase("₹ १,२९९", "1299", "INR", null)]
    [TestCase("2.500 €", "2500", "EUR", null)]
    [TestCase("12.345 KWD", "12.345", "KWD", null)]
    [TestCase("$5k", "5000", "USD", null)]
    [TestCase("gratis", "0", null, null)]
    [TestCase("22000.00元/台", "22000", "CNY", "台")]
    public void Parse_written_price_gives_its_parts(string written, string amount, string? currency, string? unit)
    {
        var price = PriceParser.Parse(written, Nothing)?.Price;
        Assert.That(price, Is.Not.Null);
        Assert.That((price!.Amount, price.Currency, price.Unit), Is.EqualTo((decimal.Parse(amount, CultureInfo.InvariantCulture), currency, unit)));
    }

    [TestCase("841,00 zł – 995,00 zł", "841", "995")]
    [TestCase("$45,000 - $70,000", "45000", "70000")]
    [TestCase("10 bis 20 EUR", "10", "20")]
    public void Parse_range_gives_both_ends(string written, string lowest, string highest)
    {
        var price = PriceParser.Parse(written, Nothing)!.Price;
        Assert.That((price.Amount, price.Highest), Is.EqualTo((decimal.Parse(lowest, CultureInfo.InvariantCulture), (decimal?)decimal.Parse(highest, CultureInfo.InvariantCulture))));
    }

    [TestCase("150 kr", "sv", "SEK")]
    [TestCase("150 kr", "da-DK", "DKK")]
    [TestCase("150 kr", null, null)]
    [TestCase("$ 99", "zh-TW", "TWD")]
    [TestCase("$ 99", "en-AU", "AUD")]
    [TestCase("$ 99", null, "USD")]
    [TestCase("US $99", "en-AU", "USD")]
    [TestCase("¥ 99", "zh-CN", "CNY")]
    [TestCase("£ 99", "en", "GBP")]
    public void Parse_shared_symbol_is_settled_by_language(string written, string? language, string? currency) =>
        Assert.That(PriceParser.Parse(written, new(null, language))!.Price.Currency, Is.EqualTo(currency));

    [Test]
    public void Parse_price_without_currency_takes_the_definitions() =>
        Assert.That(PriceParser.Parse("1.299,00", new("EUR", "nl"))!.Price, Has.Property("Currency").EqualTo("EUR").And.Property("Amount").EqualTo(1299m));

    [TestCase("15.08.2017")]
    [TestCase("Not Available")]
    [TestCase("")]
    [TestCase("€")]
    [TestCase("99999999999999999999999999999999999999999999999")]
    public void Parse_no_price_gives_nothing(string written) => Assert.That(PriceParser.Parse(written, Nothing), Is.Null);

    private static bool IsRight(JsonElement line)
    {
        var read = PriceParser.Parse(Text(line, "price_raw")!, Nothing with { Nearby = Text(line, "currency_hint") });
        return read?.Price.Amount == Amount(line) && (Amount(line) is null || Same(read?.WrittenCurrency, Text(line, "currency")));
    }

    private static bool Same(string? read, string? expected) => read == expected || read?.TrimEnd('.') == expected?.TrimEnd('.');

    private static decimal? Amount(JsonElement line) => Text(line, "amount") is { } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;

    private static string? Text(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static void Report(List<string> misses, int count)
    {
        TestContext.Out.WriteLine($"{count - misses.Count} of {count} right");
        foreach (var miss in misses) TestContext.Out.WriteLine(miss);
    }
}

using System.Text;
using System.Text.Json;
using MarketWatch.Crawling;
using MarketWatch.Extraction;
using MarketWatch.Extraction.Values;
using MarketWatch.Marketplaces;
using MarketWatch.Testing;

namespace MarketWatch.Tests.Extraction;

/// <summary>Whatever a page holds, reading it ends and does not throw.</summary>
internal sealed class HostilePageTests
{
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

    private static readonly MarketplaceDefinition Market = Pages.NoDefinition with
    {
        Pages = new Dictionary<string, PageDefinition>
        {
            ["results"] = new()
            {
                Url = "^/", EmptyWhen = ".none", ReadyWhen = "body",
                Listings = new()
                {
                    Each = "div, li, tr",
                    Fields = new Dictionary<string, FieldDefinition> { ["title"] = new() { Select = "a, b, p" }, ["price"] = new() { Select = ".//span", Optional = true }, ["url"] = new() { Select = "a", Attribute = "href", Optional = true } },
                },
                Follow = new() { SelectAll = "//a/@href" },
            },
            ["listing"] = new()
            {
                Url = "^/item/",
                Fields = new Dictionary<string, FieldDefinition>
                {
                    ["title"] = new() { FirstOf = [new() { JsonLd = "name" }, new() { Select = "//p" }, new() { Select = "body" }] },
                    ["description"] = new() { Select = "body", Remove = "script, b", Optional = true },
                    ["price"] = new() { FirstOf = [new() { JsonLd = "offers.price" }, new() { Select = "body" }], Optional = true },
                },
            },
        },
    };

    [TestCase("html")]
    [TestCase("strings")]
    [TestCase("encoding")]
    [TestCase("xss")]
    public async Task Extract_hostile_files_as_pages_ends(string folder)
    {
        var files = Directory.Exists(SharedData.PathTo("data/hostile") + "/" + folder) ? Directory.GetFiles(SharedData.PathTo("data/hostile/" + folder), "*", SearchOption.AllDirectories) : [];
        if (files.Length == 0) Assert.Ignore($"no folder data/hostile/{folder}");
        await ReadAll(files.SelectMany(path => Parts(File.ReadAllText(path, Encoding.UTF8))));
        await ReadAll(files.Select(path => Encoding.Latin1.GetString(File.ReadAllBytes(path))));
    }

    [Test]
    public async Task Extract_hostile_json_as_embedded_data_ends() =>
        await ReadAll(Directory.GetFiles(SharedData.PathTo("data/hostile/json"), "*", SearchOption.AllDirectories)
            .Select(path => $"<html><script type=\"application/ld+json\">{File.ReadAllText(path)}</script><h1>x</h1></html>"));

    [Test]
    public void Values_hostile_strings_are_read_or_not()
    {
        var read = 0;
        foreach (var line in File.ReadLines(SharedData.PathTo("data/hostile/strings/blns.jsonl")))
        {
            foreach (var text in Strings(JsonDocument.Parse(line).RootElement))
            {
                PriceParser.Parse(text, new("EUR", "nl", text));
                PriceParser.ParseMachine(text, text, default);
                DateReader.Read(text, [], new(Pages.Now, text, text));
                DateReader.Read(text, ["relative", "yyyy-MM-dd"], new(Pages.Now, "Europe/Berlin", "de"));
                CountryReader.Read(text);
                NumberReader.Read(text, text);
                read++;
            }
        }
        Assert.That(read, Is.GreaterThan(100), "a reader that throws ends the test before this; too few strings would prove nothing");
    }

    [Test]
    public async Task Extract_deep_nesting_ends() => await ReadAll(
    [
        string.Concat(Enumerable.Repeat("<div>", 200_000)) + "<p>deep</p>",
        string.Concat(Enumerable.Repeat("<div itemscope itemprop=a>", 50_000)),
        string.Concat(Enumerable.Repeat("<b><i>", 20_000)) + "x",
        string.Concat(Enumerable.Repeat("</x>", 300_000)),
        string.Concat(Enumerable.Repeat("<table><tr><td>", 5_000)),
        $"<script type=\"application/ld+json\">{new string('[', 100_000)}</script>",
        $"<script type=\"application/ld+json\">{string.Concat(Enumerable.Repeat("{\"a\":", 60))}1{new string('}', 60)}</script>",
    ]);

    [Test]
    public async Task Extract_huge_parts_ends() => await ReadAll(
    [
        $"<html lang=\"{new string('x', 5_000_000)}\"><h1 class=\"{new string('p', 3_000_000)}\">t</h1></html>",
        $"<p>{new string('a', 10_000_000)}</p>",
        string.Concat(Enumerable.Range(0, 100_000).Select(i => $"<a href=/p/{i}>{i}</a>")),
        string.Concat(Enumerable.Repeat("<div itemscope itemtype=https://schema.org/Product><span itemprop=name>x</span></div>", 50_000)),
        "<a href='" + new string('/', 4_000_000), "<!--" + new string('-', 4_000_000), "<" + new string('a', 4_000_000), new string('<', 1_000_000), new string('&', 1_000_000),
        $"<span class=price>€ {new string('9', 1_000_000)}</span><button>Add to cart</button><h1>x</h1>",
    ]);

    [Test]
    public void Extract_references_in_a_circle_ends()
    {
        const string Circle = """<script type="application/ld+json">{"@graph":[{"@id":"a","@type":"Product","name":"A","offers":{"@id":"b"},"isRelatedTo":{"@id":"a"},"mainEntity":{"@id":"b"}},{"@id":"b","@type":"Offer","price":"5","priceCurrency":"EUR","itemOffered":{"@id":"a"},"offers":{"@id":"a"}}]}</script>""";
        var listings = new StructuredDataExtractor().Extract(Pages.Page(Circle), Pages.NoDefinition, null).Listings;
        Assert.That(listings.Select(listing => (listing.Title, listing.Price?.Amount)), Is.EqualTo(new (string, decimal?)[] { ("A", 5m) }));
    }

    private static async Task ReadAll(IEnumerable<string> pages) => await Task.Run(() =>
    {
        foreach (var html in pages) ReadOne(html);
    }).WaitAsync(Hang);

    private static void ReadOne(string html)
    {
        var page = Pages.Page(html);
        new StructuredDataExtractor().Extract(page, Pages.NoDefinition, null);
        foreach (var kind in Market.Pages.Values) new SelectorExtractor().Extract(page, Market, kind);
        WallDetector.Detect(page, Market);
    }

    /// <summary>Test files of the HTML parser suite hold many documents, parted by <c>#data</c>.</summary>
    private static IEnumerable<string> Parts(string content) => content.Contains("#data\n", StringComparison.Ordinal) ? content.Split("#data\n").Select(part => part.Split("\n#errors")[0]) : [content];

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Strings(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        _ => [],
    };
}

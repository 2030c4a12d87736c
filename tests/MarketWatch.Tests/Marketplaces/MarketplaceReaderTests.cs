using MarketWatch.Marketplaces;

namespace MarketWatch.Tests.Marketplaces;

internal sealed class MarketplaceReaderTests
{
    private readonly MarketplaceDefinition _bazaar = BazaarText.Read(BazaarText.Whole).Require();

    [Test]
    public void Read_whole_definition_gives_what_stands_at_the_top()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That((_bazaar.Id, _bazaar.Name, _bazaar.Language, _bazaar.Timezone, _bazaar.Currency), Is.EqualTo(("bazaar", "Bazaar", "nl", "Europe/Amsterdam", "EUR")));
            Assert.That(_bazaar.Addresses, Is.EqualTo(new[] { new Uri("https://bazaar.example/") }));
            Assert.That(_bazaar.FormerAddresses, Is.EqualTo(new[] { new Uri("https://old-bazaar.example/") }));
            Assert.That((_bazaar.Kind, _bazaar.Fetch, _bazaar.Extractor), Is.EqualTo((MarketplaceKind.Open, FetchMode.Auto, "selectors")));
            Assert.That(_bazaar.Settings["region"].Options, Is.EqualTo(new Dictionary<string, string> { ["all"] = "Everywhere", ["nh"] = "Noord-Holland" }));
            Assert.That(_bazaar.Settings["region"].Default, Is.EqualTo("all"));
            Assert.That(_bazaar.Access.Delay, Is.EqualTo(new DelayRange(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(9))));
            Assert.That(_bazaar.Access.Limits, Is.EqualTo(new CrawlLimits { Pages = 200, Duration = TimeSpan.FromMinutes(30), Depth = 4 }));
            Assert.That(_bazaar.Digest, Does.Match("^[0-9a-f]{64}$"));
            Assert.That(_bazaar.SourceFile, Is.EqualTo("crawlers/bazaar.yaml"));
        }
    }

    [Test]
    public void Read_whole_definition_gives_the_way_in()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_bazaar.SignIn!.Steps, Is.EqualTo(new PageStep[]
            {
                new() { Fill = "#user", With = "{secret.username}" },
                new() { Fill = "#password", With = "{secret.password}" },
                new() { Click = "button[type=submit]" },
            }));
            Assert.That((_bazaar.SignIn.Open, _bazaar.SignIn.SignedInWhen, _bazaar.SignIn.FailedWhen), Is.EqualTo(("/login", "a[href='/logout']", ".alert-danger")));
            Assert.That(_bazaar.Walls.Select(wall => wall.Means), Is.EqualTo(new[] { WallMeaning.Challenge, WallMeaning.RateLimited, WallMeaning.Denied }));
            Assert.That(_bazaar.Walls[2], Is.EqualTo(new WallDefinition { Means = WallMeaning.Denied, Status = 403, Text = "toegang geweigerd" }));
            Assert.That(_bazaar.Scope.IgnoreParameters, Is.EqualTo(new[] { "utm_source", "ref" }));
            Assert.That(_bazaar.Seeds, Is.EqualTo(new SeedDefinition[]
            {
                new() { Path = "/s/{query}?region={settings.region}&sort=new", ForEach = "query" },
                new() { Path = "/c/tabak/" },
            }));
        }
    }

    [Test]
    public void Read_whole_definition_gives_pages_with_names_and_fields()
    {
        var (results, listing) = (_bazaar.Pages["results"], _bazaar.Pages["listing"]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_bazaar.Pages.Values.Select(page => (page.Name, page.Role)), Is.EqualTo(new[] { ("results", PageRole.Results), ("listing", PageRole.Listing) }));
            Assert.That(results.Listings!.Fields.Keys, Is.EqualTo(new[] { "key", "url", "title", "price" }));
            Assert.That(results.Listings.Fields["key"].Match, Is.EqualTo(@"/item/(\d+)"));
            Assert.That((results.OpenListing, results.Next!.Attribute, results.StopAfterKnown), Is.EqualTo((OpenPolicy.NewOrChanged, "href", (int?)20)));
            Assert.That(listing.Steps.Single(), Is.EqualTo(new PageStep { Click = "button.show-description", Optional = true }));
            Assert.That(listing.Fields["price"].FirstOf.Select(reader => reader.JsonLd ?? reader.Select), Is.EqualTo(new[] { "offers.price", ".price" }));
            Assert.That(listing.Fields["price"].As, Is.EqualTo(ValueKind.Price));
            Assert.That(listing.Fields["condition"].Map["Gebruikt"], Is.EqualTo("used"));
            Assert.That(listing.Fields["posted_at"].Formats, Is.EqualTo(new[] { "yyyy-MM-dd", "relative" }));
            Assert.That(listing.Fields["images"].SelectAll, Is.EqualTo(".gallery img"));
        }
    }

    [Test]
    public void Read_whole_definition_gives_what_is_expected()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_bazaar.Expect!.ListingsPerRun, Is.EqualTo(new CountExpectation { AtLeast = 20 }));
            Assert.That(_bazaar.Expect.Coverage["seller.name"], Is.EqualTo(0.95));
        }
    }

    [Test]
    public void Read_same_bytes_gives_the_same_digest() =>
        Assert.That(BazaarText.Read(BazaarText.Whole).Require().Digest, Is.EqualTo(_bazaar.Digest));
}

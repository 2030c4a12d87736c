using MarketWatch.Bazaar;
using MarketWatch.Bazaar.Faults;
using MarketWatch.Crawling;
using MarketWatch.EndToEnd.Tests.Journeys;
using MarketWatch.Marketplaces;
using MarketWatch.Marketplaces.Sketching;

namespace MarketWatch.EndToEnd.Tests.Describing;

/// <summary>Looking at a site, correcting by pointing, trying, saving; against the Bazaar.</summary>
[CancelAfter(300_000)]
internal sealed class SiteLookTests
{
    [Test]
    public async Task Take_shop_category_pictures_list_and_listing_and_reads_them(CancellationToken ct)
    {
        Chromium.Need();
        await using var bazaar = await BazaarServer.StartAsync(new() { Seed = 5 }, ct);
        await using var room = new DescribingRoom();
        var looked = await room.LookedAsync(new(bazaar.AddressOf(BazaarSite.Shop), "/c/accessories"), ct);
        var (list, listing) = (looked.Sketch.Pages[0], looked.Sketch.Pages[1]);
        TestContext.Out.WriteLine(looked.Sketch.Yaml);
        foreach (var page in looked.Sketch.Pages) TestContext.Out.WriteLine($"{page.Role} {page.Records} {page.Elements.Count} {string.Join("; ", page.Fields.Select(f => $"{f.Name}={f.Value} @{f.Where} {f.Elements.Count}"))}");
        Assert.Multiple(() =>
        {
            Assert.That((list.Role, listing.Role, looked.Unpictured), Is.EqualTo((PageRole.Results, PageRole.Listing, (string?)null)));
            Assert.That(looked.Sketch.Definition.Fetch, Is.EqualTo(FetchMode.Auto), "plain HTTP gives the shop's pages whole");
            Assert.That(listing.Fields.Select(field => field.Name), Is.SupersetOf(new[] { "title", "price", "description" }));
            Assert.That(listing.Fields.First(field => field.Name == "title").Elements, Is.Not.Empty, "what was understood is drawn on the picture");
            Assert.That(list.Picture!.Png[..4], Is.EqualTo(new byte[] { 0x89, 0x50, 0x4E, 0x47 }));
            Assert.That(list.Elements.Count(element => element.Box is not null), Is.GreaterThan(20));
        });
    }

    [Test]
    public async Task Choose_on_card_and_listing_makes_a_definition_that_reads_the_shop(CancellationToken ct)
    {
        Chromium.Need();
        await using var bazaar = await BazaarServer.StartAsync(new() { Seed = 5 }, ct);
        await using var room = new DescribingRoom();
        var sketch = (await room.LookedAsync(new(bazaar.AddressOf(BazaarSite.Shop), "/c/accessories"), ct)).Sketch;
        foreach (var (role, field, tag, words) in new[] { (PageRole.Results, "title", "a", ""), (PageRole.Results, "price", "p", "€"), (PageRole.Listing, "title", "h1", ""), (PageRole.Listing, "price", "p", "€"), (PageRole.Listing, "seller.name", "a", "") })
            sketch = Chosen(sketch, role, field, tag, words);
        TestContext.Out.WriteLine(sketch.Yaml);
        Assert.That((sketch.Definition.Pages.Keys, sketch.Pages[0].Records > 3, sketch.Pages[1].Records), Is.EqualTo((new[] { "listing", "results" }, true, 1)));

        var (trial, refusal) = await room.Trials.StartAsync(sketch.Definition with { Access = sketch.Definition.Access with { Delay = default } }, null, 10, ct);
        Assert.That(refusal, Is.Null);
        await using (trial!)
        {
            while (!trial!.IsOver) await trial.StepAsync(ct);
            var coverage = trial.Coverage();
            Assert.That((trial.Pages.Count, trial.Pages.Count(page => page.Failed is not null), trial.Pages.Count(page => page.Kind == "listing")), Is.EqualTo((trial.Pages.Count, 0, trial.Pages.Count - 1)), string.Join('\n', trial.Pages));
            Assert.That((coverage.Records > 3, coverage.Present["title"], coverage.Present["price"]), Is.EqualTo((true, coverage.Records, coverage.Records)));
        }
    }

    [Test]
    public async Task Take_scripted_list_needs_the_browser_and_says_so_in_the_file(CancellationToken ct)
    {
        Chromium.Need();
        await using var bazaar = await BazaarServer.StartAsync(new() { Seed = 5 }, ct);
        await using var room = new DescribingRoom();
        var sketch = (await room.LookedAsync(new(bazaar.AddressOf(BazaarSite.Classifieds), "/c/diversen"), ct)).Sketch;
        Assert.That((sketch.Definition.Fetch, sketch.Pages[0].Records >= 4, sketch.Pages[1].Records), Is.EqualTo((FetchMode.Browser, true, 1)), sketch.Yaml);
        Assert.That(sketch.Pages[0].Cards, Has.Count.GreaterThanOrEqualTo(4));
        Assert.That(sketch.Pages[0].Fields.First(field => field.Name == "price").Elements.Count, Is.GreaterThanOrEqualTo(4));
    }

    [Test]
    public async Task Take_without_a_browser_gives_elements_without_a_picture(CancellationToken ct)
    {
        await using var bazaar = await BazaarServer.StartAsync(new() { Seed = 5 }, ct);
        await using var room = new DescribingRoom(withBrowser: false);
        var looked = await room.LookedAsync(new(bazaar.AddressOf(BazaarSite.Shop), "/c/accessories"), ct);
        Assert.That((looked.Unpictured, looked.Sketch.Pages[0].Picture, looked.Sketch.Pages[0].Elements.Count > 20), Is.EqualTo((looked.Unpictured, (RenderedPage?)null, true)));
        Assert.That(looked.Unpictured, Does.StartWith("no browser is installed"));
        var priced = Chosen(Chosen(looked.Sketch, PageRole.Results, "title", "a", ""), PageRole.Results, "price", "p", "€");
        Assert.That(priced.Pages[0].Records, Is.GreaterThan(3), priced.Yaml);
    }

    [TestCase("http://127.0.0.2:8080/list", "not a public one")]
    [TestCase("http://192.168.1.1/", "not a public one")]
    [TestCase("http://[::1]/", "not a public one")]
    [TestCase("http://169.254.169.254/latest/meta-data/", "not a public one")]
    [TestCase("http://127.0.0.1:1/", "no connection")]
    [TestCase("file:///etc/passwd", "no http(s) address")]
    [TestCase("javascript:alert(1)", "address")]
    [TestCase("http://user:word@127.0.0.1/", "no http(s) address")]
    [TestCase("", "no http(s) address")]
    [TestCase("http://this-name-is-nowhere.invalid/", "could not be resolved")]
    public async Task Take_of_an_address_that_may_not_be_reached_says_why(string written, string why, CancellationToken ct)
    {
        await using var room = new DescribingRoom(withBrowser: false);
        var outcome = await room.Look.TakeAsync(written, null, ct);
        Assert.That((outcome as LookRefused)?.Why, Does.Contain(why));
    }

    [Test]
    public async Task Take_of_walls_files_and_broken_pages_is_refused_with_words(CancellationToken ct)
    {
        await using var bazaar = await BazaarServer.StartAsync(new() { Seed = 5 }, ct);
        var list = new Uri(bazaar.AddressOf(BazaarSite.Shop), "/c/accessories").AbsoluteUri;
        foreach (var (faults, why) in new (SiteFaults, string)[]
        {
            (new() { ChallengeWall = 403 }, "CAPTCHA"), (new() { Body = BrokenBody.Binary }, "not a page but a file"), (new() { Body = BrokenBody.Huge, HugeBytes = 40 << 20 }, "too large"),
            (new() { RedirectLoop = true }, "redirects without end"), (new() { RateLimitEvery = 1 }, "fewer requests"),
        })
        {
            await using var room = new DescribingRoom(withBrowser: false);
            bazaar.Faults[BazaarSite.Shop] = faults;
            Assert.That((await room.Look.TakeAsync(list, null, ct) as LookRefused)?.Why, Does.Contain(why));
        }
        await using var other = new DescribingRoom(withBrowser: false);
        bazaar.Faults.Clear();
        Assert.That((await other.Look.TakeAsync(new Uri(bazaar.AddressOf(BazaarSite.Shop), "/cart/").AbsoluteUri, null, ct) as LookRefused)?.Why, Does.Contain("robots.txt does not allow"));
    }

    /// <summary>The sketch with a field read from the first element inside the page's content that fits.</summary>
    private static MarketplaceSketch Chosen(MarketplaceSketch sketch, PageRole role, string field, string tag, string words)
    {
        var page = sketch.Pages.First(page => page.Role == role);
        var problems = new List<string>();
        foreach (var element in page.Elements.Where(element => element.Tag == tag && element.Text.Contains(words, StringComparison.Ordinal) && element.Text.Length > 2 && (words.Length > 0 || element.Text.Length > 12)))
        {
            var change = sketch.Choose(role, field, element.Number);
            if (change.Problem is null) return change.Sketch;
            problems.Add($"{element.Text}: {change.Problem}");
        }
        throw new AssertionException($"{role} {field}: {string.Join('\n', problems)}");
    }
}

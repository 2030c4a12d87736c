using System.Net;
using System.Text.RegularExpressions;
using MarketWatch.Accountability;
using MarketWatch.Bazaar;
using MarketWatch.EndToEnd.Tests.Journeys;

namespace MarketWatch.EndToEnd.Tests.Describing;

/// <summary>The pages of marketplaces as a browser without script sees them, over the Bazaar.</summary>
[CancelAfter(300_000)]
internal sealed partial class MarketplacePagesTests
{
    private const string Broken = """
        schema: 1
        id: broken-shop
        nane: <script>alert(1)</script>
        addresses: [ftp://shop.example/]
        access:
          robots: ignore
        """;

    [Test]
    public async Task Catalog_lists_marketplaces_and_broken_files_with_their_places(CancellationToken ct)
    {
        await using var site = await DescribingSite.StartAsync(ct);
        await File.WriteAllTextAsync(Path.Combine(site.Folder, "crawlers", "broken-shop.yaml"), Broken, ct);
        using var officer = site.As(OfficerRole.Officer);
        var page = await TextAsync(officer, "/marketplaces", ct);
        Assert.That(page, Does.Contain("Corner Market").And.Contain("Prikbord").And.Contain("Not looked at yet").And.Contain("broken-shop.yaml:3:1").And.Contain("broken-shop.yaml:4:").And.Contain("hidden market"));
        Assert.That(page, Does.Not.Contain("New marketplace").And.Not.Contain(site.Folder).And.Not.Contain("<script>alert"));
    }

    [Test]
    public async Task Marketplace_is_told_in_words_and_its_samples_run(CancellationToken ct)
    {
        await using var site = await DescribingSite.StartAsync(ct);
        using var officer = site.As(OfficerRole.Officer);
        var page = await TextAsync(officer, "/marketplaces/bazaar-shop?samples=true", ct);
        Assert.That(page, Does.Contain("obeyed").And.Contain("after 1,000 pages or 30 min").And.Contain("the page of a seller").And.Contain("gives what it should").And.Not.Contain("does not give").And.Contain("id=\"L1\""));
        Assert.That((await officer.GetAsync(new Uri("/marketplaces/nowhere", UriKind.Relative), ct)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await officer.GetAsync(new Uri("/marketplaces/..%2f..%2fconfig%2fmarketwatch", UriKind.Relative), ct)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await officer.GetAsync(new Uri("/marketplaces/bazaar-shop/edit", UriKind.Relative), ct)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Try_fetches_one_page_and_shows_records_with_coverage_and_is_logged(CancellationToken ct)
    {
        await using var site = await DescribingSite.StartAsync(ct);
        using var supervisor = site.As(OfficerRole.Supervisor);
        var page = await PostedAsync(supervisor, "/marketplaces/bazaar-shop", "/marketplaces/bazaar-shop?handler=Try", ct, ("address", "/c/accessories"));
        Assert.That(page, Does.Contain("4 records from 1 page.").And.Contain("100 %").And.Contain("/c/accessories"));
        var elsewhere = await PostedAsync(supervisor, "/marketplaces/bazaar-shop", "/marketplaces/bazaar-shop?handler=Try", ct, ("address", "http://169.254.169.254/latest"));
        Assert.That(elsewhere, Does.Contain("this address is not one of the marketplace"));
        var logged = await site.System.Audit.ListAsync(new() { Kind = AuditKind.Collection }, ct);
        Assert.That(logged.Select(entry => (entry.Subject, entry.Purpose, entry.Detail)), Does.Contain(("marketplace:bazaar-shop", "tobacco-excise", "/c/accessories")));
        using var officer = site.As(OfficerRole.Officer);
        Assert.That((await DescribingSite.PostAsync(officer, "/marketplaces", "/marketplaces/bazaar-shop?handler=Try", [], ct)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Nothing_is_fetched_while_the_brake_is_on(CancellationToken ct)
    {
        await using var site = await DescribingSite.StartAsync(ct);
        await new Brake(site.System.Database.Settings).PullAsync(new("boss", TimeProvider.System.GetUtcNow(), "complaint"), ct);
        using var supervisor = site.As(OfficerRole.Supervisor);
        Assert.That(await PostedAsync(supervisor, "/marketplaces/bazaar-shop", "/marketplaces/bazaar-shop?handler=Try", ct, ("address", "/c/accessories")), Does.Contain("stopped by the brake"));
        Assert.That(await PostedAsync(supervisor, "/marketplaces/new", "/marketplaces/new", ct, ("address", site.Bazaar.AddressOf(BazaarSite.Shop).AbsoluteUri)), Does.Contain("stopped by the brake"));
        Assert.That(site.Bazaar.Requests.All, Is.Empty);
    }

    [Test]
    public async Task Edit_refuses_mistakes_with_their_lines_saves_once_and_never_over_another(CancellationToken ct)
    {
        await using var site = await DescribingSite.StartAsync(ct);
        using var supervisor = site.As(OfficerRole.Supervisor);
        const string edit = "/marketplaces/bazaar-shop/edit";
        var before = await TextAsync(supervisor, edit, ct);
        var known = Known().Match(before).Groups[1].Value;
        var file = Path.Combine(site.Folder, "crawlers", "bazaar-shop.yaml");
        var yaml = await File.ReadAllTextAsync(file, ct);

        var refused = await PostedAsync(supervisor, edit, edit, ct, ("known", known), ("yaml", yaml.Replace("kind: open", "kind: ajar", StringComparison.Ordinal).Replace("robots: obey", "robots: obey\n  egress: socks5://10.0.0.1:22", StringComparison.Ordinal)));
        Assert.That(refused, Does.Contain("1 mistake").And.Contain("bazaar-shop.yaml:10:").And.Contain("ajar").And.Contain("class=\"m-faulty\""));
        Assert.That(await File.ReadAllTextAsync(file, ct), Is.EqualTo(yaml));
        var proxied = await PostedAsync(supervisor, edit, edit, ct, ("known", known), ("yaml", yaml.Replace("robots: obey", "robots: obey\n  egress: socks5://10.0.0.1:22", StringComparison.Ordinal)));
        Assert.That(proxied, Does.Contain("only direct, tor, or a proxy that a definition already uses"));

        var mine = yaml.Replace("name: Corner Market (Bazaar)", "name: Corner Market of mine", StringComparison.Ordinal);
        for (var send = 0; send < 2; send++)
        {
            using var saved = await DescribingSite.PostAsync(supervisor, edit, edit, [new("known", known), new("yaml", mine.ReplaceLineEndings("\r\n"))], ct);
            Assert.That((saved.StatusCode, saved.Headers.Location?.OriginalString), Is.EqualTo((HttpStatusCode.Redirect, "/marketplaces/bazaar-shop")), "sent twice, written once");
        }
        Assert.That((await File.ReadAllTextAsync(file, ct), site.System.Installation.Marketplaces.Find("bazaar-shop")!.Name), Is.EqualTo((mine, "Corner Market of mine")));
        var stale = await PostedAsync(supervisor, edit, edit, ct, ("known", known), ("yaml", yaml.Replace("Corner Market (Bazaar)", "Corner Market of theirs", StringComparison.Ordinal)));
        Assert.That(stale, Does.Contain("Somebody else changed this file").And.Contain("Corner Market of mine").And.Contain("Corner Market of theirs"));
        Assert.That(await File.ReadAllTextAsync(file, ct), Is.EqualTo(mine));
        Assert.That((await site.System.Audit.ListAsync(new() { Kind = AuditKind.Alteration }, ct)).Select(entry => (entry.Action, entry.Subject)), Does.Contain(("marketplace saved", "marketplace:bazaar-shop")));
    }

    [TestCase("http://127.0.0.2/", "the address is not a public one")]
    [TestCase("http://10.1.2.3/list", "the address is not a public one")]
    [TestCase("gopher://shop.example/", "no http(s) address")]
    public async Task New_refuses_addresses_inside_with_words(string address, string why, CancellationToken ct)
    {
        await using var site = await DescribingSite.StartAsync(ct);
        using var supervisor = site.As(OfficerRole.Supervisor);
        Assert.That(await PostedAsync(supervisor, "/marketplaces/new", "/marketplaces/new", ct, ("address", address)), Does.Contain(why));
    }

    [Test]
    public async Task A_marketplace_is_described_without_script(CancellationToken ct)
    {
        Chromium.Need();
        await using var site = await DescribingSite.StartAsync(ct);
        using var supervisor = site.As(OfficerRole.Supervisor);
        using var begun = await DescribingSite.PostAsync(supervisor, "/marketplaces/new", "/marketplaces/new", [new("address", new Uri(site.Bazaar.AddressOf(BazaarSite.Shop), "/c/accessories").AbsoluteUri)], ct);
        var sketch = begun.Headers.Location?.OriginalString ?? await begun.Content.ReadAsStringAsync(ct);
        Assert.That(sketch, Does.Match("^/marketplaces/new/[A-Za-z0-9_-]{22}$"));

        using (var picture = await supervisor.GetAsync(new Uri(sketch + "?handler=Picture&step=list", UriKind.Relative), ct))
        {
            Assert.That((picture.Content.Headers.ContentType?.MediaType, picture.Headers.GetValues("Content-Security-Policy").Single()), Is.EqualTo(("image/png", "default-src 'none'; sandbox; frame-ancestors 'none'")));
            Assert.That((await picture.Content.ReadAsByteArrayAsync(ct)).Length, Is.InRange(10_000, 6_000_000));
        }
        var list = await TextAsync(supervisor, sketch + "?step=list&view=words&field=title", ct);
        var element = TitleElement().Match(list).Groups[1].Value;
        using (var chosen = await DescribingSite.PostAsync(supervisor, sketch, sketch + "?handler=Choose&step=list&field=title&view=words", [new("element", element)], ct))
            Assert.That(chosen.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(await TextAsync(supervisor, sketch + "?step=list", ct), Does.Contain("4 whole records on this page"));
        Assert.That(await PostedAsync(supervisor, sketch, sketch + "?handler=Choose&step=list&field=posted_at", ct, ("element", element)), Does.Contain("cannot be read as this field"));

        var taken = await PostedAsync(supervisor, sketch, sketch + "?handler=Call&step=file", ct, ("id", "Bazaar Shop"), ("name", "Shop"));
        Assert.That(taken, Does.Contain("an id is 2 to 63"));
        using (await DescribingSite.PostAsync(supervisor, sketch, sketch + "?handler=Call&step=file", [new("id", "bazaar-shop"), new("name", "Shop")], ct)) { }
        var yaml = Area().Match(await TextAsync(supervisor, sketch + "?step=file", ct)).Groups[1].Value;
        Assert.That(await PostedAsync(supervisor, sketch, sketch + "?handler=Save", ct, ("yaml", yaml)), Does.Contain("there is a marketplace of this id already"));
        using (await DescribingSite.PostAsync(supervisor, sketch, sketch + "?handler=Call&step=file", [new("id", "shop-two"), new("name", "Shop")], ct)) { }
        yaml = Area().Match(await TextAsync(supervisor, sketch + "?step=file", ct)).Groups[1].Value;
        using var saved = await DescribingSite.PostAsync(supervisor, sketch, sketch + "?handler=Save", [new("yaml", yaml)], ct);
        Assert.That((saved.Headers.Location?.OriginalString, File.Exists(Path.Combine(site.Folder, "crawlers", "shop-two.yaml"))), Is.EqualTo(("/marketplaces/shop-two", true)));

        using var other = site.As(OfficerRole.Supervisor, "tobacco-excise", "second");
        using var foreign = await other.GetAsync(new Uri(sketch, UriKind.Relative), ct);
        Assert.That(foreign.Headers.Location?.OriginalString, Is.EqualTo("/marketplaces/new"), "a sketch is its session's alone");
    }

    [Test]
    public async Task Every_form_carries_its_own_token_so_that_it_works_without_script(CancellationToken ct)
    {
        await using var site = await DescribingSite.StartAsync(ct);
        using var supervisor = site.As(OfficerRole.Supervisor);
        foreach (var page in new[] { "/marketplaces/new", "/marketplaces/bazaar-shop", "/marketplaces/bazaar-shop/edit" })
        {
            var text = await TextAsync(supervisor, page, ct);
            var forms = PostForm().Matches(text);
            Assert.That((forms.Count > 0, forms.All(form => form.Value.Contains("__RequestVerificationToken", StringComparison.Ordinal))), Is.EqualTo((true, true)), page);
        }
    }

    [Test]
    public async Task Sketch_of_another_session_is_not_found(CancellationToken ct)
    {
        await using var site = await DescribingSite.StartAsync(ct);
        using var supervisor = site.As(OfficerRole.Supervisor);
        using var answer = await supervisor.GetAsync(new Uri("/marketplaces/new/AAAAAAAAAAAAAAAAAAAAAA", UriKind.Relative), ct);
        Assert.That((answer.StatusCode, answer.Headers.Location?.OriginalString), Is.EqualTo((HttpStatusCode.Redirect, "/marketplaces/new")));
        using var officer = site.As(OfficerRole.Officer);
        Assert.That((await officer.GetAsync(new Uri("/marketplaces/new", UriKind.Relative), ct)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    private static async Task<string> TextAsync(HttpClient client, string page, CancellationToken ct)
    {
        using var answer = await client.GetAsync(new Uri(page, UriKind.Relative), ct);
        var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(ct));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), text.Length > 3000 ? text[..3000] : text);
        return text;
    }

    private static async Task<string> PostedAsync(HttpClient client, string page, string action, CancellationToken ct, params (string Name, string Value)[] fields)
    {
        using var answer = await DescribingSite.PostAsync(client, page, action, fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), ct);
        var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(ct));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), text.Length > 3000 ? text[..3000] : text);
        return text;
    }

    [GeneratedRegex("<form[^>]*method=\"post\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex PostForm();

    [GeneratedRegex("name=\"element\" value=\"(\\d+)\"><code>a</code> <bdi>Gucci")]
    private static partial Regex TitleElement();

    [GeneratedRegex("<textarea[^>]*>\\s*(.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex Area();

    [GeneratedRegex("name=\"known\" value=\"([0-9a-f]{64})\"")]
    private static partial Regex Known();
}

using System.Net;
using System.Text.Json;
using MarketWatch.Hits;
using MarketWatch.Listings;
using MarketWatch.Review.Pages.Sellers;
using MarketWatch.Review.Tests.Hits;
using MarketWatch.Sellers;
using MarketWatch.Testing;

namespace MarketWatch.Review.Tests.Sellers;

[CancelAfter(60_000)]
public sealed class SellerPageTests
{
    private const string Key = "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nxjMEU/NfCxYJKwYBBAHaRw8BAQdAPwmJlL3ZFu1AUxl5NOSofIBzOhKA1i+AEJkuQ+47JAY=\n-----END PGP PUBLIC KEY BLOCK-----";

    [Test]
    public async Task Seller_shows_hits_listings_identifiers_with_where_they_were_seen_and_logs_the_look(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        await SellAsync(site, "rookwolk", 3, 1, ct);
        var page = await PageAsync(site, "/sellers/bazaar/rookwolk", ct);
        var looks = await site.Database.Audit.ListAsync(new(), ct);
        Assert.Multiple(() =>
        {
            Assert.That(page, Does.Contain("Rook Wolk").And.Contain("1 hit<").And.Contain("2 listings that were not flagged"));
            Assert.That(page, Does.Contain("C959BDBAFA32A2F89A153B678CFDE12197965A9A").And.Contain("@rookwolk.42").And.Contain("seen on 3 listings"));
            Assert.That(page, Does.Not.Contain("href=\"http"));
            Assert.That(looks.Where(entry => entry.Action == "seller shown").Select(entry => entry.Subject), Is.EqualTo(new[] { $"seller:{StableId.From("bazaar", "rookwolk")}" }), "an id, not the stranger's own key");
        });
    }

    [Test]
    public async Task Seller_of_the_same_name_elsewhere_is_named_with_the_reason_and_not_linked(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        await SellAsync(site, "rookwolk", 2, 1, ct);
        var other = SealedHit.Listing("h1") with { Key = new("hidden", "h1"), Seller = new SellerFacts { Key = "ROOK", Name = "rook wolk", PgpKey = Key } };
        await ListingVersions.SeeAsync(site.Database, [Seen(other, false)], ct);
        Assert.That(await PageAsync(site, "/sellers/bazaar/rookwolk", ct), Does.Contain("Perhaps the same, not linked").And.Contain("/sellers/hidden/ROOK").And.Contain("the same PGP key, the same name"));
    }

    [Test]
    public async Task Decision_on_all_hits_of_a_seller_says_how_many_before_and_decides_on_each(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var hits = await SellAsync(site, "rookwolk", 4, 4, ct);
        var page = await PageAsync(site, "/sellers/bazaar/rookwolk", ct);
        Assert.That(page, Does.Contain("This decides on 4 hits at once."));
        using var answer = await ReviewSite.PostAsync(site.Client, "/sellers/bazaar/rookwolk", "/hits/review?handler=Decide",
            [new("hit", string.Join(',', hits.Select(hit => $"{hit.Id}:{hit.ReviewRevision}"))), new("choice", "NotRelevant:lawful_goods"), new("back", "/sellers/bazaar/rookwolk")], ct);
        Assert.That(answer.Headers.Location?.OriginalString, Does.StartWith("/sellers/bazaar/rookwolk?batch=").And.EndWith("done=4"));
        var decided = await site.Database.Hits.GetAsync([.. hits.Select(hit => hit.Id)], ct);
        Assert.That(decided.Values.Select(hit => hit.State), Is.All.EqualTo(HitState.NotRelevant));
    }

    [Test]
    public async Task Sellers_are_listed_by_name_marketplace_and_order_and_paged_by_keyset(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var sightings = Enumerable.Range(0, 120).Select(n => Seen(SealedHit.Listing($"l{n}") with { Seller = new SellerFacts { Key = $"seller-{n:000}", Name = n % 2 == 0 ? $"Even {n}" : $"Odd {n}" } }, false)).ToList();
        await ListingVersions.SeeAsync(site.Database, sightings, ct);
        var names = new List<string>();
        for (var next = "/sellers?all=yes&order=key"; next is not null;)
        {
            var page = await PageAsync(site, next, ct);
            names.AddRange(System.Text.RegularExpressions.Regex.Matches(page, "/sellers/bazaar/(seller-[0-9]{3})").Select(match => match.Groups[1].Value));
            next = System.Text.RegularExpressions.Regex.Match(page, "href=\"([^\"]*)\" rel=\"next\"") is { Success: true } link ? WebUtility.HtmlDecode(link.Groups[1].Value) : null;
        }

        Assert.That(names, Is.EqualTo(Enumerable.Range(0, 120).Select(n => $"seller-{n:000}")));
        Assert.That(await PageAsync(site, "/sellers?all=yes&text=odd%2011", ct), Does.Contain("Odd 117").And.Not.Contain("Even 118"));
        Assert.That(await PageAsync(site, "/sellers", ct), Does.Contain("No seller with a hit yet"));
    }

    [TestCase("a/b")]
    [TestCase("..")]
    [TestCase("%2e%2e")]
    [TestCase("a?b#c&d=e")]
    [TestCase("日本 店")]
    [TestCase("a+b %20")]
    [TestCase("\u202Eevil\\")]
    public async Task Seller_with_a_strange_key_is_found_under_its_own_address(string key, CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        await ListingVersions.SeeAsync(site.Database, [Seen(SealedHit.Listing("1") with { Seller = new SellerFacts { Key = key, Name = "The One" } }, false)], ct);
        Assert.That(await PageAsync(site, SellerAddress.Of("bazaar", key), ct), Does.Contain("The One"));
    }

    [Test]
    public async Task Seller_that_nobody_saw_is_not_found(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        using var answer = await site.Client.GetAsync(new Uri("/sellers/bazaar/nobody", UriKind.Relative), ct);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Seller_with_hostile_strings_in_every_field_shows_none_as_markup(CancellationToken ct)
    {
        var payloads = File.ReadLines(SharedData.PathTo("data/hostile/xss/payloads.jsonl")).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("input").GetString()!)
            .Where(text => text.Contains('<', StringComparison.Ordinal) && text.Length > 8).Take(60).ToList();
        await using var site = await ReviewSite.StartAsync(ct);
        foreach (var five in payloads.Chunk(5))
        {
            string P(int at) => five[at % five.Length];
            var listing = SealedHit.Listing(P(0)) with
            {
                Title = P(1), Attributes = new Dictionary<string, string> { [P(2)] = P(3) }, ShipsFrom = [P(0)],
                Seller = new SellerFacts { Key = P(0), Name = P(1), About = P(2), PgpKey = P(3), ShipsTo = [P(4)], Attributes = new Dictionary<string, string> { [P(3)] = P(4) } },
            };
            await ListingVersions.SeeAsync(site.Database, [Seen(listing, false)], ct);
            var pages = await PageAsync(site, SellerAddress.Of("bazaar", P(0)), ct) + await PageAsync(site, "/sellers?all=yes", ct);
            Assert.That(five.Where(payload => pages.Contains(payload, StringComparison.Ordinal)), Is.Empty);
        }
    }

    /// <summary>Listings of a seller, the first of which are hits.</summary>
    private static async Task<IReadOnlyList<Hit>> SellAsync(ReviewSite site, string seller, int listings, int flagged, CancellationToken ct)
    {
        Listing Of(int n) => SealedHit.Listing($"{seller}-{n}") with
        {
            Attributes = new Dictionary<string, string> { ["signal"] = "@rookwolk.42" }, Seller = SealedHit.Listing("").Seller! with { Key = seller, PgpKey = Key },
        };
        var hits = new List<Hit>();
        for (var n = 0; n < flagged; n++) hits.Add(await SealedHit.RecordAsync(site, $"{seller}-{n}", ct, _ => Of(n)));
        await ListingVersions.SeeAsync(site.Database, [.. Enumerable.Range(0, listings).Select(n => Seen(Of(n), n < flagged))], ct);
        return hits;
    }

    private static Sighting Seen(Listing listing, bool hit) => new() { Listing = listing, Change = ListingChange.New, SeenAt = TimeProvider.System.GetUtcNow().AddDays(-1), ContentDigest = ListingDigest.Of(listing), ProfilesDigest = "p", IsHit = hit };

    private static Task<string> PageAsync(ReviewSite site, string address, CancellationToken ct) => site.Client.GetStringAsync(new Uri(address, UriKind.Relative), ct);
}

using System.Text.Json;
using MarketWatch.Hits;
using MarketWatch.Review.Tests;
using MarketWatch.Review.Tests.Hits;
using MarketWatch.Sellers;
using MarketWatch.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MarketWatch.EndToEnd.Tests.Reviewing;

/// <summary>An officer opens one hit, sees why, looks at its evidence and decides, by keyboard.</summary>
[CancelAfter(120_000)]
public sealed class HitPageJourneyTests
{
    [Test]
    public async Task Keys_show_why_a_word_is_marked_open_the_screenshot_decide_and_take_back(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var hit = await SealedHit.RecordAsync(site, "1", ct);
        await using var officer = await OfficerBrowser.OpenAsync(site);
        var page = officer.Page;
        await page.GotoAsync($"/hits/{hit.Id}");

        await page.Keyboard.PressAsync("m");
        await Expect(page.Locator("#mark-note")).ToContainTextAsync("untaxed-tobacco: product");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator("#mark-note")).ToContainTextAsync("untaxed +10");
        await page.Keyboard.PressAsync("Escape");

        await page.Keyboard.PressAsync("z");
        await Expect(page.Locator("#zoom img")).ToBeVisibleAsync();
        Assert.That(await page.EvaluateAsync<int>("() => document.querySelector('#zoom img').decode().then(() => document.querySelector('#zoom img').naturalWidth)"), Is.EqualTo(640), "the screenshot of the package");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#zoom")).Not.ToBeVisibleAsync();

        await page.Keyboard.PressAsync("i");
        await page.Keyboard.PressAsync("2");
        await Expect(page.Locator(".hit-head .state")).ToContainTextAsync("not relevant");
        var decided = (await site.Database.Hits.GetAsync(hit.Id, ct))!;
        Assert.That((decided.State, decided.Reason), Is.EqualTo((HitState.NotRelevant, "lawful_goods")));

        // the page came anew: its keys are there when it is loaded
        await page.WaitForLoadStateAsync(LoadState.Load);
        await page.Keyboard.PressAsync("u");
        await Expect(page.Locator(".hit-head .state")).ToContainTextAsync("new");
        officer.Watch.AssertQuiet();
    }

    [Test]
    public async Task Page_without_script_decides_notes_and_verifies(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var hit = await SealedHit.RecordAsync(site, "1", ct);
        await using var officer = await OfficerBrowser.OpenAsync(site, new() { Scripts = false });
        var page = officer.Page;
        await page.GotoAsync($"/hits/{hit.Id}");
        await page.Locator(".decide details[data-key='r'] summary").ClickAsync();
        await page.Locator(".decide details[data-key='r'] button").ClickAsync();
        await Expect(page.Locator(".hit-head .state")).ToContainTextAsync("relevant");
        await page.Locator("#note").FillAsync("seen in the spring case");
        await page.Locator(".note-form button").ClickAsync();
        await Expect(page.Locator("#thread")).ToContainTextAsync("seen in the spring case");
        await page.GetByText("Verify now").ClickAsync();
        await Expect(page.Locator(".notice.good").First).ToContainTextAsync("nothing was altered");
    }

    [TestCase(1280, false)]
    [TestCase(1280, true)]
    [TestCase(390, false)]
    public async Task Hit_and_seller_break_no_rule_of_accessibility(int width, bool dark, CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        site.Rules["untaxed-tobacco"] = new() { FourEyes = true, BlurPictures = true };
        var hit = await SealedHit.RecordAsync(site, "1", ct);
        await ListingVersions.StoreAsync(site.Database, [hit.Listing with { Price = new(300, "EUR"), Description = "Nette sigaren." }, hit.Listing], ct);
        await using var officer = await OfficerBrowser.OpenAsync(site, new() { Width = width, Dark = dark });
        foreach (var (name, address) in new[] { ("hit", $"/hits/{hit.Id}"), ("seller", "/sellers/bazaar/rookwolk"), ("sellers", "/sellers") })
        {
            await officer.Page.GotoAsync(address);
            await Picture.TakeAsync(officer.Page, $"{name}-{width}-{(dark ? "dark" : "light")}");
            await Accessible.AssertAsync(officer.Page);
        }

        await officer.Page.GotoAsync($"/hits/{hit.Id}");
        await officer.Page.Locator("label[for='unblur']").ClickAsync();
        Assert.That(await officer.Page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('.screenshot img')).filter"), Is.EqualTo("none"));
        officer.Watch.AssertQuiet();
    }

    [Test]
    public async Task Hit_and_seller_only_show_what_attacks_them(CancellationToken ct)
    {
        var strings = new[] { "data/hostile/xss/payloads.jsonl", "data/hostile/strings/blns.jsonl" }
            .SelectMany(file => File.ReadLines(SharedData.PathTo(file)).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("input").GetString()!))
            .Where(text => !string.IsNullOrWhiteSpace(text)).ToList();
        Assert.That(strings, Has.Count.AtLeast(900));
        await using var site = await ReviewSite.StartAsync(ct);
        await using var officer = await OfficerBrowser.OpenAsync(site);
        // few hits that say many strings each: every string stands in some field of some page
        foreach (var (many, number) in strings.Chunk(strings.Count / 4).Select((many, number) => (many, number)))
        {
            var hit = await SealedHit.RecordAsync(site, $"hostile-{number}", ct, listing => listing with
            {
                Title = many[0], Category = many[1], Brand = many[2], Location = many[3], Condition = many[4], Description = string.Join('\n', many),
                Attributes = many.Take(300).Select((text, at) => (text, at)).ToDictionary(pair => $"field{pair.at}", pair => pair.text),
                Seller = new SellerFacts { Key = many[5], Name = many[6], About = string.Join('\n', many), PgpKey = many[7] },
            });
            await ListingVersions.StoreAsync(site.Database, [hit.Listing with { Description = string.Join('\n', many.Reverse()) }, hit.Listing], ct);
            foreach (var address in new[] { $"/hits/{hit.Id}?text=all", Review.Pages.Sellers.SellerAddress.Of("bazaar", hit.Listing.Seller!.Key) })
            {
                await officer.Page.GotoAsync(address);
                Assert.That(await officer.Page.EvaluateAsync<int>("() => document.querySelectorAll('script:not([src]), iframe, object, embed, style, main form form, main a[href^=\"javascript\"], main a[href^=\"http\"]').length"), Is.Zero, address);
            }
        }

        officer.Watch.AssertQuiet();
    }
}

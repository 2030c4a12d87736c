using MarketWatch.Review.Tests;
using MarketWatch.Testing;

namespace MarketWatch.EndToEnd.Tests.Reviewing;

[CancelAfter(60_000)]
public sealed class QueueLookTests
{
    [Test]
    public async Task Queue_at_800_pixels_shows_25_hits_or_more(CancellationToken ct)
    {
        await using var site = await SiteAsync(ct);
        await using var officer = await OfficerBrowser.OpenAsync(site);
        await officer.Page.GotoAsync("/hits");
        var whole = await officer.Page.EvaluateAsync<int>("[...document.querySelectorAll('#rows tr[data-hit]')].filter(row => row.getBoundingClientRect().bottom <= innerHeight).length");
        Assert.That(whole, Is.AtLeast(25));
        await Picture.TakeAsync(officer.Page, "queue-800");
        officer.Watch.AssertQuiet();
    }

    [TestCase(1280, false)]
    [TestCase(1280, true)]
    [TestCase(1920, false)]
    [TestCase(390, false)]
    [TestCase(390, true)]
    public async Task Queue_breaks_no_rule_of_accessibility(int width, bool dark, CancellationToken ct)
    {
        await using var site = await SiteAsync(ct);
        await using var officer = await OfficerBrowser.OpenAsync(site, new() { Width = width, Dark = dark });
        await officer.Page.GotoAsync("/hits");
        if (width > 1000) await officer.Page.Locator(".hit-preview").WaitForAsync();
        await Picture.TakeAsync(officer.Page, $"queue-{width}-{(dark ? "dark" : "light")}");
        await Accessible.AssertAsync(officer.Page);
        if (width > 1000)
        {
            await officer.Page.Keyboard.PressAsync("r");
            await officer.Page.Locator("dialog[open]").WaitForAsync();
            await Picture.TakeAsync(officer.Page, $"queue-why-{(dark ? "dark" : "light")}");
            await Accessible.AssertAsync(officer.Page);
        }

        officer.Watch.AssertQuiet();
    }

    private static async Task<ReviewSite> SiteAsync(CancellationToken ct)
    {
        var site = await ReviewSite.StartAsync(ct);
        await site.RecordAsync(ReviewedHits.Some(60), ct);
        return site;
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using MarketWatch.Crawling;

namespace MarketWatch.EndToEnd.Tests.Browser;

/// <summary>Pictures of pages with the places of their elements, of pages that would rather not.</summary>
[CancelAfter(300_000)]
internal sealed class PictureTests
{
    [Test]
    public async Task PictureAsync_numbers_visible_elements_and_tells_where_each_stands(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        await using var session = (IPicturingSession)Browsers.Open(site.Address);
        var page = await PicturedAsync(session, new(site.Address, "/item"), ct);
        Assert.Multiple(() =>
        {
            Assert.That((page.Width, page.Height), Is.EqualTo((1280, page.Height)));
            Assert.That(Numbers(page), Is.EqualTo(Enumerable.Range(0, page.Boxes.Count)), "every box has its element, once");
            Assert.That(page.Boxes[NumberOf(page, "h1")], Is.EqualTo(page.Boxes[NumberOf(page, "h1")] with { X = 0, Width = 1280 }));
            Assert.That(page.Page.Html, Does.Not.Contain($"<script {page.Mark}"), "what is not shown has no place");
        });
    }

    [Test]
    public async Task PictureAsync_of_a_page_that_forges_its_own_methods_tells_the_truth(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        await using var session = (IPicturingSession)Browsers.Open(site.Address);
        var page = await PicturedAsync(session, new(site.Address, "/clobbered"), ct);
        Assert.That(page.Page.Html, Does.StartWith("<html>").And.Contain("within a form").And.Contain("an item"));
        Assert.That((page.Boxes.Count > 3, page.Boxes.All(box => box is { X: >= 0 and < 1280, Width: > 0 and <= 1280, Height: > 0 and < 5000 })), Is.EqualTo((true, true)), string.Join('\n', page.Boxes));
    }

    [Test]
    public async Task PictureAsync_is_bounded_in_height_and_says_so(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        await using var session = (IPicturingSession)Browsers.Open(site.Address);
        var page = await PicturedAsync(session, new(site.Address, "/tower"), ct);
        Assert.That((page.Height, page.Gap), Is.EqualTo((6000, "the screenshot shows 1280 x 6000 of the page's 1280 x 40016 pixels")));
    }

    [Test]
    public async Task PictureAsync_reaches_nothing_inside(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        await using var session = (IPicturingSession)Browsers.Open(site.Address);
        await PicturedAsync(session, new(site.Address, $"/inner?port={site.Port}"), ct);
        Assert.That(site.Asked, Has.None.Matches<string>(path => path is "/a" or "/b" or "/c" or "/d" or "/e"));
    }

    [TestCase("/endless", FetchFailure.PageHung)]
    [TestCase("/huge", FetchFailure.TooLarge)]
    [TestCase("/download", null)]
    [TestCase("/login", FetchFailure.SignInWall)]
    [TestCase("/status/500", FetchFailure.ServerError)]
    [TestCase("/away", FetchFailure.RedirectedOutOfScope)]
    public async Task PictureAsync_of_what_is_no_page_is_a_failure_with_its_reason(string path, FetchFailure? expected, CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        await using var session = (IPicturingSession)Browsers.Open(site.Address, Browsers.SharedHasty);
        var outcome = await session.PictureAsync(new(site.Address, path), null, ct);
        Assert.That(outcome, Is.InstanceOf<PictureFailed>());
        if (expected is { } failure) Assert.That(((PictureFailed)outcome).Failure, Is.EqualTo(failure), outcome.ToString());
    }

    private static async Task<RenderedPage> PicturedAsync(IPicturingSession session, Uri url, CancellationToken ct)
    {
        var outcome = await session.PictureAsync(url, null, ct);
        return outcome is Pictured(var page) ? page : throw new AssertionException(outcome.ToString());
    }

    private static IEnumerable<int> Numbers(RenderedPage page) =>
        Regex.Matches(page.Page.Html, $"{page.Mark}=\"(\\d+)\"").Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));

    private static int NumberOf(RenderedPage page, string tag) =>
        int.Parse(Regex.Match(page.Page.Html, $"<{tag} [^>]*{page.Mark}=\"(\\d+)\"").Groups[1].Value, CultureInfo.InvariantCulture);
}

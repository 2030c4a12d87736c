using System.Security.Cryptography;
using System.Text;
using MarketWatch.Evidence.Capturing;
using MarketWatch.Hits;
using MarketWatch.Listings;
using MarketWatch.Testing;

namespace MarketWatch.Tests.Hits;

public sealed class CaptureGapsTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void Photos_have_the_digest_of_their_bytes_in_the_listings_order()
    {
        var photos = CapturedPhotos.Of(ACapture(Answer("/b.jpg", "B"), Answer("/a.jpg", "A"), Answer("/logo.png", "L")), Showing("/a.jpg", "/b.jpg"));
        Assert.That(photos.Digests, Is.EqualTo(new[] { Digest("A"), Digest("B") }));
        Assert.That(photos.Missing, Is.Zero);
    }

    [Test]
    public void Photos_follow_redirects_and_pass_over_the_part_behind_the_hash()
    {
        var photos = CapturedPhotos.Of(ACapture(Redirect("/a.jpg", "/cdn/a.jpg"), Answer("/cdn/a.jpg", "A")), Showing("/a.jpg#large"));
        Assert.That(photos.Digests, Is.EqualTo(new[] { Digest("A") }));
    }

    [Test]
    public void Photos_redirected_in_a_circle_are_missing() =>
        Assert.That(CapturedPhotos.Of(ACapture(Redirect("/a.jpg", "/b.jpg"), Redirect("/b.jpg", "/a.jpg")), Showing("/a.jpg")).Missing, Is.EqualTo(1));

    [TestCase(404, "A", null)]
    [TestCase(0, "", null)]
    [TestCase(200, "", null)]
    [TestCase(200, "A", "length")]
    public void Photo_that_did_not_come_whole_is_missing(int status, string body, string? truncated)
    {
        var capture = ACapture(Answer("/a.jpg", body) with { Status = status, Truncated = truncated });
        var photos = CapturedPhotos.Of(capture, Showing("/a.jpg"));
        Assert.That((photos.Digests.Count, photos.Missing), Is.EqualTo((0, 1)));
        Assert.That(CaptureGaps.Of(capture, Showing("/a.jpg"), photos), Is.EqualTo(new[] { CaptureGaps.PhotoMissing }), "and is no other part of the page");
    }

    [Test]
    public void Photo_that_came_whole_at_the_second_try_is_there() =>
        Assert.That(CapturedPhotos.Of(ACapture(Answer("/a.jpg", "A") with { Status = 500 }, Answer("/a.jpg", "A"), Answer("/a.jpg", "") with { Status = 404 }), Showing("/a.jpg")).Missing, Is.Zero);

    [Test]
    public void Gaps_of_a_whole_capture_are_none() => Assert.That(GapsOf(ACapture(Answer("/a.jpg", "A")), Showing("/a.jpg")), Is.Empty);

    [Test]
    public void Gaps_name_what_is_missing_in_the_closed_list()
    {
        var capture = ACapture(Answer("/style.css", "") with { Status = 503 }) with { Gaps = ["the screenshot shows 1280 x 16384 of the page's 1280 x 40000 pixels"] };
        Assert.That(GapsOf(capture, ListingBuilder.AListing()), Is.EqualTo(new[] { CaptureGaps.ResourceMissing, CaptureGaps.ScreenshotCut, CaptureGaps.NoPrice, CaptureGaps.NoSeller }));
    }

    [Test]
    public void Gaps_of_the_recorder_are_a_part_missing_and_the_browsers_own_icon_is_none()
    {
        Assert.That(GapsOf(ACapture(Answer("/favicon.ico", "") with { Status = 404 }), Showing()), Is.Empty);
        Assert.That(GapsOf(ACapture() with { Gaps = ["no answer came for http://bazaar.example/x"] }, Showing()), Is.EqualTo(new[] { CaptureGaps.ResourceMissing }));
    }

    private static IReadOnlyList<string> GapsOf(PageCapture capture, Listing listing) => CaptureGaps.Of(capture, listing, CapturedPhotos.Of(capture, listing));

    private static Listing Showing(params string[] photos) => ListingBuilder.AListing().Priced(5).SoldBy("ann").With(listing => listing with { Images = [.. photos.Select(Address)] });

    private static PageCapture ACapture(params CapturedExchange[] exchanges) => new()
    {
        CaptureId = "capture", RequestedUrl = Address("/item"), FinalUrl = Address("/item"), Status = 200, StartedAt = Start, FinishedAt = Start, Exchanges = [Answer("/item", "page"), .. exchanges],
        Screenshot = default, Dom = "", Text = "", Browser = new("Chromium", "1", "", 1280, 720, "en", "UTC"), Egress = "direct",
    };

    private static CapturedExchange Answer(string path, string body) => new() { Url = Address(path), Method = "GET", StartedAt = Start, Status = 200, Body = Encoding.UTF8.GetBytes(body) };

    private static CapturedExchange Redirect(string from, string to) => Answer(from, "") with { Status = 302, ResponseHeaders = [new("location", to)] };

    private static Uri Address(string path) => new($"http://bazaar.example{path}");

    private static string Digest(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
}

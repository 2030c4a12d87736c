using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using MarketWatch.Bazaar;
using MarketWatch.Bazaar.Pictures;
using Microsoft.Extensions.Time.Testing;

namespace MarketWatch.EndToEnd.Tests.Bazaar;

/// <summary>The request log, the traps, the control site and the pictures.</summary>
internal sealed class BazaarRequestTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 4, 1, 12, 0, 0, TimeSpan.Zero));
    private BazaarServer _bazaar = null!;

    [SetUp]
    public async Task OpenAsync() => _bazaar = await BazaarServer.StartAsync(new() { Listings = 60, Clock = _clock }, BazaarVisitor.Ct);

    [TearDown]
    public async Task CloseAsync() => await _bazaar.DisposeAsync();

    [Test]
    public async Task Requests_tell_who_asked_for_what_when()
    {
        using var visitor = new BazaarVisitor(_bazaar, BazaarSite.Shop);
        await visitor.TextAsync("/search?q=lamp");
        _clock.Advance(TimeSpan.FromSeconds(3));
        using var missing = await visitor.GetAsync("/nowhere");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_bazaar.Requests.Of(BazaarSite.Shop).Select(request => (request.Method, request.Path, request.Status, request.UserAgent)),
                Is.EqualTo(new[] { ("GET", "/search?q=lamp", 200, "visitor/1.0"), ("GET", "/nowhere", 404, "visitor/1.0") }));
            Assert.That(_bazaar.Requests.Gaps(BazaarSite.Shop), Is.EqualTo(new[] { TimeSpan.FromSeconds(3) }));
            Assert.That(_bazaar.Requests.Of(BazaarSite.Classifieds), Is.Empty);
            Assert.That(_bazaar.Requests.StateChanges, Is.Zero);
        }
    }

    [TestCase(BazaarSite.Shop, "/cart/add?id=1")]
    [TestCase(BazaarSite.Classifieds, "/favourites/add?id=1")]
    [TestCase(BazaarSite.Classifieds, "/report/1")]
    [TestCase(BazaarSite.Hidden, "/logout")]
    public async Task StateChanges_counts_links_that_change_something(BazaarSite site, string path)
    {
        using var visitor = new BazaarVisitor(_bazaar, site);
        if (site == BazaarSite.Hidden) await visitor.SignInAsync();
        using var answer = await visitor.GetAsync(path);
        Assert.That((answer.StatusCode, _bazaar.Requests.StateChanges), Is.EqualTo((HttpStatusCode.OK, 1)));
    }

    [TestCase(BazaarSite.Shop, "/buy/1")]
    [TestCase(BazaarSite.Shop, "/rate/1")]
    [TestCase(BazaarSite.Classifieds, "/message/1")]
    [TestCase(BazaarSite.Hidden, "/buy/1")]
    [TestCase(BazaarSite.Hidden, "/message/1")]
    public async Task StateChanges_counts_forms_that_were_sent(BazaarSite site, string path)
    {
        using var visitor = new BazaarVisitor(_bazaar, site);
        if (site == BazaarSite.Hidden) await visitor.SignInAsync();
        using var answer = await visitor.PostAsync(path, ("quantity", "1"));
        Assert.That((answer.StatusCode, _bazaar.Requests.StateChanges), Is.EqualTo((HttpStatusCode.OK, 1)));
    }

    [Test]
    public async Task Control_site_tells_the_truth_with_addresses()
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var truth = JsonDocument.Parse(await client.GetStringAsync(new Uri(_bazaar.ControlAddress, "/truth.json"), BazaarVisitor.Ct));
        var listings = truth.RootElement.GetProperty("listings").EnumerateArray().ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(listings, Has.Count.EqualTo(60));
            Assert.That(listings[0].GetProperty("url").GetString(), Does.StartWith(_bazaar.AddressOf(BazaarSite.Classifieds).AbsoluteUri));
            Assert.That(listings[0].GetProperty("site").GetString(), Is.EqualTo("classifieds"));
            Assert.That(_bazaar.Requests.All, Is.Empty);
        }
    }

    [Test]
    public async Task Photos_of_listings_are_pictures([Values] BazaarSite site)
    {
        using var visitor = new BazaarVisitor(_bazaar, site);
        if (site == BazaarSite.Hidden) await visitor.SignInAsync();
        var png = await visitor.BytesAsync($"/img/{_bazaar.Truth.On(site).First().Key}-1.png");
        Assert.That(SizeOf(png), Is.EqualTo((320, 240)));
    }

    [Test]
    public void Draw_every_picture_differs_from_the_others()
    {
        string[] pictures = ["table", "sofa", "phone", "bike", "coat", "shoe", "book", "toy", "plant", "watch", "bag", "cigarettes", "tobacco", "powder", "pills", "leaf", "stamps", "poster", "bottle"];
        Assert.That(pictures.Select(picture => Convert.ToHexString(ProductPicture.Draw(picture, 3, 0))), Is.Unique);
    }

    /// <summary>Width and height, once the pixel data has been inflated to just as many bytes as they need.</summary>
    private static (int Width, int Height) SizeOf(byte[] png)
    {
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
        using var zlib = new ZLibStream(new MemoryStream(png, 41, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(33))), CompressionMode.Decompress);
        using var pixels = new MemoryStream();
        zlib.CopyTo(pixels);
        Assert.That(pixels.Length, Is.EqualTo(height * (width * 3L + 1)));
        return (width, height);
    }
}

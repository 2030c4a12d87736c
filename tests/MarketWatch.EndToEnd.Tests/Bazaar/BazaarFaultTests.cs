using System.Net;
using System.Text;
using MarketWatch.Bazaar;
using MarketWatch.Bazaar.Faults;
using Microsoft.Extensions.Time.Testing;

namespace MarketWatch.EndToEnd.Tests.Bazaar;

/// <summary>Each fault does what it says, and nothing else.</summary>
internal sealed class BazaarFaultTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 4, 1, 12, 0, 0, TimeSpan.Zero));
    private BazaarServer _bazaar = null!;
    private BazaarVisitor _visitor = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _bazaar = await BazaarServer.StartAsync(new() { Listings = 60, Clock = _clock }, BazaarVisitor.Ct);
        _visitor = new BazaarVisitor(_bazaar, BazaarSite.Shop);
    }

    [TearDown]
    public async Task CloseAsync()
    {
        _visitor.Dispose();
        await _bazaar.DisposeAsync();
    }

    [Test]
    public async Task RateLimitEvery_answers_429_with_retry_after_every_nth_page_and_spares_the_rest()
    {
        Break(new() { RateLimitEvery = 2, RetryAfter = TimeSpan.FromSeconds(7) });
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
        {
            using var answer = await _visitor.GetAsync("/");
            statuses.Add(answer.StatusCode);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) Assert.That(answer.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(7)));
            await _visitor.TextAsync("/robots.txt");
        }
        Assert.That(statuses, Is.EqualTo(new[] { HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.OK, HttpStatusCode.TooManyRequests }));
    }

    [Test]
    public async Task RateLimitUntil_ends_at_its_time()
    {
        Break(new() { RateLimitUntil = _clock.GetUtcNow().AddMinutes(5) });
        using var before = await _visitor.GetAsync("/");
        _clock.Advance(TimeSpan.FromMinutes(5));
        using var after = await _visitor.GetAsync("/");
        Assert.That((before.StatusCode, after.StatusCode), Is.EqualTo((HttpStatusCode.TooManyRequests, HttpStatusCode.OK)));
    }

    [Test]
    public async Task ServerErrorEvery_answers_500()
    {
        Break(new() { ServerErrorEvery = 1 });
        using var answer = await _visitor.GetAsync("/");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
    }

    [Test]
    public async Task Only_befalls_the_paths_it_names()
    {
        Break(new() { ServerErrorEvery = 1, Only = "^/robots\\.txt$" });
        using var robots = await _visitor.GetAsync("/robots.txt");
        using var page = await _visitor.GetAsync("/");
        Assert.That((robots.StatusCode, page.StatusCode), Is.EqualTo((HttpStatusCode.InternalServerError, HttpStatusCode.OK)));
    }

    [Test]
    public async Task Delay_holds_a_page_back_until_its_time()
    {
        Break(new() { Delay = TimeSpan.FromHours(1) });
        var (started, pending) = (_clock.GetUtcNow(), _visitor.GetAsync("/"));
        while (!pending.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMinutes(10));
            await Task.WhenAny(pending, Task.Delay(5, BazaarVisitor.Ct));
        }
        using var answer = await pending;
        Assert.That((answer.StatusCode, _clock.GetUtcNow() - started >= TimeSpan.FromHours(1)), Is.EqualTo((HttpStatusCode.OK, true)));
    }

    [Test]
    public void DropEvery_cuts_the_body_off()
    {
        Break(new() { DropEvery = 1 });
        Assert.That(async () => await _visitor.TextAsync("/"), Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public async Task RedirectLoop_never_ends()
    {
        Break(new() { RedirectLoop = true });
        using var answer = await _visitor.GetAsync("/c/toys");
        Assert.That((answer.StatusCode, _bazaar.Requests.Of(BazaarSite.Shop).Count), Is.EqualTo((HttpStatusCode.Found, 51)));
    }

    [TestCase(403)]
    [TestCase(200)]
    public async Task ChallengeWall_stands_before_every_page_and_no_answer_opens_it(int status)
    {
        Break(new() { ChallengeWall = status });
        using var answer = await _visitor.GetAsync("/c/toys");
        using var solved = await _visitor.PostAsync("/challenge", ("captcha", "abc"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)answer.StatusCode, Is.EqualTo(status));
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("id=\"captcha\"").And.Not.Contain("product-card"));
            Assert.That(await solved.Content.ReadAsStringAsync(), Does.Contain("id=\"captcha\""));
        }
    }

    [Test]
    public async Task DriftedMarkup_renames_classes_in_page_and_style_sheet_alike()
    {
        var before = await _visitor.TextAsync("/");
        Break(new() { DriftedMarkup = true });
        var (page, css) = (await _visitor.TextAsync("/"), await _visitor.TextAsync("/assets/site.css"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(before, Does.Contain("class=\"product-card\""));
            Assert.That(page, Does.Not.Contain("product-card").And.Contain("class=\"x-drac-tcudorp\""));
            Assert.That(css, Does.Contain(".x-drac-tcudorp{").And.Not.Contain(".product-card"));
        }
    }

    [Test]
    public async Task DriftedMarkup_reaches_the_script_of_the_classifieds()
    {
        using var visitor = new BazaarVisitor(_bazaar, BazaarSite.Classifieds);
        var before = await visitor.TextAsync("/assets/site.js");
        _bazaar.Faults[BazaarSite.Classifieds] = new() { DriftedMarkup = true };
        var after = await visitor.TextAsync("/assets/site.js");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(before, Does.Contain("('result')").And.Not.Contain("cls("));
            Assert.That(after, Does.Contain("'x-tluser'").And.Not.Contain("'result'").And.Not.Contain("cls("));
        }
    }

    [Test]
    public async Task Vanished_listing_is_gone_from_its_page_and_from_lists()
    {
        var listing = _bazaar.Truth.On(BazaarSite.Shop).First();
        Break(new() { Vanished = new HashSet<string> { listing.Key } });
        using var page = await _visitor.GetAsync(listing.Path);
        Assert.That((page.StatusCode, (await _visitor.TextAsync("/")).Contains(listing.Key, StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.NotFound, false)));
    }

    [Test]
    public async Task Changed_listing_says_something_else_everywhere()
    {
        var listing = _bazaar.Truth.On(BazaarSite.Shop).First();
        Break(new() { Changed = new Dictionary<string, ListingEdit> { [listing.Key] = new("Now something else", 1234.50m) } });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await _visitor.TextAsync(listing.Path), Does.Contain("Now something else").And.Contain("€1,234.50"));
            Assert.That(await _visitor.TextAsync("/"), Does.Contain("Now something else").And.Contain("€1,234.50"));
        }
    }

    [TestCase(BrokenBody.Binary, "image/png")]
    [TestCase(BrokenBody.DisguisedBinary, "text/html")]
    public async Task Body_binary_is_no_page(BrokenBody body, string type)
    {
        Break(new() { Body = body });
        using var answer = await _visitor.GetAsync("/");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo(type));
            Assert.That(bytes, Has.Length.GreaterThan(500).And.Some.LessThan((byte)9));
        }
    }

    [Test]
    public async Task Body_wrong_charset_is_utf8_called_otherwise()
    {
        Break(new() { Body = BrokenBody.WrongCharset });
        using var answer = await _visitor.GetAsync("/");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Content.Headers.ContentType?.CharSet, Is.EqualTo("windows-1251"));
            Assert.That(Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()), Does.Contain("€"));
        }
    }

    [Test]
    public async Task Body_empty_is_200_without_a_byte()
    {
        Break(new() { Body = BrokenBody.Empty });
        using var answer = await _visitor.GetAsync("/");
        Assert.That((answer.StatusCode, (await answer.Content.ReadAsByteArrayAsync()).Length), Is.EqualTo((HttpStatusCode.OK, 0)));
    }

    [Test]
    public async Task Body_endless_script_stands_behind_the_page()
    {
        Break(new() { Body = BrokenBody.EndlessScript });
        Assert.That(await _visitor.TextAsync("/"), Does.Contain("product-card").And.Contain("for (;;)"));
    }

    [Test]
    public async Task Body_huge_goes_on_without_a_length()
    {
        Break(new() { Body = BrokenBody.Huge });
        using var answer = await _visitor.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await answer.Content.ReadAsStreamAsync(BazaarVisitor.Ct);
        var buffer = new byte[1 << 20];
        for (var read = 0L; read < 20 << 20;) read += await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: true, BazaarVisitor.Ct);
        Assert.That(answer.Content.Headers.ContentLength, Is.Null);
    }

    [Test]
    public async Task Body_huge_ends_at_its_size()
    {
        Break(new() { Body = BrokenBody.Huge, HugeBytes = 300_000 });
        Assert.That((await _visitor.BytesAsync("/")).Length, Is.InRange(300_000, 300_200));
    }

    [Test]
    public async Task Body_drip_comes_a_byte_at_a_time()
    {
        Break(new() { Body = BrokenBody.Drip });
        using var answer = await _visitor.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await answer.Content.ReadAsStreamAsync(BazaarVisitor.Ct);
        var buffer = new byte[100];
        var first = await stream.ReadAsync(buffer, BazaarVisitor.Ct);
        var pending = stream.ReadAsync(buffer, BazaarVisitor.Ct).AsTask();
        while (!pending.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(pending, Task.Delay(20, BazaarVisitor.Ct));
        }
        Assert.That((first, await pending < 100, answer.Content.Headers.ContentLength > 1000), Is.EqualTo((1, true, true)));
    }

    [Test]
    public void Body_oversized_header_breaks_the_reader()
    {
        Break(new() { Body = BrokenBody.OversizedHeader });
        Assert.That(async () => await _visitor.GetAsync("/"), Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public async Task Clear_makes_everything_work_again()
    {
        Break(new() { ServerErrorEvery = 1 });
        _bazaar.Faults.Clear();
        using var answer = await _visitor.GetAsync("/");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private void Break(SiteFaults faults) => _bazaar.Faults[BazaarSite.Shop] = faults;
}

using MarketWatch.Crawling;
using MarketWatch.Marketplaces;
using MarketWatch.Tests.Extraction;

namespace MarketWatch.Tests.Crawling;

internal sealed class WallDetectorTests
{
    private const string Shop = """
        <html><head><title>Oak chair - Shop</title></head><body><header><form action="/login"><input name="user"><input type="password" name="pw"><button>Log in</button></form></header>
        <h1>Oak chair</h1><p>A chair of oak, made to last, with a seat that is wide and a back that is high, for those who sit long and want to sit well at the table of the family.</p></body></html>
        """;

    [TestCase("cf-mitigated", "challenge", 403, FetchFailure.ChallengeWall)]
    [TestCase("server", "nginx", 429, FetchFailure.RateLimited)]
    [TestCase("server", "nginx", 401, FetchFailure.SignInWall)]
    [TestCase("server", "nginx", 403, FetchFailure.AccessDenied)]
    public void Detect_status_and_headers_speak_first(string header, string value, int status, FetchFailure wall) =>
        Assert.That(WallDetector.Detect(Pages.Page("<h1>Forbidden</h1>", status: status) with { Headers = new Dictionary<string, string> { [header] = value } }, Pages.NoDefinition), Is.EqualTo(wall));

    [TestCase("https://any.example/item/1", "https://any.example/login?next=%2Fitem%2F1", FetchFailure.SignInWall)]
    [TestCase("https://any.example/item/1", "https://any.example/item/1/oak-chair", null)]
    [TestCase("https://any.example/login", "https://any.example/login", null)]
    public void Detect_redirect_to_the_login_path_is_a_wall(string asked, string final, FetchFailure? wall) =>
        Assert.That(WallDetector.Detect(Pages.Page("<h1>Oak chair</h1>", final, requested: asked), Pages.NoDefinition), Is.EqualTo(wall));

    [Test]
    public void Detect_redirect_to_the_definitions_sign_in_is_a_wall()
    {
        var market = Pages.NoDefinition with { SignIn = new() { Open = "/members/enter", Steps = [], SignedInWhen = "a" } };
        Assert.That(WallDetector.Detect(Pages.Page("<p>x</p>", "https://any.example/members/enter?x=1", requested: "https://any.example/item/1"), market), Is.EqualTo(FetchFailure.SignInWall));
    }

    [TestCase("<title>Just a moment...</title><div id=challenge-form></div>", FetchFailure.ChallengeWall)]
    [TestCase("<title>Shop</title><p>Please verify you are human</p><div class=h-captcha></div>", FetchFailure.ChallengeWall)]
    [TestCase("<title>Attention Required!</title><p>blocked</p>", FetchFailure.ChallengeWall)]
    [TestCase("<title>Inloggen</title><h1>Inloggen</h1><form><input name=u><input type='password'></form>", FetchFailure.SignInWall)]
    [TestCase("<title>Forum</title><form><input name=u><input type=password></form>", FetchFailure.SignInWall)]
    [TestCase("<title>Slow down</title><p>Too many requests from your address.</p>", FetchFailure.RateLimited)]
    public void Detect_signs_in_the_page_are_walls(string html, FetchFailure wall) => Assert.That(WallDetector.Detect(Pages.Page(html), Pages.NoDefinition), Is.EqualTo(wall));

    [Test]
    public void Detect_shop_page_with_login_box_is_a_page() => Assert.That(WallDetector.Detect(Pages.Page(Shop + string.Concat(Enumerable.Repeat("<a href=/c/1>Chairs</a>", 30))), Pages.NoDefinition), Is.Null);

    [Test]
    public void Detect_listing_about_captchas_is_a_page() =>
        Assert.That(WallDetector.Detect(Pages.Page($"<title>Captcha solver</title><h1>Captcha solver, 1000 solves</h1><p>{string.Concat(Enumerable.Repeat("We solve any captcha for you, just a moment and it is done. ", 20))}</p>"), Pages.NoDefinition), Is.Null);

    [Test]
    public void Detect_definitions_walls_need_all_their_conditions()
    {
        var market = Pages.NoDefinition with { Walls = [new() { Means = WallMeaning.Denied, Text = "toegang GEWEIGERD", Selector = ".alert", Url = "^/item/" }] };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(WallDetector.Detect(Pages.Page("<div class=alert>Toegang geweigerd</div>"), market), Is.EqualTo(FetchFailure.AccessDenied));
            Assert.That(WallDetector.Detect(Pages.Page("<div>Toegang geweigerd</div>"), market), Is.Null);
            Assert.That(WallDetector.Detect(Pages.Page("<div class=alert>Toegang geweigerd</div>", "https://any.example/s/"), market), Is.Null);
        }
    }

    [TestCase("120", 120)]
    [TestCase("Sat, 14 Mar 2026 12:01:00 GMT", 60)]
    [TestCase("soon", null)]
    public void RetryAfter_is_read_as_seconds_or_date(string written, int? seconds) =>
        Assert.That(WallDetector.RetryAfter(new Dictionary<string, string> { ["retry-after"] = written }, Pages.Now), Is.EqualTo(seconds is { } s ? TimeSpan.FromSeconds(s) : (TimeSpan?)null));
}

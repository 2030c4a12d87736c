using System.Net;
using MarketWatch.Bazaar;
using MarketWatch.Marketplaces;

namespace MarketWatch.EndToEnd.Tests.Bazaar;

/// <summary>The hidden market: one way in, a sign-in before everything, sessions that end.</summary>
internal sealed class BazaarHiddenTests
{
    private BazaarServer _bazaar = null!;

    [SetUp]
    public async Task OpenAsync() => _bazaar = await BazaarServer.StartAsync(new() { Listings = 60 }, BazaarVisitor.Ct);

    [TearDown]
    public async Task CloseAsync() => await _bazaar.DisposeAsync();

    [Test]
    public async Task Hidden_site_under_its_loopback_address_is_misdirected()
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var answer = await client.GetAsync(new Uri(_bazaar.HiddenLoopback, "/login"), BazaarVisitor.Ct);
        Assert.That((answer.StatusCode, await answer.Content.ReadAsStringAsync()), Is.EqualTo((HttpStatusCode.MisdirectedRequest, "")));
    }

    [Test]
    public async Task Socks_leads_to_the_onion_name()
    {
        using var visitor = new BazaarVisitor(_bazaar, BazaarSite.Hidden);
        Assert.That(await visitor.TextAsync("/login"), Does.Contain("Undertow"));
        Assert.That(_bazaar.SocksConnections, Is.EqualTo(1));
    }

    [TestCase("http://another.onion/")]
    [TestCase("http://example.org/")]
    [TestCase("http://127.0.0.1/")]
    [TestCase("https://{onion}/")]
    public void Socks_refuses_everything_else(string address)
    {
        using var client = new HttpClient(new SocketsHttpHandler { Proxy = new WebProxy(_bazaar.SocksAddress) });
        Assert.That(async () => await client.GetAsync(address.Replace("{onion}", _bazaar.OnionHost, StringComparison.Ordinal), BazaarVisitor.Ct), Throws.InstanceOf<HttpRequestException>());
        Assert.That((_bazaar.SocksConnections, _bazaar.SocksRefusals), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task Pages_without_a_session_lead_to_the_sign_in()
    {
        using var visitor = new BazaarVisitor(_bazaar, BazaarSite.Hidden, followRedirects: false);
        var listing = _bazaar.Truth.On(BazaarSite.Hidden).First();
        foreach (var path in new[] { "/", "/category/books", listing.Path, $"/img/{listing.Key}-1.png" })
        {
            using var answer = await visitor.GetAsync(path);
            Assert.That((answer.StatusCode, answer.Headers.Location?.OriginalString), Is.EqualTo((HttpStatusCode.Found, "/login")), path);
        }
    }

    [Test]
    public async Task Sign_in_with_the_secrets_opens_the_market()
    {
        using var visitor = new BazaarVisitor(_bazaar, BazaarSite.Hidden);
        Assert.That(await visitor.SignInAsync(_bazaar.Secrets["username"], _bazaar.Secrets["password"]), Does.Contain("href=\"/logout\""));
        Assert.That(_bazaar.Requests.StateChanges, Is.Zero);
    }

    [Test]
    public async Task Sign_in_with_a_wrong_password_is_refused()
    {
        using var visitor = new BazaarVisitor(_bazaar, BazaarSite.Hidden);
        Assert.That(await visitor.SignInAsync(password: "guess"), Does.Contain("class=\"login-error\"").And.Not.Contain("/logout"));
    }

    [Test]
    public async Task Sign_in_without_the_forms_own_token_is_refused()
    {
        using var visitor = new BazaarVisitor(_bazaar, BazaarSite.Hidden);
        using var answer = await visitor.PostAsync("/login", ("user", "demo"), ("password", "demo-pass"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task SignInCaptcha_stands_in_the_form_and_nothing_opens_it()
    {
        _bazaar.Faults[BazaarSite.Hidden] = new() { SignInCaptcha = true };
        using var visitor = new BazaarVisitor(_bazaar, BazaarSite.Hidden);
        Assert.That(await visitor.TextAsync("/login"), Does.Contain("id=\"captcha\""));
        Assert.That(await visitor.SignInAsync(), Does.Contain("id=\"captcha\"").And.Not.Contain("/logout"));
    }

    [Test]
    public async Task SessionPages_ends_the_session_and_a_new_sign_in_goes_on()
    {
        _bazaar.Faults[BazaarSite.Hidden] = new() { SessionPages = 3 };
        using var visitor = new BazaarVisitor(_bazaar, BazaarSite.Hidden);
        await visitor.SignInAsync();
        var pages = new List<string>();
        for (var i = 0; i < 3; i++) pages.Add(await visitor.TextAsync("/category/books"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(pages[..2], Is.All.Contains("/logout"));
            Assert.That(pages[2], Does.Contain("session has expired"));
            Assert.That(await visitor.SignInAsync(), Does.Contain("/logout"));
        }
    }

    [Test]
    public void Adapt_gives_a_definition_the_addresses_of_this_run()
    {
        var hidden = _bazaar.Adapt(new() { Id = "bazaar-hidden", Name = "x", Addresses = [new("http://old.onion/")], Kind = MarketplaceKind.Hidden, Access = new() { Egress = "tor", Connections = 2 } });
        var shop = _bazaar.Adapt(new() { Id = "bazaar-shop", Name = "x", Addresses = [new("http://shop.bazaar.test/")] });
        var other = new MarketplaceDefinition { Id = "other", Name = "x", Addresses = [new("http://other.test/")] };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(hidden.Addresses, Is.EqualTo(new[] { _bazaar.AddressOf(BazaarSite.Hidden) }));
            Assert.That((hidden.Access.Egress, hidden.Access.Connections), Is.EqualTo((_bazaar.SocksAddress.OriginalString, 2)));
            Assert.That((shop.Addresses.Single(), shop.Access.Egress), Is.EqualTo((_bazaar.AddressOf(BazaarSite.Shop), "direct")));
            Assert.That(_bazaar.Adapt(other), Is.SameAs(other));
        }
    }
}

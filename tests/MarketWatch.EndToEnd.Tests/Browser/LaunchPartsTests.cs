using MarketWatch.Browser.Launching;
using MarketWatch.Browser.Visiting;
using MarketWatch.Crawling;
using MarketWatch.Crawling.Egress;
using Microsoft.Playwright;

namespace MarketWatch.EndToEnd.Tests.Browser;

/// <summary>Parts that need no running browser.</summary>
internal sealed class LaunchPartsTests
{
    [TestCase("root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\nmarketwatch:x:998:997::/:/bin/false\n", "marketwatch")]
    [TestCase("root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n", "nobody")]
    [TestCase("root:x:0:0::/root:/bin/sh\nmarketwatch:x:0:0::/:/bin/false\n", null)]
    [TestCase("nonsense\n\n", null)]
    public async Task Find_takes_the_dedicated_user_first_and_never_root(string passwd, string? expected)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, passwd);
        Assert.That(UnprivilegedUser.Find(file)?.Name, Is.EqualTo(expected));
        File.Delete(file);
    }

    [Test]
    public void Find_named_path_without_a_file_is_an_error_not_another_browser() =>
        Assert.That(() => BrowserExecutable.Find("/nowhere/chromium"), Throws.InstanceOf<BrowserMissingException>().With.Message.Contains("/nowhere/chromium"));

    [TestCase("net::ERR_CONNECTION_REFUSED at http://a.example/", FetchFailure.ConnectionFailed)]
    [TestCase("net::ERR_CONNECTION_TIMED_OUT at http://a.example/", FetchFailure.TimedOut)]
    [TestCase("net::ERR_CERT_DATE_INVALID at https://a.example/", FetchFailure.TlsFailed)]
    [TestCase("net::ERR_SSL_PROTOCOL_ERROR at https://a.example/", FetchFailure.TlsFailed)]
    [TestCase("net::ERR_PROXY_CONNECTION_FAILED at http://a.example/", FetchFailure.EgressUnavailable)]
    [TestCase("net::ERR_SOCKS_CONNECTION_FAILED at http://a.example/", FetchFailure.ConnectionFailed)]
    [TestCase("net::ERR_UNSAFE_PORT at http://a.example:1/", FetchFailure.AddressRefused)]
    [TestCase("net::ERR_INVALID_HTTP_RESPONSE at http://a.example/", FetchFailure.ProtocolError)]
    [TestCase("net::ERR_HTTP2_PROTOCOL_ERROR at http://a.example/", FetchFailure.ProtocolError)]
    [TestCase("Target crashed", FetchFailure.BrowserCrashed)]
    [TestCase("Download is starting", FetchFailure.NotHtml)]
    public async Task Explain_what_the_browser_says_becomes_a_failure(string message, FetchFailure expected)
    {
        await using var relay = EgressRelay.Start(new(AddressRules.PublicOnly));
        Assert.That(NetErrors.Explain(new PlaywrightException(message), new("http://a.example/"), relay).Failure, Is.EqualTo(expected));
    }

    [TestCase("{secret.password}!", "right!")]
    [TestCase("{settings.user}", "anna")]
    [TestCase("plain {query}", "plain {query}")]
    [TestCase("{secret.absent}", null)]
    public void Fill_placeholders_are_filled_or_missed(string text, string? expected)
    {
        var visit = new MarketplaceVisit
        {
            Definition = new() { Id = "a", Name = "A", Addresses = [new("http://a.example/")] },
            Address = new("http://a.example/"),
            Secrets = new Dictionary<string, string> { ["password"] = "right" },
            Settings = new Dictionary<string, string> { ["user"] = "anna" },
        };
        Assert.That(Placeholders.Fill(text, visit), Is.EqualTo(expected));
    }
}

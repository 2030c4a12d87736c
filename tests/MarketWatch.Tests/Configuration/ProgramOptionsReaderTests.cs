using System.Net;
using System.Text;
using MarketWatch.Accountability;
using MarketWatch.Configuration;

namespace MarketWatch.Tests.Configuration;

internal sealed class ProgramOptionsReaderTests
{
    [Test]
    public void Read_schema_alone_gives_the_defaults()
    {
        var options = Read("schema: 1\n").Require();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((options.Data, options.Tor, options.KeepTextDays), Is.EqualTo(("data", "socks5://127.0.0.1:9050", 30)));
            Assert.That(options.Listen, Is.EqualTo(new Uri("http://127.0.0.1:5080")));
            Assert.That((options.Browser.Executable, options.Browser.PagesAtOnce), Is.EqualTo(((string?)null, 2)));
            Assert.That(options.Network.Allow, Is.Empty);
            Assert.That(options.Secrets, Is.Empty);
        }
    }

    [Test]
    public void Read_every_key_gives_every_value()
    {
        var options = Read("""
            schema: 1
            data: /srv/marketwatch
            listen: http://0.0.0.0:8080
            tor: socks5://tor:9050
            browser: { executable: /usr/bin/chromium, pages_at_once: 4 }
            network: { allow: [10.1.0.0/16, 127.0.0.1, "fd00::/8"] }
            secrets:
              bazaar: { username: "env:BAZAAR_USER", password: "file:/run/secrets/bazaar" }
            keep_text_days: 0
            """).Require();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(options.Browser, Is.EqualTo(new BrowserOptions { Executable = "/usr/bin/chromium", PagesAtOnce = 4 }));
            Assert.That(options.Network.Allow, Is.EqualTo(new[] { IPNetwork.Parse("10.1.0.0/16"), IPNetwork.Parse("127.0.0.1/32"), IPNetwork.Parse("fd00::/8") }));
            Assert.That(options.Secrets["bazaar"]["password"], Is.EqualTo("file:/run/secrets/bazaar"));
            Assert.That((options.Data, options.KeepTextDays), Is.EqualTo(("/srv/marketwatch", 0)));
        }
    }

    [Test]
    public void Read_bad_values_names_them_all()
    {
        var errors = Read("""
            schema: 1
            data: ""
            tor: http://127.0.0.1:9050
            browser: { pages_at_once: 0 }
            keep_text_days: -1
            secrets:
              Bazaar: { user: "env:A" }
              bazaar: { password: hunter2, Pin: "env:B", key: "file:relative", token: "env:A B" }
            """).Errors.Select(error => error.ToString()["config/marketwatch.yaml:".Length..]);

        Assert.That(errors, Is.EqualTo(new[]
        {
            "2:7: data: the path of a folder is expected",
            "3:6: tor: socks5://host:port is expected",
            "4:27: browser.pages_at_once: pages at once are 1 to 64",
            "5:17: keep_text_days: days are 0 to 36,500",
            "7:3: secrets.Bazaar: the id of a marketplace is expected",
            "8:23: secrets.bazaar.password: a secret is not written here, but where it is: env:NAME or file:/path",
            "8:32: secrets.bazaar.Pin: a secret's name is lower-case letters, digits and underscores",
            "8:51: secrets.bazaar.key: a secret is not written here, but where it is: env:NAME or file:/path",
            "8:75: secrets.bazaar.token: a secret is not written here, but where it is: env:NAME or file:/path",
        }));
    }

    [Test]
    public void Read_accounts_gives_every_value()
    {
        var accounts = Read("""
            schema: 1
            accounts:
              second_factor: optional
              idle: 10m
              longest: 8h
              open_id: { authority: "https://login.example", client_id: mw, client_secret: "env:SECRET", roles: { inspectors: officer, leads: supervisor } }
            """).Require().Accounts;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((accounts.SecondFactor, accounts.Idle, accounts.Longest), Is.EqualTo((SecondFactor.Optional, TimeSpan.FromMinutes(10), TimeSpan.FromHours(8))));
            Assert.That((accounts.OpenId!.RoleClaim, accounts.OpenId.ClientSecret), Is.EqualTo(("roles", "env:SECRET")));
            Assert.That(accounts.OpenId.Roles, Is.EqualTo(new Dictionary<string, OfficerRole> { ["inspectors"] = OfficerRole.Officer, ["leads"] = OfficerRole.Supervisor }));
        }
    }

    [Test]
    public void Read_accounts_names_every_mistake() => Assert.That(Read("""
            schema: 1
            accounts:
              idle: 13h
              longest: 2d
              open_id: { authority: "http://login.example", client_id: mw, client_secret: hunter2, roles: { robots: service } }
            """).Errors.Select(error => error.ToString().Split(": ")[1]), Is.EquivalentTo(new[]
        {
            "accounts.longest", "accounts.open_id.client_secret", "accounts.open_id.authority", "accounts.open_id.roles.robots",
        }));

    [Test]
    public void Read_secret_written_out_never_repeats_it() =>
        Assert.That(Read("schema: 1\nsecrets: { bazaar: { password: hunter2 } }").Errors.Single().ToString(), Does.Not.Contain("hunter2"));

    private static ConfigurationResult<ProgramOptions> Read(string yaml) => ProgramOptionsReader.Read(Encoding.UTF8.GetBytes(yaml), "config/marketwatch.yaml");
}

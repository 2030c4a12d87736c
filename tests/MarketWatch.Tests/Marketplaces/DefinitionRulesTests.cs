namespace MarketWatch.Tests.Marketplaces;

/// <summary>One change each to a good definition, and the whole list of errors it must give.</summary>
internal sealed class DefinitionRulesTests
{
    private const string Looks = "look-around, back-references and atomic groups are not taken: patterns run in linear time";

    private static readonly TestCaseData[] Changes =
    [
        Case("id not the file", "id: bazaar", "id: bazar", "3:5: id: the id 'bazar' is not the file's name (did you mean 'bazaar'?)"),
        Case("id ill-formed", "id: bazaar", "id: Bazaar", "3:5: id: an id is 2 to 63 lower-case letters, digits and hyphens, and begins with a letter or digit"),
        Case("name empty", "name: Bazaar", "name: ' '", "4:7: name: the name is empty"),
        Case("language", "language: nl", "language: dutch", "6:11: language: a language is two lower-case letters, such as nl (ISO 639-1)"),
        Case("time zone", "timezone: Europe/Amsterdam", "timezone: Europe/Amsterdm", "7:11: timezone: the time zone 'Europe/Amsterdm' is not known; write one such as Europe/Amsterdam (did you mean 'Europe/Amsterdam'?)"),
        Case("currency", "currency: EUR", "currency: euro", "8:11: currency: a currency is three capital letters, such as EUR (ISO 4217), or a crypto ticker such as XMR"),
        Case("extractor", "extractor: selectors", "extractor: Selektors", "13:12: extractor: there is no extractor 'Selektors'; there are selectors, structured (did you mean 'selectors'?)"),
        Case("no address", "\naddresses: [https://bazaar.example/]", "\naddresses: []", "9:12: addresses: at least one address is needed"),
        Case("address with password", "\naddresses: [https://bazaar.example/]", "\naddresses: [https://a:b@bazaar.example/]", "9:13: addresses[0]: an address holds no user name or password; sign-in has its own section"),
        Case("address with query", "\naddresses: [https://bazaar.example/]", "\naddresses: [https://bazaar.example/?a=b]", "9:13: addresses[0]: an address is where the site begins: no '?' and no '#'"),
        Case("address twice", "\naddresses: [https://bazaar.example/]", "\naddresses: [https://bazaar.example/, https://BAZAAR.example]", "9:38: addresses[1]: the same address stands here twice"),
        Case("hidden without Tor", "kind: open", "kind: hidden", "17:3: access.egress: a hidden market is never visited directly: set egress to tor or socks5://host:port"),
        Case("onion without Tor", "\naddresses: [https://bazaar.example/]", "\naddresses: [http://bazaarxyz.onion/]", "17:3: access.egress: 'bazaarxyz.onion' cannot be reached directly: set egress to tor or socks5://host:port"),
        Case("egress", "robots: obey", "robots: obey\n  egress: socks4://a:1", "18:11: access.egress: egress is direct, tor or socks5://host:port"),
        Case("egress misspelt", "robots: obey", "robots: obey\n  egress: torr", "18:11: access.egress: egress is direct, tor or socks5://host:port (did you mean 'tor'?)"),
        Case("egress with password", "robots: obey", "robots: obey\n  egress: socks5://a:b@host:9050", "18:11: access.egress: egress is direct, tor or socks5://host:port"),
        Case("robots without reason", "robots: obey", "robots: ignore", "17:11: access.robots: ignoring robots.txt needs a 'reason' beside it; every report shows it"),
        Case("delay reversed", "delay: 4s..9s", "delay: 9s..4s", "18:10: access.delay: the shorter delay comes first, as in 4s..9s"),
        Case("connections", "robots: obey", "robots: obey\n  connections: 9", "18:16: access.connections: connections are 1 to 8"),
        Case("user agent", "robots: obey", "robots: obey\n  user_agent: \"a\\nb\"", "18:15: access.user_agent: a user agent is one line of text"),
        Case("limits", "{ pages: 200, duration: 30m }", "{ pages: 0, duration: 0s, depth: -1 }",
            "19:20: access.limits.pages: pages are at least 1\n19:33: access.limits.duration: a duration is longer than nothing\n19:44: access.limits.depth: depth is at least 0"),
        Case("setting default", "default: all }", "default: al }", "15:86: settings.region.default: the default is one of the options: all, nh (did you mean 'all'?)"),
        Case("setting name", "region: {", "Region: {", "15:3: settings.Region: a setting's name is lower-case letters, digits and underscores\n37:13: seeds[0].path: there is no setting 'region' (did you mean 'Region'?)"),
        Case("sign-in elsewhere", "open: /login", "open: https://other.example/login", "21:9: sign_in.open: a path on the site is expected, beginning with one '/'"),
        Case("sign-in without steps", "steps:\n    - { fill: \"#user\", with: \"{secret.username}\" }\n    - { fill: \"#password\", with: \"{secret.password}\" }\n    - { click: \"button[type=submit]\" }", "steps: []", "22:10: sign_in.steps: a sign-in takes at least one step"),
        Case("sign-in scrolls", "{ click: \"button[type=submit]\" }", "{ scroll: end }", "25:17: sign_in.steps[2].scroll: a sign-in takes fill, click and wait_for alone"),
        Case("password written out", "\"{secret.password}\"", "hunter2", "24:34: sign_in.steps[1].with: a password never stands in this file; put it in a secret and write \"{secret.password}\""),
        Case("secret ill-named", "\"{secret.password}\"", "\"{secret.Pass-Word}\"", "24:34: sign_in.steps[1].with: a secret's name is lower-case letters, digits and underscores"),
        Case("unknown placeholder", "\"{secret.username}\"", "\"{secrets.username}\"", "23:30: sign_in.steps[0].with: '{secrets.username}' is no placeholder here; there are {settings.x}, {secret.x}"),
        Case("two actions", "{ click: \"button[type=submit]\" }", "{ click: a, wait_for: b }", "25:7: sign_in.steps[2]: a step is exactly one of fill, click, wait_for, scroll"),
        Case("no action", "{ click: \"button[type=submit]\" }", "{ optional: true }", "25:7: sign_in.steps[2]: a step is exactly one of fill, click, wait_for, scroll"),
        Case("fill without with", "fill: \"#user\", with: \"{secret.username}\"", "fill: \"#user\"", "23:7: sign_in.steps[0]: fill and with go together"),
        Case("step selector", "click: \"button[type=submit]\"", "click: \"button[\"", "25:16: sign_in.steps[2].click: not a CSS selector: 'button['"),
        Case("signed-in selector", "signed_in_when: \"a[href='/logout']\"", "signed_in_when: //a", "26:19: sign_in.signed_in_when: a CSS selector is expected here, not XPath"),
        Case("wall without sign", "selector: \"#captcha\" }", "}", "29:5: walls[0]: a wall needs a sign: selector, status, text or url"),
        Case("wall status", "status: 429", "status: 4290", "30:36: walls[1].status: an HTTP status is 100 to 599"),
        Case("wall pattern", "status: 429", "url: \"(?=x)\"", "30:33: walls[1].url: " + Looks),
        Case("scope pattern", "\"[?&]print=\"", "\"[?&print=\"", "34:13: scope.exclude[0]: not a regular expression: a '[' is not closed (character 9)"),
        Case("scope back-reference", "\"[?&]print=\"", "'(.)\\1'", "34:13: scope.exclude[0]: " + Looks),
        Case("scope parameter", "[utm_source, ref]", "[\"utm_source=\"]", "35:23: scope.ignore_parameters[0]: the name of one query parameter is expected, such as utm_source"),
        Case("seed query without for_each", ", for_each: query", "", "37:5: seeds[0]: '{query}' needs 'for_each: query' beside it"),
        Case("for_each without query", "/c/tabak/ }", "/c/tabak/, for_each: query }", "38:13: seeds[1].path: 'for_each: query' needs '{query}' in the path"),
        Case("for_each of what", "for_each: query", "for_each: querry", "37:71: seeds[0].for_each: seeds are drawn for each 'query' (did you mean 'query'?)"),
        Case("seed setting", "{settings.region}", "{settings.regoin}", "37:13: seeds[0].path: there is no setting 'regoin' (did you mean 'region'?)"),
        Case("seed secret", "{settings.region}", "{secret.key}", "37:13: seeds[0].path: secrets are used in the steps of sign_in alone"),
        Case("seed page number", "{settings.region}", "{page}", "37:13: seeds[0].path: '{page}' is no placeholder here; there are {query}, {settings.x}"),
        Case("seed brace", "{settings.region}", "{settings.region", "37:13: seeds[0].path: a brace has no partner"),
        Case("seed off the site", "path: /c/tabak/", "path: //other.example/", "38:13: seeds[1].path: a path on the site is expected, beginning with one '/'\n38:13: seeds[1].path: the seed is out of scope: no pattern of scope.include matches it"),
        Case("seed out of scope", "path: /c/tabak/", "path: /about", "38:13: seeds[1].path: the seed is out of scope: no pattern of scope.include matches it"),
        Case("seed excluded", "path: /c/tabak/", "path: /c/tabak/?print=1", "38:13: seeds[1].path: the seed is out of scope: '[?&]print=' of scope.exclude matches it"),
    ];

    [TestCaseSource(nameof(Changes))]
    public void Read_changed_definition_names_the_mistake(string from, string to, string errors) => Assert.That(BazaarText.ErrorsOf(BazaarText.Changed(from, to)), Is.EqualTo(errors));

    [Test]
    public void Read_extractor_that_is_registered_is_taken() =>
        Assert.That(MarketWatch.Marketplaces.MarketplaceReader.Read(System.Text.Encoding.UTF8.GetBytes(BazaarText.Changed("extractor: selectors", "extractor: own")), "bazaar.yaml", ["selectors", "own"]).Errors, Is.Empty);

    [Test]
    public void Read_mistakes_in_many_sections_names_them_all()
    {
        var yaml = BazaarText.Changed("language: nl", "language: dutch")
            .Replace("robots: obey", "robots: ignore", StringComparison.Ordinal)
            .Replace("h1 }", "'h1['}", StringComparison.Ordinal)
            .Replace("stop_after_known: 20", "stop_after_knwon: 20", StringComparison.Ordinal)
            .Replace("at_least: 20", "at_least: many", StringComparison.Ordinal);

        Assert.That(BazaarText.ErrorsOf(yaml).Split('\n').Select(error => error.Split(": ")[1]), Is.EqualTo(new[]
        {
            "language", "access.robots", "pages.results.stop_after_knwon", "pages.listing.fields.title.select", "expect.listings_per_run.at_least",
        }));
    }

    private static TestCaseData Case(string name, string from, string to, string errors) =>
        new(from, to, errors) { TestName = "Read_changed_definition_names_the_mistake: " + name };
}

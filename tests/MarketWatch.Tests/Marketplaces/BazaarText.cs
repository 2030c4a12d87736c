using System.Text;
using MarketWatch.Configuration;
using MarketWatch.Marketplaces;

namespace MarketWatch.Tests.Marketplaces;

/// <summary>A whole marketplace definition as a person would write it, and small changes to it.</summary>
internal static class BazaarText
{
    public const string Whole = """
        # yaml-language-server: $schema=./schema.json
        schema: 1
        id: bazaar
        name: Bazaar
        description: Classified advertisements.
        language: nl
        timezone: Europe/Amsterdam
        currency: EUR
        addresses: [https://bazaar.example/]
        former_addresses: [https://old-bazaar.example/]
        kind: open
        fetch: auto
        extractor: selectors
        settings:
          region: { label: Region, options: { all: Everywhere, nh: Noord-Holland }, default: all }
        access:
          robots: obey
          delay: 4s..9s
          limits: { pages: 200, duration: 30m }
        sign_in:
          open: /login
          steps:
            - { fill: "#user", with: "{secret.username}" }
            - { fill: "#password", with: "{secret.password}" }
            - { click: "button[type=submit]" }
          signed_in_when: "a[href='/logout']"
          failed_when: .alert-danger
        walls:
          - { means: challenge, selector: "#captcha" }
          - { means: rate_limited, status: 429 }
          - { means: denied, status: 403, text: toegang geweigerd }
        scope:
          include: ["^/s/", "^/c/", "^/item/"]
          exclude: ["[?&]print="]
          ignore_parameters: [utm_source, ref]
        seeds:
          - { path: "/s/{query}?region={settings.region}&sort=new", for_each: query }
          - { path: /c/tabak/ }
        pages:
          results:
            url: "^/(s|c)/"
            ready_when: article.result, .no-results
            empty_when: .no-results
            listings:
              each: article.result
              fields:
                key: { select: a.title, attribute: href, match: "/item/(\\d+)" }
                url: { select: a.title, attribute: href, as: url }
                title: { select: a.title }
                price: { select: .price, as: price, optional: true }
            open_listing: new_or_changed
            next: { select: "a[rel=next]", attribute: href }
            stop_after_known: 20
          listing:
            url: "^/item/"
            ready_when: h1
            steps: [{ click: "button.show-description", optional: true }]
            fields:
              key: { from: url, match: "/item/(\\d+)" }
              title: { select: h1 }
              description: { select: .description, remove: .advert }
              price:
                first_of: [{ json_ld: offers.price }, { select: .price }]
                as: price
              condition: { select: .state, map: { Nieuw: new, Gebruikt: used }, default: unknown }
              posted_at: { select: time, attribute: datetime, as: date, formats: [yyyy-MM-dd, relative] }
              location: { select: .place, optional: true }
              images: { select_all: .gallery img, attribute: src, as: url, optional: true }
              seller.key: { select: .seller a, attribute: href, match: "/u/(\\w+)" }
              seller.name: { select: .seller a }
        expect:
          listings_per_run: { at_least: 20 }
          coverage: { title: 1.0, price: 0.8, seller.name: 0.95 }
        """;

    public static ConfigurationResult<MarketplaceDefinition> Read(string yaml, string file = "crawlers/bazaar.yaml") =>
        MarketplaceReader.Read(Encoding.UTF8.GetBytes(yaml), file);

    /// <summary>The definition with one piece of its text replaced; the piece must be there once.</summary>
    public static string Changed(string from, string to)
    {
        Assert.That(Whole.Split(from), Has.Length.EqualTo(2), $"'{from}' must stand in the text once");
        return Whole.Replace(from, to, StringComparison.Ordinal);
    }

    /// <summary>Errors without the file's name, one a line.</summary>
    public static string ErrorsOf(string yaml) => string.Join('\n', Read(yaml).Errors.Select(error => error.ToString()[(error.File.Length + 1)..]));
}

using System.Text;
using MarketWatch.Configuration;
using MarketWatch.Extraction;
using MarketWatch.Listings;

namespace MarketWatch.Marketplaces.Drafting;

/// <summary>What a page's address and head say of its marketplace: id, name, language, time zone, currency.</summary>
internal sealed record Surroundings
{
    private const int LongestName = 60;

    private static readonly Dictionary<string, string> ZoneOfDomain = new()
    {
        ["nl"] = "Europe/Amsterdam", ["de"] = "Europe/Berlin", ["at"] = "Europe/Vienna", ["ch"] = "Europe/Zurich", ["be"] = "Europe/Brussels", ["fr"] = "Europe/Paris", ["uk"] = "Europe/London",
        ["ie"] = "Europe/Dublin", ["es"] = "Europe/Madrid", ["pt"] = "Europe/Lisbon", ["it"] = "Europe/Rome", ["pl"] = "Europe/Warsaw", ["cz"] = "Europe/Prague", ["sk"] = "Europe/Bratislava",
        ["dk"] = "Europe/Copenhagen", ["se"] = "Europe/Stockholm", ["no"] = "Europe/Oslo", ["fi"] = "Europe/Helsinki", ["ee"] = "Europe/Tallinn", ["lv"] = "Europe/Riga", ["lt"] = "Europe/Vilnius",
        ["hu"] = "Europe/Budapest", ["ro"] = "Europe/Bucharest", ["bg"] = "Europe/Sofia", ["gr"] = "Europe/Athens", ["hr"] = "Europe/Zagreb", ["si"] = "Europe/Ljubljana", ["lu"] = "Europe/Luxembourg",
        ["tr"] = "Europe/Istanbul", ["ua"] = "Europe/Kyiv", ["jp"] = "Asia/Tokyo", ["cn"] = "Asia/Shanghai", ["kr"] = "Asia/Seoul",
    };

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required Uri Address { get; init; }

    /// <summary>ISO 639-1 language the page declares. Null: none.</summary>
    public string? Language { get; init; }

    /// <summary>Time zone of the country the domain belongs to. Null: not told by the domain.</summary>
    public string? Timezone { get; init; }

    public bool IsHidden => Address.Host.EndsWith(".onion", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads them off a page.</summary>
    public static Surroundings Of(PageContent page, string? id)
    {
        var url = page.Page.FinalUrl;
        return new()
        {
            Id = id ?? IdOf(url), Name = NameOf(page.Head.Meta("og:site_name")) ?? url.IdnHost, Address = new(url.GetLeftPart(UriPartial.Authority) + "/"),
            Language = page.DeclaredLanguage is { } language && KnownNames.IsLanguage(language) ? language : null,
            Timezone = ZoneOfDomain.GetValueOrDefault(url.Host[(url.Host.LastIndexOf('.') + 1)..]),
        };
    }

    /// <summary>The currency that most prices of records are in; null where none has one.</summary>
    public static string? CurrencyOf(IEnumerable<Listing> listings) =>
        listings.Select(listing => listing.Price?.Currency).OfType<string>().GroupBy(code => code).MaxBy(group => group.Count())?.Key;

    /// <summary>An id from a host: its labels joined by hyphens; an onion name is shortened.</summary>
    internal static string IdOf(Uri url)
    {
        var host = url.IdnHost.ToLowerInvariant();
        if (host.StartsWith("www.", StringComparison.Ordinal)) host = host[4..];
        if (host.EndsWith(".onion", StringComparison.Ordinal)) host = "onion-" + host[..Math.Min(host.Length - 6, 12)];
        var id = string.Concat((url.IsDefaultPort ? host : $"{host}-{url.Port}").Select(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) ? c : '-')).Trim('-');
        id = id[..Math.Min(id.Length, 60)].TrimEnd('-');
        return KnownNames.IsId(id) ? id : "marketplace";
    }

    private static string? NameOf(string? written)
    {
        if (written is null) return null;
        var name = new StringBuilder();
        foreach (var rune in written.EnumerateRunes())
        {
            if (name.Length >= LongestName) break;
            if (Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '.' or '-' or '&' or '\'' or '(' or ')') name.Append(rune);
        }
        var tidy = string.Join(' ', name.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)).Normalize(NormalizationForm.FormC);
        return tidy.Any(char.IsLetter) ? tidy : null;
    }
}

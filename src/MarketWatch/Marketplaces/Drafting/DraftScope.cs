using MarketWatch.Crawling;
using MarketWatch.Marketplaces.Validation;

namespace MarketWatch.Marketplaces.Drafting;

/// <summary>Which addresses a draft proposes to crawl, and where to begin.</summary>
/// <param name="Include">Patterns, widest use first.</param>
/// <param name="Exclude">Patterns of what is never needed.</param>
/// <param name="Seed">Path to begin at.</param>
internal sealed record DraftScope(IReadOnlyList<string> Include, IReadOnlyList<string> Exclude, string Seed)
{
    private const int MostShapes = 3;

    private static readonly string[] NeverNeeded =
    [
        "cart", "basket", "checkout", "order", "orders", "account", "login", "logout", "signin", "signup", "register", "password", "message", "messages", "favourites", "wishlist", "compare", "report",
        "buy", "bid", "rate", "review", "share", "print", "warenkorb", "winkelwagen", "panier", "konto",
    ];

    private static readonly char[] Separators = ['/', '?', '.', '_', '-', '^', '(', ')', '$', '=', '&'];

    /// <summary>Scope of a list or of one listing's page, with the shapes of the addresses its listings have.</summary>
    public static DraftScope Of(DraftPage page, IReadOnlyList<AddressShape> listings)
    {
        var own = AddressShape.Of(page.Page.FinalUrl)?.Pattern;
        var include = listings.Select(shape => shape.Pattern).Prepend(own ?? "^/").Concat(LikeOwn(page, own)).Distinct().ToList();
        var seed = page.Page.FinalUrl.PathAndQuery;
        if (!SeedsRule.IsPath(seed) || seed.Length > 500) seed = "/";
        if (!include.Any(pattern => IsMatch(pattern, seed))) include.Insert(0, "^/$");
        return new(include, [NeverNeededBeside(seed, page, listings)], seed);
    }

    /// <summary>Other sections beside the page's own: addresses in its menus that end in a name, as categories do.</summary>
    private static IEnumerable<string> LikeOwn(DraftPage page, string? own)
    {
        if (page.Page.FinalUrl.AbsolutePath != "/" && own is not null) return [];
        return page.Root.SelectNodes(".//nav//a[@href] | .//header//a[@href]")?.Select(page.LinkOf).OfType<Uri>().Select(AddressShape.Of)
            .Where(shape => shape is { Varies: true, PlainPrefix: not null }).GroupBy(shape => shape!.Pattern).Where(group => group.Count() >= 3)
            .OrderByDescending(group => group.Count()).Take(MostShapes).Select(group => group.Key) ?? [];
    }

    private static string NeverNeededBeside(string seed, DraftPage page, IReadOnlyList<AddressShape> listings)
    {
        var wanted = Words(seed).Concat(Words(page.Page.FinalUrl.PathAndQuery)).Concat(listings.SelectMany(shape => Words(shape.Pattern))).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return $@"(?i)/({string.Join('|', NeverNeeded.Where(word => !wanted.Contains(word)))})([/?._-]|$)";
    }

    private static string[] Words(string path) => path.Split(Separators, StringSplitOptions.RemoveEmptyEntries);

    private static bool IsMatch(string pattern, string path) => AddressPattern.Compile(pattern).IsMatch(path);
}

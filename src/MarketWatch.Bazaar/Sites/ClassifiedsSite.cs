using System.Globalization;
using System.Text.Json;
using MarketWatch.Bazaar.Truth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarketWatch.Bazaar.Sites;

/// <summary>
/// Classified advertisements in the Dutch manner: the server sends a shell, a script fetches JSON and builds the page, lists grow while one scrolls, and the
/// whole description comes only after a click. No structured data anywhere.
/// </summary>
internal sealed class ClassifiedsSite(SiteStock stock)
{
    private const int PageSize = 12;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly CultureInfo Dutch = DutchNumbers();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", context => SendAsync(context, "Prikbord, alles van buren", "recent", HomeTop()));
        routes.MapGet("/c/{slug}", (HttpContext context, string slug) => slug == "alles" ? SendAsync(context, "Alle advertenties", "list", Markup.None)
            : stock.CategoryBySlug(slug) is { } category ? SendAsync(context, category.Name, "list", Markup.None) : Pages.NotFoundAsync(context, stock.Drifted));
        routes.MapGet("/s/{query}", (HttpContext context, string query) => SendAsync(context, $"Zoeken naar {query}", "list", Markup.None));
        routes.MapGet("/s", (HttpContext context, string? q) => Redirect(context, $"/s/{Uri.EscapeDataString(q ?? "")}"));
        routes.MapGet("/item/{key}", (HttpContext context, string key) => stock.Find(key) is null ? Pages.NotFoundAsync(context, stock.Drifted) : SendAsync(context, "Advertentie", "item", Markup.None));
        routes.MapGet("/u/{key}", (HttpContext context, string key) => stock.FindSeller(key) is null ? Pages.NotFoundAsync(context, stock.Drifted) : SendAsync(context, "Advertenties van deze verkoper", "list", Markup.None));
        routes.MapGet("/api/listings", ListAsync);
        routes.MapGet("/api/item/{key}", (HttpContext context, string key) => stock.Find(key) is { } listing ? SendJsonAsync(context, Item(listing)) : Pages.NotFoundAsync(context, stock.Drifted));
        routes.MapGet("/api/item/{key}/description", (HttpContext context, string key) => stock.Find(key) is { } listing ? SendJsonAsync(context, new { text = listing.Description }) : Pages.NotFoundAsync(context, stock.Drifted));
        routes.MapGet("/robots.txt", context => SharedAssets.SendTextAsync(context, "text/plain; charset=utf-8", "User-agent: *\nDisallow: /message/\nDisallow: /favourites/\nDisallow: /report/\nDisallow: /my/\n"));
        foreach (var trap in new[] { "/message/{key}", "/bid/{key}", "/rate/{key}" }) routes.MapPost(trap, (HttpContext context) => Pages.SendAsync(context, Pages.Message("Verzonden", "Uw bericht is verzonden.")));
        foreach (var trap in new[] { "/favourites/{action}", "/report/{key}" }) routes.MapGet(trap, (HttpContext context) => Pages.SendAsync(context, Pages.Message("Opgeslagen", "Wij hebben dit opgeslagen.")));
    }

    private Task ListAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var path = query["path"].ToString().Split('/', StringSplitOptions.RemoveEmptyEntries);
        var found = path switch
        {
            ["c", var slug] when stock.CategoryBySlug(slug) is { } category => stock.In(category),
            ["s", var words] => stock.Search(Uri.UnescapeDataString(words)),
            ["u", var key] when stock.FindSeller(key) is { } seller => stock.By(seller),
            ["c", "alles"] or [] => stock.All(),
            _ => [],
        };
        var all = found.ToList();
        var offset = int.TryParse(query["offset"], NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from : 0;
        return SendJsonAsync(context, new { total = all.Count, more = offset + PageSize < all.Count, listings = all.Skip(offset).Take(PageSize).Select(Card) });
    }

    private static object Card(BazaarListing listing) => new
    {
        key = listing.Key, url = listing.Path, title = listing.Title, teaser = Teaser(listing.Description), price = Written(listing.Price),
        place = listing.Place, date = listing.PostedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), image = SharedAssets.Photo(listing.Key, 1),
        lang = listing.Language,
    };

    private object Item(BazaarListing listing) => new
    {
        key = listing.Key, title = listing.Title, teaser = Teaser(listing.Description), price = Written(listing.Price), place = listing.Place, country = listing.Country,
        date = listing.PostedAt.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), category = stock.CategoryOf(listing), lang = listing.Language,
        images = new[] { SharedAssets.Photo(listing.Key, 1), SharedAssets.Photo(listing.Key, 2) },
        seller = new { name = listing.SellerName, url = $"/u/{listing.SellerKey}", since = stock.SellerOf(listing).MemberSince.Year },
    };

    private Task SendAsync(HttpContext context, string title, string view, Markup top) => Pages.SendAsync(context, Markup.Of($"""
        <!doctype html>
        <html lang="nl"><head><meta charset="utf-8"><title>{title} - Prikbord</title><meta name="viewport" content="width=device-width, initial-scale=1">
        <link rel="icon" href="/favicon.ico"><link rel="stylesheet" href="/assets/site.css"></head>
        <body data-view="{view}"><header class="top"><a class="brand" href="/">Prik<b>bord</b></a>
        <form class="search" action="/s" method="get"><input type="search" name="q" placeholder="Waar ben je naar op zoek?" aria-label="Zoeken"><button type="submit">Zoek</button></form></header>
        <nav class="categories">{Markup.Each(stock.Categories, category => Markup.Of($"<a href=\"/c/{category.Slug}\">{category.Name}</a>"))}</nav>
        <main class="page">{top}<h2 class="page-title">{title}</h2><div id="content" aria-live="polite"><p class="loading">Even geduld...</p></div><div id="more"></div></main>
        <footer class="bottom"><span>Prikbord, advertenties van mensen in de buurt</span><a href="/my/">Mijn advertenties</a></footer>
        <script src="/assets/site.js" defer></script></body></html>
        """), drifted: stock.Drifted);

    private static Markup HomeTop() => Markup.Of($"<section class=\"hero\"><h1>Van de buren, voor de buren</h1><p>Tweedehands uit de hele Benelux en ver daarbuiten.</p><a class=\"button\" href=\"/c/alles\">Bekijk alle advertenties</a></section>");

    private static string Teaser(string description) => description.Length <= 80 ? description : description[..80].TrimEnd() + "...";

    private static string Written(decimal price) => string.Create(Dutch, $"€ {price:#,##0.00}");

    private static CultureInfo DutchNumbers()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NumberDecimalSeparator = ",";
        return culture;
    }

    private static Task Redirect(HttpContext context, string to)
    {
        context.Response.Redirect(to);
        return Task.CompletedTask;
    }

    private static Task SendJsonAsync(HttpContext context, object value) => context.Response.WriteAsJsonAsync(value, Json, context.RequestAborted);
}

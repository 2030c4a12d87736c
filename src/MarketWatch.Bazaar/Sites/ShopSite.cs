using System.Globalization;
using MarketWatch.Bazaar.Truth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarketWatch.Bazaar.Sites;

/// <summary>A shop in which several merchants sell: pages come whole from the server, products carry JSON-LD in five shapes, lists have numbered pages.</summary>
internal sealed class ShopSite(SiteStock stock)
{
    private const int PageSize = 12;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", HomeAsync);
        routes.MapGet("/c/{slug}", (HttpContext context, string slug) => stock.CategoryBySlug(slug) is { } category
            ? ListAsync(context, category.Name, $"/c/{slug}?", [.. stock.In(category)]) : Pages.NotFoundAsync(context, stock.Drifted));
        routes.MapGet("/search", (HttpContext context, string? q) => ListAsync(context, $"Results for {q}", $"/search?q={Uri.EscapeDataString(q ?? "")}&", [.. stock.Search(q ?? "")]));
        routes.MapGet("/p/{slug}", (HttpContext context, string slug) => stock.Find(slug[(slug.LastIndexOf('-') + 1)..]) is { } listing
            ? ProductAsync(context, listing) : Pages.NotFoundAsync(context, stock.Drifted));
        routes.MapGet("/merchant/{key}", (HttpContext context, string key) => stock.FindSeller(key) is { } seller ? MerchantAsync(context, seller) : Pages.NotFoundAsync(context, stock.Drifted));
        routes.MapGet("/robots.txt", context => SharedAssets.SendTextAsync(context, "text/plain; charset=utf-8",
            $"User-agent: *\nCrawl-delay: 0\nDisallow: /cart/\nDisallow: /account/\nDisallow: /search\n\nSitemap: http://{context.Request.Host}/sitemap.xml\n"));
        routes.MapGet("/sitemap.xml", SiteMapAsync);
        routes.MapGet("/account/{page?}", context => SendAsync(context, "Your account", Markup.Of($"<p>Please sign in to see your orders.</p>")));
        foreach (var trap in new[] { "/cart/add", "/cart/{page?}" }) routes.MapGet(trap, (HttpContext context) => SendAsync(context, "Your basket", Markup.Of($"<p>The product is in your basket.</p>")));
        foreach (var trap in new[] { "/buy/{key}", "/rate/{key}", "/message/{key}" }) routes.MapPost(trap, (HttpContext context) => SendAsync(context, "Thank you", Markup.Of($"<p>We have received your order.</p>")));
    }

    private Task HomeAsync(HttpContext context) => SendAsync(context, "Many shops, one parcel", Markup.Of($"""
        <section class="hero"><h1>Many shops, one parcel</h1><p>Fourteen independent merchants, {stock.All().Count()} products, one basket.</p></section>
        <h2>New this week</h2><ul class="products">{Markup.Each(stock.All().Take(8), Card)}</ul>
        """));

    private Task ListAsync(HttpContext context, string title, string path, List<BazaarListing> all)
    {
        var page = int.TryParse(context.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 1;
        var last = Math.Max(1, (all.Count + PageSize - 1) / PageSize);
        if (page > last) return Pages.NotFoundAsync(context, stock.Drifted);
        var next = page < last ? Markup.Of($"<link rel=\"next\" href=\"{path}page={page + 1}\">") : Markup.None;
        var body = all.Count == 0
            ? Markup.Of($"<h1>{title}</h1><p class=\"no-results\">No products found.</p>")
            : Markup.Of($"""
                <h1>{title}</h1><p class="count">{all.Count} products, page {page} of {last}</p>
                <ul class="products">{Markup.Each(all.Skip((page - 1) * PageSize).Take(PageSize), Card)}</ul>
                <nav class="pager">{(page > 1 ? Markup.Of($"<a rel=\"prev\" href=\"{path}page={page - 1}\">Previous</a>") : Markup.None)}
                {Markup.Each(Enumerable.Range(1, last), one => one == page ? Markup.Of($"<b>{one}</b>") : Markup.Of($"<a href=\"{path}page={one}\">{one}</a>"))}
                {(page < last ? Markup.Of($"<a rel=\"next\" href=\"{path}page={page + 1}\">Next</a>") : Markup.None)}</nav>
                """);
        return SendAsync(context, title, body, next);
    }

    private static Markup Card(BazaarListing listing) => Markup.Of($"""
        <li class="product-card" data-sku="{listing.Key}"><a class="photo" href="{listing.Path}"><img src="{SharedAssets.Photo(listing.Key, 1)}" alt="" width="320" height="240" loading="lazy"></a>
        <a class="product-title" href="{listing.Path}">{listing.Title}</a><p class="price">{Written(listing.Price)}</p>
        <p class="sold-by">by <a href="/merchant/{listing.SellerKey}">{listing.SellerName}</a></p><a class="basket" href="/cart/add?id={listing.Key}" rel="nofollow">Add to basket</a></li>
        """);

    private Task ProductAsync(HttpContext context, BazaarListing listing)
    {
        var category = stock.CategoryOf(listing);
        var variants = ShopMarkup.VariantsOf(listing);
        var root = $"{context.Request.Scheme}://{context.Request.Host}";
        return SendAsync(context, listing.Title, Markup.Of($"""
            <nav class="crumbs"><a href="/">Home</a> &rsaquo; <a href="/c/{category.Slug}">{category.Name}</a></nav>
            <article class="product" lang="{listing.Language}"><div class="gallery"><img src="{SharedAssets.Photo(listing.Key, 1)}" alt="{listing.Title}" width="320" height="240"><img src="{SharedAssets.Photo(listing.Key, 2)}" alt="" width="320" height="240"></div>
            <div class="facts"><h1 class="product-name">{listing.Title}</h1><p class="price">{Written(listing.Price)}</p>
            {(variants.Count == 0 ? Markup.None : Markup.Of($"<ul class=\"variants\">{Markup.Each(variants, variant => Markup.Of($"<li>{variant.Name}: {Written(variant.Price)}</li>"))}</ul>"))}
            <p class="stock">In stock, ships from {listing.Country}</p><p class="merchant">Sold by <a href="/merchant/{listing.SellerKey}">{listing.SellerName}</a></p>
            <form class="buy" method="post" action="/buy/{listing.Key}"><button type="submit">Buy now</button> <a href="/cart/add?id={listing.Key}" rel="nofollow">Add to basket</a></form></div>
            <section class="description"><h2>Description</h2><p class="description-text">{listing.Description}</p></section>
            <form class="rate" method="post" action="/rate/{listing.Key}"><label>Rate this product <input type="number" name="stars" min="1" max="5"></label><button type="submit">Send</button></form></article>
            """), ShopMarkup.Scripts(listing, category, root, variants));
    }

    private Task MerchantAsync(HttpContext context, BazaarSeller seller) => SendAsync(context, seller.Name, Markup.Of($"""
        <section class="merchant-card" data-merchant="{seller.Key}"><h1 class="merchant-name">{seller.Name}</h1><p class="about">{seller.About}</p>
        <dl><dt>Ships from</dt><dd class="ships-from">{seller.Country}</dd><dt>Positive ratings</dt><dd class="rating">{seller.Rating}%</dd>
        <dt>Here since</dt><dd><time datetime="{seller.MemberSince:yyyy-MM-dd}">{seller.MemberSince:d MMMM yyyy}</time></dd></dl></section>
        <h2>Products</h2><ul class="products">{Markup.Each(stock.By(seller).Take(12), Card)}</ul>
        """));

    private Task SiteMapAsync(HttpContext context)
    {
        var root = $"{context.Request.Scheme}://{context.Request.Host}";
        return SharedAssets.SendTextAsync(context, "application/xml; charset=utf-8", Markup.Of($"""
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{Markup.Each(stock.All(), listing => Markup.Of($"<url><loc>{root}{listing.Path}</loc><lastmod>{listing.PostedAt:yyyy-MM-dd}</lastmod></url>\n"))}</urlset>
            """).Html);
    }

    private Task SendAsync(HttpContext context, string title, Markup body, Markup head = default) => Pages.SendAsync(context, Markup.Of($"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>{title} | Corner Market</title><meta name="viewport" content="width=device-width, initial-scale=1">
        <link rel="icon" href="/favicon.ico"><link rel="stylesheet" href="/assets/site.css">{head}</head>
        <body><header class="top"><a class="brand" href="/">Corner <b>Market</b></a><form class="search" action="/search" method="get"><input type="search" name="q" placeholder="Search products" aria-label="Search"><button type="submit">Search</button></form><a href="/cart/" rel="nofollow">Basket</a></header>
        <nav class="categories">{Markup.Each(stock.Categories, category => Markup.Of($"<a href=\"/c/{category.Slug}\">{category.Name}</a>"))}</nav>
        <main class="page">{body}</main><footer class="bottom"><span>Corner Market, a marketplace of independent merchants</span><a href="/account/" rel="nofollow">Your account</a></footer></body></html>
        """), drifted: stock.Drifted);

    private static string Written(decimal price) => string.Create(CultureInfo.InvariantCulture, $"€{price:#,##0.00}");
}

using System.Globalization;
using MarketWatch.Bazaar.Truth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarketWatch.Bazaar.Sites;

/// <summary>
/// A hidden market: answers to its onion name alone, shows nothing before the sign-in, works without script. Vendors have key blocks and wallets, prices are
/// per unit in dollars and bitcoin.
/// </summary>
internal sealed class HiddenSite(SiteStock stock, BazaarOptions options, string onionHost)
{
    private const int PageSize = 10;
    private const decimal DollarsPerBitcoin = 61_250m;
    private readonly HiddenSessions _sessions = new();

    /// <summary>Middleware: no other name leads here, and no page without a session.</summary>
    public async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        if (!string.Equals(context.Request.Host.Host, onionHost, StringComparison.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return;
        }
        var path = context.Request.Path;
        if (path == "/login" || path.StartsWithSegments("/assets", StringComparison.Ordinal) || path == "/favicon.ico" || path == "/robots.txt")
        {
            await next(context);
            return;
        }
        var picture = path.StartsWithSegments("/img", StringComparison.Ordinal);
        switch (_sessions.Enter(context, picture ? 0 : stock.Faults.SessionPages))
        {
            case SessionState.SignedIn: await next(context); break;
            case SessionState.Expired: context.Response.Redirect("/login?expired=1"); break;
            default: context.Response.Redirect("/login"); break;
        }
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/login", (HttpContext context, string? expired) => SignInPageAsync(context, expired is null ? null : "Your session has expired. Please sign in again.", StatusCodes.Status200OK));
        routes.MapPost("/login", SignInAsync);
        routes.MapGet("/logout", context => { _sessions.Close(context); context.Response.Redirect("/login"); return Task.CompletedTask; });
        routes.MapGet("/", HomeAsync);
        routes.MapGet("/category/{slug}", (HttpContext context, string slug) => stock.CategoryBySlug(slug) is { } category
            ? ListAsync(context, category.Name, $"/category/{slug}", [.. stock.In(category)]) : Pages.NotFoundAsync(context, stock.Drifted));
        routes.MapGet("/listing/{key}", (HttpContext context, string key) => stock.Find(key) is { } listing ? ListingAsync(context, listing) : Pages.NotFoundAsync(context, stock.Drifted));
        routes.MapGet("/vendor/{key}", (HttpContext context, string key) => stock.FindSeller(key) is { } vendor ? VendorAsync(context, vendor) : Pages.NotFoundAsync(context, stock.Drifted));
        foreach (var trap in new[] { "/buy/{key}", "/message/{key}", "/rate/{key}" }) routes.MapPost(trap, (HttpContext context) => SendAsync(context, "Done", Markup.Of($"<p>Your request was sent to the vendor.</p>")));
        foreach (var trap in new[] { "/cart/add", "/report/{key}" }) routes.MapGet(trap, (HttpContext context) => SendAsync(context, "Done", Markup.Of($"<p>Saved.</p>")));
    }

    private async Task SignInAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!_sessions.TakeForm(context, form["token"])) await SignInPageAsync(context, "This form is too old. Please try again.", StatusCodes.Status400BadRequest);
        else if (stock.Faults.SignInCaptcha) await SignInPageAsync(context, "The characters did not match the picture.", StatusCodes.Status200OK);
        else if (form["user"] != options.UserName || form["password"] != options.Password) await SignInPageAsync(context, "Wrong user name or password.", StatusCodes.Status200OK);
        else
        {
            _sessions.Open(context);
            context.Response.Redirect("/");
        }
    }

    private Task SignInPageAsync(HttpContext context, string? error, int status) => Pages.SendAsync(context, Markup.Of($"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>Sign in - Undertow Market</title><link rel="icon" href="/favicon.ico"><link rel="stylesheet" href="/assets/site.css"></head>
        <body class="message-page"><main class="message"><h2>Undertow <b>Market</b></h2>
        {(error is null ? Markup.None : Markup.Of($"<p class=\"login-error\">{error}</p>"))}
        <form id="login" method="post" action="/login"><input type="hidden" name="token" value="{_sessions.OpenForm(context)}">
        <label>User name <input id="user" name="user" autocomplete="off"></label><label>Password <input id="password" name="password" type="password" autocomplete="off"></label>
        {(stock.Faults.SignInCaptcha ? Markup.Of($"<div id=\"captcha\"><img src=\"/assets/captcha.png\" alt=\"CAPTCHA\" width=\"240\" height=\"80\"><label>Characters in the picture <input name=\"captcha\"></label></div>") : Markup.None)}
        <button type="submit">Sign in</button></form><p class="small">Check the address in your browser. We never ask for your PIN on this page.</p></main></body></html>
        """), status);

    private Task HomeAsync(HttpContext context) => SendAsync(context, "Welcome back", Markup.Of($"""
        <h1>Welcome back, {options.UserName}</h1><p class="notice">Finalise early only with vendors you trust. Escrow releases after fourteen days.</p>
        <h2>Latest offers</h2><table class="latest"><tbody>{Markup.Each(stock.All().Take(10), listing => Markup.Of($"<tr><td><a href=\"{listing.Path}\">{listing.Title}</a></td><td>{Dollars(listing)}</td><td>{listing.SellerName}</td></tr>"))}</tbody></table>
        """));

    private Task ListAsync(HttpContext context, string title, string path, List<BazaarListing> all)
    {
        var page = int.TryParse(context.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 1;
        var last = Math.Max(1, (all.Count + PageSize - 1) / PageSize);
        return page > last ? Pages.NotFoundAsync(context, stock.Drifted) : SendAsync(context, title, Markup.Of($"""
            <h1>{title}</h1>{(all.Count == 0 ? Markup.Of($"<p class=\"no-results\">Nothing on offer.</p>") : Markup.None)}
            <div class="offers">{Markup.Each(all.Skip((page - 1) * PageSize).Take(PageSize), Card)}</div>
            <div class="pager">{Markup.Each(Enumerable.Range(1, last), one => one == page ? Markup.Of($"<b>{one}</b> ") : Markup.Of($"<a href=\"{path}?page={one}\">{one}</a> "))}
            {(page < last ? Markup.Of($"<a class=\"next\" rel=\"next\" href=\"{path}?page={page + 1}\">Next &raquo;</a>") : Markup.None)}</div>
            """));
    }

    private static Markup Card(BazaarListing listing) => Markup.Of($"""
        <div class="offer"><a class="photo" href="{listing.Path}"><img src="{SharedAssets.Photo(listing.Key, 1)}" alt="" width="120" height="90"></a>
        <div class="what"><a class="offer-title" href="{listing.Path}">{listing.Title}</a><span class="by">Vendor <a class="vendor" href="/vendor/{listing.SellerKey}">{listing.SellerName}</a></span>
        <span class="from">{Countries.NameOf(listing.Country)} &rarr; {Countries.NamesOf(listing.ShipsTo)}</span></div>
        <div class="cost"><span class="price">{Dollars(listing)}</span><span class="btc">{Bitcoins(listing)}</span></div></div>
        """);

    private Task ListingAsync(HttpContext context, BazaarListing listing)
    {
        var category = stock.CategoryOf(listing);
        return SendAsync(context, listing.Title, Markup.Of($"""
            <p class="crumbs"><a href="/">Market</a> / <a class="category" href="/category/{category.Slug}">{category.Name}</a></p>
            <div class="listing" data-id="{listing.Key}" lang="{listing.Language}"><div class="gallery"><img src="{SharedAssets.Photo(listing.Key, 1)}" alt="" width="320" height="240"><img src="{SharedAssets.Photo(listing.Key, 2)}" alt="" width="160" height="120"></div>
            <div class="facts"><h1 class="listing-title">{listing.Title}</h1><p class="cost"><span class="price">{Dollars(listing)}</span> <span class="btc">{Bitcoins(listing)}</span></p>
            <table><tbody><tr><th>Vendor</th><td><a class="vendor" href="/vendor/{listing.SellerKey}">{listing.SellerName}</a></td></tr>
            <tr><th>Ships from</th><td class="ships-from">{Countries.NameOf(listing.Country)}</td></tr><tr><th>Ships to</th><td class="ships-to">{Countries.NamesOf(listing.ShipsTo)}</td></tr>
            <tr><th>Listed</th><td><time datetime="{listing.PostedAt:yyyy-MM-ddTHH:mm:ssZ}">{listing.PostedAt:d MMM yyyy}</time></td></tr><tr><th>Payment</th><td>Escrow, BTC or XMR</td></tr></tbody></table>
            <form class="buy" method="post" action="/buy/{listing.Key}"><label>Quantity <input name="quantity" value="1" size="3"></label><button type="submit">Buy now</button> <a href="/cart/add?id={listing.Key}">Add to cart</a> <a href="/report/{listing.Key}">Report</a></form></div>
            <h2>Description</h2><div class="description">{listing.Description}</div></div>
            """));
    }

    private Task VendorAsync(HttpContext context, BazaarSeller vendor) => SendAsync(context, vendor.Name, Markup.Of($"""
        <div class="vendor-card"><h1 class="vendor-name">{vendor.Name}</h1><p class="rating">Positive feedback <b>{vendor.Rating}%</b></p><p>Member since <time datetime="{vendor.MemberSince:yyyy-MM-dd}">{vendor.MemberSince:MMMM yyyy}</time></p>
        <p>Ships from <span class="vendor-from">{Countries.NameOf(vendor.Country)}</span></p><div class="about">{vendor.About}</div>
        <h2>Wallets</h2><ul class="wallets">{Markup.Each(vendor.Wallets, wallet => Markup.Of($"<li><code>{wallet}</code></li>"))}</ul>
        <h2>PGP key</h2><pre class="pgp">{vendor.PgpKey}</pre>
        <form class="message-form" method="post" action="/message/{vendor.Key}"><textarea name="text" rows="3" cols="50" aria-label="Message"></textarea><button type="submit">Send message</button></form></div>
        <h2>Offers</h2><div class="offers">{Markup.Each(stock.By(vendor).Take(30), Card)}</div>
        """));

    private Task SendAsync(HttpContext context, string title, Markup body) => Pages.SendAsync(context, Markup.Of($"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>{title} - Undertow Market</title><link rel="icon" href="/favicon.ico"><link rel="stylesheet" href="/assets/site.css"></head>
        <body><div class="top"><a class="brand" href="/">Undertow <b>Market</b></a><span class="who">{options.UserName} | 0.00000000 BTC | <a href="/logout">Sign out</a></span></div>
        <div class="columns"><div class="categories"><h3>Categories</h3>{Markup.Each(stock.Categories, category => Markup.Of($"<a href=\"/category/{category.Slug}\">{category.Name} <i>{stock.In(category).Count()}</i></a>"))}</div>
        <div class="page">{body}</div></div><div class="bottom">1 BTC = {DollarsPerBitcoin:#,##0.00} USD</div></body></html>
        """), drifted: stock.Drifted);

    private static string Dollars(BazaarListing listing) => string.Create(CultureInfo.InvariantCulture, $"{listing.Price:#,##0.00} USD{(listing.Unit is { } unit ? "/" + unit : "")}");

    private static string Bitcoins(BazaarListing listing) => string.Create(CultureInfo.InvariantCulture, $"{listing.Price / DollarsPerBitcoin:0.00000000} BTC");
}

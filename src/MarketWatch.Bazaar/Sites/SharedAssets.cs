using System.Globalization;
using System.Text;
using MarketWatch.Bazaar.Pictures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarketWatch.Bazaar.Sites;

/// <summary>Style sheet, script, favicon and pictures of a site.</summary>
internal static class SharedAssets
{
    /// <summary>Serves them.</summary>
    /// <param name="routes">Routes of the site.</param>
    /// <param name="stock">Its offers.</param>
    public static void Map(IEndpointRouteBuilder routes, SiteStock stock)
    {
        routes.MapGet("/assets/site.css", (HttpContext context) => SendTextAsync(context, "text/css; charset=utf-8",
            stock.Drifted ? Drift.StyleSheet(Read("shared.css") + Read($"{stock.Site.Word()}.css")) : Read("shared.css") + Read($"{stock.Site.Word()}.css")));
        routes.MapGet("/assets/site.js", (HttpContext context) => SendTextAsync(context, "text/javascript; charset=utf-8",
            stock.Drifted ? Drift.Script(Read("classifieds.js")) : Read("classifieds.js").Replace("cls('", "('", StringComparison.Ordinal)));
        routes.MapGet("/assets/captcha.png", (HttpContext context) => SendPngAsync(context, CaptchaPicture.Draw()));
        routes.MapGet("/favicon.ico", (HttpContext context) => SendPngAsync(context, ProductPicture.Draw("bag", (int)stock.Site * 4, 0)));
        routes.MapGet("/img/{name}.png", (HttpContext context, string name) =>
        {
            var parts = name.Split('-');
            return stock.Find(parts[0]) is { } listing && parts is [_, "1" or "2"]
                ? SendPngAsync(context, ProductPicture.Draw(listing.Picture, HueOf(listing.Key), parts[1] == "1" ? 0 : 1))
                : Pages.NotFoundAsync(context, stock.Drifted);
        });
    }

    /// <summary>Address of a listing's photo.</summary>
    /// <param name="key">Key of the listing.</param>
    /// <param name="number">1 or 2.</param>
    public static string Photo(string key, int number) => $"/img/{key}-{number.ToString(CultureInfo.InvariantCulture)}.png";

    private static int HueOf(string key) => key.Sum(letter => letter);

    private static async Task SendPngAsync(HttpContext context, byte[] png)
    {
        context.Response.ContentType = "image/png";
        context.Response.Headers.CacheControl = "max-age=3600";
        context.Response.ContentLength = png.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(png, context.RequestAborted);
    }

    public static async Task SendTextAsync(HttpContext context, string type, string text)
    {
        context.Response.ContentType = type;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), context.RequestAborted);
    }

    private static string Read(string asset)
    {
        using var stream = typeof(SharedAssets).Assembly.GetManifestResourceStream($"Assets/{asset}") ?? throw new InvalidOperationException($"asset '{asset}' is not in the assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

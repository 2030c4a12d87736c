using System.Text;
using Microsoft.AspNetCore.Http;

namespace MarketWatch.Bazaar.Sites;

/// <summary>Sends pages, and writes those that every site has.</summary>
internal static class Pages
{
    public static async Task SendAsync(HttpContext context, Markup page, int status = StatusCodes.Status200OK, bool drifted = false)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsHead(context.Request.Method)) return;
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(drifted ? Drift.Page(page.Html) : page.Html), context.RequestAborted);
    }

    public static Task NotFoundAsync(HttpContext context, bool drifted) =>
        SendAsync(context, Message("Not found", "This page does not exist, or the offer has ended."), StatusCodes.Status404NotFound, drifted);

    /// <summary>A page with a sentence.</summary>
    public static Markup Message(string title, string text) => Markup.Of($"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>{title}</title><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/assets/site.css"></head>
        <body class="message-page"><main class="message"><h2>{title}</h2><p>{text}</p><p><a href="/">Back to the start</a></p></main></body></html>
        """);

    /// <summary>A wall that wants to see a human; its puzzle has no answer.</summary>
    public static Markup Challenge(string host) => Markup.Of($"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>Security check</title><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><link rel="stylesheet" href="/assets/site.css"></head>
        <body class="message-page"><main class="message" id="captcha"><h2>Checking that you are not a robot</h2>
        <p>Before you continue to <b>{host}</b>, please type the characters in the picture. We see unusual traffic from your network.</p>
        <form class="challenge-form" method="post" action="/challenge"><img src="/assets/captcha.png" alt="CAPTCHA" width="240" height="80">
        <input type="text" name="captcha" autocomplete="off" aria-label="Characters in the picture"><button type="submit">Continue</button></form>
        <p class="small">Reference 7f3a-{host.Length}-19c</p></main></body></html>
        """);
}

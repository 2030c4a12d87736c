using System.Text;
using MarketWatch.Bazaar.Pictures;
using Microsoft.AspNetCore.Http;

namespace MarketWatch.Bazaar.Faults;

/// <summary>Sends pages in the ways they can be broken.</summary>
internal static class BrokenBodies
{
    private const string Html = "text/html; charset=utf-8";

    public static async Task SendAsync(SiteFaults faults, bool drop, TimeProvider clock, HttpContext context, RequestDelegate next)
    {
        var response = context.Response;
        switch (faults.Body)
        {
            case BrokenBody.Binary:
                await SendBytesAsync(response, "image/png", ProductPicture.Draw("phone", 0, 0), context.RequestAborted);
                return;
            case BrokenBody.DisguisedBinary:
                var bytes = new byte[64 * 1024];
                new Random(1).NextBytes(bytes);
                await SendBytesAsync(response, Html, bytes, context.RequestAborted);
                return;
            case BrokenBody.Empty:
                await SendBytesAsync(response, Html, [], context.RequestAborted);
                return;
            case BrokenBody.Huge:
                await SendHugeAsync(response, faults.HugeBytes, context.RequestAborted);
                return;
            case BrokenBody.OversizedHeader:
                response.Headers["X-Trace"] = new string('t', 512 * 1024);
                break;
        }
        if (!drop && faults.Body is BrokenBody.None or BrokenBody.OversizedHeader)
        {
            await next(context);
            return;
        }
        var body = await RenderAsync(context, next);
        if (drop) await SendHalfAsync(context, body);
        else await SendBrokenAsync(faults, clock, context, body);
    }

    private static async Task SendBrokenAsync(SiteFaults faults, TimeProvider clock, HttpContext context, byte[] body)
    {
        var response = context.Response;
        switch (faults.Body)
        {
            case BrokenBody.WrongCharset:
                await SendBytesAsync(response, "text/html; charset=windows-1251", body, context.RequestAborted);
                return;
            case BrokenBody.EndlessScript:
                await SendBytesAsync(response, Html, [.. body, .. "<script>for (;;) { document.title; }</script>"u8], context.RequestAborted);
                return;
            case BrokenBody.Drip:
                response.ContentLength = body.Length;
                foreach (var one in body)
                {
                    await response.Body.WriteAsync(new[] { one }, context.RequestAborted);
                    await response.Body.FlushAsync(context.RequestAborted);
                    await Task.Delay(faults.DripPause, clock, context.RequestAborted);
                }
                return;
            default:
                throw new InvalidOperationException($"{faults.Body} was dealt with before the page was rendered");
        }
    }

    /// <summary>Lets the site write its page into memory. Pages are small; nothing else passes here.</summary>
    private static async Task<byte[]> RenderAsync(HttpContext context, RequestDelegate next)
    {
        var wire = context.Response.Body;
        using var page = new MemoryStream();
        context.Response.Body = page;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = wire;
        }
        context.Response.ContentLength = null;
        return page.ToArray();
    }

    private static async Task SendHalfAsync(HttpContext context, byte[] body)
    {
        context.Response.ContentLength = Math.Max(body.Length, 2);
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    }

    private static async Task SendHugeAsync(HttpResponse response, long bytes, CancellationToken ct)
    {
        response.ContentType = Html;
        var block = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("<p>All of this is one page and it goes on and on.</p>\n", 1200)));
        await response.WriteAsync("<!doctype html><html><head><title>Everything</title></head><body>\n", ct);
        for (var left = bytes; left > 0; left -= block.Length)
            await response.Body.WriteAsync(block.AsMemory(0, (int)Math.Min(block.Length, left)), ct);
    }

    private static async Task SendBytesAsync(HttpResponse response, string contentType, byte[] body, CancellationToken ct)
    {
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, ct);
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using MarketWatch.Bazaar.Sites;
using Microsoft.AspNetCore.Http;

namespace MarketWatch.Bazaar.Faults;

/// <summary>Middleware that makes a site's faults happen.</summary>
internal sealed partial class FaultGate(BazaarSite site, BazaarFaults faults, TimeProvider clock)
{
    private int _pages;

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var now = faults[site];
        if (!Befalls(now, context.Request))
        {
            await next(context);
            return;
        }
        var page = Interlocked.Increment(ref _pages);
        if (now.Delay > TimeSpan.Zero) await Task.Delay(now.Delay, clock, context.RequestAborted);
        if (await AnswerInsteadAsync(now, page, context)) return;
        await BrokenBodies.SendAsync(now, Due(now.DropEvery, page), clock, context, next);
    }

    /// <summary>Faults that take the page's place. False: the page is due.</summary>
    private async Task<bool> AnswerInsteadAsync(SiteFaults now, int page, HttpContext context)
    {
        if (now.RedirectLoop)
        {
            var hop = context.Request.Query["hop"] == "a" ? "b" : "a";
            context.Response.Redirect($"{context.Request.Path}?hop={hop}");
            return true;
        }
        if (Due(now.RateLimitEvery, page) || clock.GetUtcNow() < now.RateLimitUntil)
        {
            context.Response.Headers.RetryAfter = ((long)Math.Ceiling(now.RetryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            await Pages.SendAsync(context, Pages.Message("Too many requests", "You are asking for pages faster than we can serve them. Please wait a moment and try again."), StatusCodes.Status429TooManyRequests);
            return true;
        }
        if (Due(now.ServerErrorEvery, page))
        {
            await Pages.SendAsync(context, Pages.Message("Something went wrong", "The server could not answer. Our engineers have been told."), StatusCodes.Status500InternalServerError);
            return true;
        }
        if (now.ChallengeWall is not { } status) return false;
        await Pages.SendAsync(context, Pages.Challenge(context.Request.Host.Host), status);
        return true;
    }

    private static bool Befalls(SiteFaults now, HttpRequest request)
    {
        var path = request.Path.Value ?? "/";
        return now.Only is { } only ? Regex.IsMatch(path, only, RegexOptions.NonBacktracking) : !NotAPage().IsMatch(path);
    }

    private static bool Due(int every, int page) => every > 0 && page % every == 0;

    [GeneratedRegex(@"^/(assets/|img/|api/|favicon\.ico|robots\.txt|sitemap\.xml)")]
    private static partial Regex NotAPage();
}

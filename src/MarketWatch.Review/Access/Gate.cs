using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;

namespace MarketWatch.Review.Access;

/// <summary>Stands before every page and endpoint and asks the policy table. Nothing is let through that has no row.</summary>
internal sealed class Gate(RequestDelegate next)
{
    private const string SignIn = "/account/sign-in";
    private const string SecondFactor = "/account/second-factor";
    private const string Purpose = "/purpose";

    /// <summary>Lets a request through, sends it where something is to be done first, or refuses it.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint) return next(context);
        if (RowOf(context, endpoint) is not { } row) return Refusal.AnswerAsync(context, StatusCodes.Status403Forbidden, "Nobody may do this.");
        if (row.Permission == Permission.Public) return next(context);
        if (context.OfficerOrNull() is not { } officer) return SendAsync(context, SignIn, StatusCodes.Status401Unauthorized, "Sign in first: with an account in the browser, with an API key under /api.");
        if (!context.May(row.Permission)) return Refusal.AnswerAsync(context, StatusCodes.Status403Forbidden, $"Your role ({officer.Role}) does not include this.");
        if (context.User.HasClaim(OfficerClaims.SecondFactorMissing, "yes") && !row.WithoutSecondFactor)
            return SendAsync(context, SecondFactor, StatusCodes.Status403Forbidden, "Set a second factor up first.");
        if (row.NeedsPurpose && officer.Purpose is null) return SendAsync(context, Purpose, StatusCodes.Status403Forbidden, "Choose a purpose first: nothing is shown without one.");
        return next(context);
    }

    /// <summary>The row that stands for a request.</summary>
    public static PolicyRow? RowOf(HttpContext context, RouteEndpoint endpoint) =>
        PolicyTable.Find(context.Request.Method, PathOf(endpoint), context.Request.RouteValues["handler"] as string ?? context.Request.Query["handler"]);

    /// <summary>Route pattern with leading slash.</summary>
    public static string PathOf(RouteEndpoint endpoint) => "/" + (endpoint.RoutePattern.RawText ?? "").TrimStart('/');

    /// <summary>Sends a page elsewhere and remembers the way back; says a program, or a script within a page, what is missing.</summary>
    private static Task SendAsync(HttpContext context, string to, int status, string why)
    {
        if (context.IsProgram()) return Refusal.AnswerAsync(context, status, why);
        if (context.IsPartOfPage())
        {
            // swapped in, the other page would stand in a corner of this one
            context.Response.Headers["HX-Redirect"] = to + QueryString.Create("return", Back(context.Request.Headers["HX-Current-URL"].ToString()));
            return Refusal.AnswerAsync(context, status, why);
        }

        var query = QueryString.Create("return", HttpMethods.IsGet(context.Request.Method) ? context.Request.GetEncodedPathAndQuery() : context.Request.Path);
        if (!HttpMethods.IsGet(context.Request.Method)) query = query.Add("lost", "yes");
        context.Response.Redirect(to + query);
        return Task.CompletedTask;
    }

    private static string Back(string current) => Uri.TryCreate(current, UriKind.Absolute, out var address) ? address.PathAndQuery : "/";
}

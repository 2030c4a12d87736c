using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarketWatch.Review.Access;

/// <summary>Stands before every page and endpoint and asks the policy table. Nothing is let through that has no row.</summary>
internal sealed class Gate(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint) return next(context);
        var row = RowOf(context, endpoint);
        if (row is null) return RefuseAsync(context, StatusCodes.Status403Forbidden);
        if (row.Permission == Permission.Public) return next(context);
        if (context.OfficerOrNull() is not { } officer) return SignInAsync(context);
        if (!RolePermissions.Allows(officer.Role, row.Permission)) return RefuseAsync(context, StatusCodes.Status403Forbidden);
        if (row.NeedsPurpose && officer.Purpose is null) return RedirectAsync(context, "/purpose");
        return next(context);
    }

    /// <summary>The row that stands for a request.</summary>
    public static PolicyRow? RowOf(HttpContext context, RouteEndpoint endpoint) =>
        PolicyTable.Find(context.Request.Method, PathOf(endpoint), context.Request.RouteValues["handler"] as string ?? context.Request.Query["handler"]);

    /// <summary>Route pattern with leading slash.</summary>
    public static string PathOf(RouteEndpoint endpoint) => "/" + (endpoint.RoutePattern.RawText ?? "").TrimStart('/');

    private static Task SignInAsync(HttpContext context) =>
        WantsPage(context) ? RedirectAsync(context, "/account/sign-in") : RefuseAsync(context, StatusCodes.Status401Unauthorized);

    private static bool WantsPage(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && !context.Request.Headers.ContainsKey("HX-Request") && !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    private static Task RedirectAsync(HttpContext context, string to)
    {
        // an htmx request would swap the sign-in page into a corner of the old one
        var back = Uri.EscapeDataString(context.Request.Path + context.Request.QueryString);
        if (context.Request.Headers.ContainsKey("HX-Request"))
        {
            context.Response.Headers["HX-Redirect"] = to;
            return RefuseAsync(context, StatusCodes.Status401Unauthorized);
        }

        context.Response.Redirect($"{to}?return={back}");
        return Task.CompletedTask;
    }

    private static Task RefuseAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}

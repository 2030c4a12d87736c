using Microsoft.AspNetCore.Http;

namespace MarketWatch.Review.Access;

/// <summary>How a request is refused, and by whom it was made: a program, a script within a page, or a page.</summary>
internal static class Refusal
{
    /// <summary>A program asks, which wants problem details.</summary>
    public static bool IsProgram(this HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    /// <summary>A script within a page asks for a part of it.</summary>
    public static bool IsPartOfPage(this HttpContext context) =>
        context.Request.Headers.ContainsKey("HX-Request") || context.Request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.Ordinal);

    /// <summary>Refuses, with words: problem details (RFC 9457) for programs, a header that the frame's script shows for parts of pages, an empty answer that the pages' own refusal fills.</summary>
    public static Task AnswerAsync(HttpContext context, int status, string why)
    {
        if (context.IsProgram()) return Results.Problem(why, statusCode: status).ExecuteAsync(context);
        context.Response.StatusCode = status;
        context.Response.Headers["X-Message"] = why;
        return Task.CompletedTask;
    }
}

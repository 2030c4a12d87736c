using MarketWatch.Crawling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace MarketWatch.Review.Endpoints;

/// <summary>Answers that the resources share.</summary>
internal static class ApiAnswers
{
    /// <summary>Records at most in one answer.</summary>
    public const int Most = 200;

    /// <summary>What a program is told when something broke: what it may do about it, never what broke.</summary>
    public static ExceptionHandlerOptions Failure { get; } = new()
    {
        ExceptionHandler = context => SecurityHeaders.AddAsync(context, failed => (failed.Features.Get<IExceptionHandlerFeature>()?.Error is StoreUnavailableException unavailable
            ? Problem(StatusCodes.Status503ServiceUnavailable, unavailable.Message)
            : Problem(StatusCodes.Status500InternalServerError, "The program failed; its log says how. Nothing of this request was done by halves.")).ExecuteAsync(failed)),
    };

    /// <summary>There is no such thing.</summary>
    public static IResult Missing(string what) => Problem(StatusCodes.Status404NotFound, $"There is no such {what}.");

    /// <summary>A problem in words (RFC 9457).</summary>
    public static IResult Problem(int status, string detail, IDictionary<string, object?>? further = null) => Results.Problem(detail, statusCode: status, extensions: further);

    /// <summary>A number of records within what is given at once.</summary>
    public static int Within(int? asked, int usual) => Math.Clamp(asked ?? usual, 1, Most);

    /// <summary>Describes an endpoint in the document.</summary>
    public static RouteHandlerBuilder Described(this RouteHandlerBuilder endpoint, string tag, string summary) => endpoint.WithTags(tag).WithSummary(summary).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
}

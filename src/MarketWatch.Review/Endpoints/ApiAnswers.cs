using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MarketWatch.Review.Endpoints;

/// <summary>Answers that the resources share.</summary>
internal static class ApiAnswers
{
    /// <summary>Records at most in one answer.</summary>
    public const int Most = 200;

    /// <summary>There is no such thing.</summary>
    public static IResult Missing(string what) => Problem(StatusCodes.Status404NotFound, $"There is no such {what}.");

    /// <summary>A problem in words (RFC 9457).</summary>
    public static IResult Problem(int status, string detail, IDictionary<string, object?>? further = null) => Results.Problem(detail, statusCode: status, extensions: further);

    /// <summary>A number of records within what is given at once.</summary>
    public static int Within(int? asked, int usual) => Math.Clamp(asked ?? usual, 1, Most);

    /// <summary>Describes an endpoint in the document.</summary>
    public static RouteHandlerBuilder Described(this RouteHandlerBuilder endpoint, string tag, string summary) => endpoint.WithTags(tag).WithSummary(summary).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
}

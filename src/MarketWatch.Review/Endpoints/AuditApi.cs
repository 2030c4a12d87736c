using MarketWatch.Accountability;
using MarketWatch.Review.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarketWatch.Review.Endpoints;

/// <summary><c>/audit</c>: the log of processing, for a system that keeps it elsewhere.</summary>
internal static class AuditApi
{
    private const string Tag = "audit";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/audit", ListAsync).Produces<IReadOnlyList<AuditEntry>>().Described(Tag, "Entries, newest first; 'before' takes the sequence of the last one to go on");
        api.MapGet("/audit/verification", VerifyAsync).Produces<AuditVerdict>().Described(Tag, "Recompute the chain; its head, kept elsewhere, later proves that nothing was cut off");
    }

    private static async Task<IResult> ListAsync([AsParameters] AuditQuestion asked, IAuditLog log, HttpContext context, CancellationToken ct)
    {
        await log.AppendAsync(new AuditEvent(AuditKind.Consultation, "log read", "", context.Officer()) { Detail = context.Request.QueryString.ToString() }, ct);
        return TypedResults.Ok(await log.ListAsync(new() { Kind = asked.Kind, Officer = asked.Officer, Purpose = asked.Purpose, Subject = asked.Subject, From = asked.From, Until = asked.Until, Before = asked.Before, Most = ApiAnswers.Within(asked.Take, ApiAnswers.Most) }, ct));
    }

    private static async Task<IResult> VerifyAsync(IAuditLog log, HttpContext context, CancellationToken ct)
    {
        await log.AppendAsync(new AuditEvent(AuditKind.Consultation, "log verified", "", context.Officer()), ct);
        return TypedResults.Ok(await log.VerifyAsync(ct));
    }
}

/// <summary>Which entries are asked for.</summary>
internal sealed record AuditQuestion(AuditKind? Kind, string? Officer, string? Purpose, string? Subject, DateTimeOffset? From, DateTimeOffset? Until, long? Before, int? Take);

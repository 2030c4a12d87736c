using MarketWatch.Accountability;
using MarketWatch.Review.Access;
using MarketWatch.Watches;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarketWatch.Review.Endpoints;

/// <summary><c>/watches</c>: scheduled crawl jobs, and their runs at a program's word.</summary>
internal static class WatchesApi
{
    private const string Tag = "watches";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/watches", (IWatchStore watches, CancellationToken ct) => watches.ListAsync(ct)).Produces<IReadOnlyList<Watch>>().Described(Tag, "All watches");
        api.MapGet("/watches/{id}", async Task<IResult> (string id, IWatchStore watches, CancellationToken ct) => await watches.GetAsync(id, ct) is { } watch ? TypedResults.Ok(watch) : ApiAnswers.Missing("watch"))
            .Produces<Watch>().ProducesProblem(404).Described(Tag, "One watch");
        api.MapPost("/watches/{id}/run", RunAsync).Produces<RunStart>(202).ProducesProblem(404).ProducesProblem(409).Described(Tag, "Run a watch now");
        api.MapPost("/watches/{id}/stop", StopAsync).Produces(204).ProducesProblem(404).Described(Tag, "Stop the run of a watch; what it has is kept");
        api.MapPost("/watches/{id}/pause", (string id, IWatchStore watches, IAuditLog log, HttpContext context, CancellationToken ct) => PauseAsync(id, true, watches, log, context, ct)).Produces(204).ProducesProblem(404).Described(Tag, "Keep a watch but do not fire it");
        api.MapPost("/watches/{id}/resume", (string id, IWatchStore watches, IAuditLog log, HttpContext context, CancellationToken ct) => PauseAsync(id, false, watches, log, context, ct)).Produces(204).ProducesProblem(404).Described(Tag, "Fire a paused watch again");
    }

    private static async Task<IResult> RunAsync(string id, [FromServices] IWatchRunner runner, IAuditLog log, HttpContext context, CancellationToken ct)
    {
        await log.AppendAsync(new AuditEvent(AuditKind.Collection, "run asked for", $"watch:{id}", context.Officer()), ct);
        var start = await runner.StartAsync(id, context.Officer(), ct);
        return start.Kind switch
        {
            RunStartKind.Unknown => ApiAnswers.Missing("watch"),
            RunStartKind.Refused => ApiAnswers.Problem(409, $"It may not run: {start.Why}"),
            _ => TypedResults.Accepted(start.RunId is { } run ? $"{ApiRegistration.Prefix}/runs/{run}" : null, start),
        };
    }

    private static async Task<IResult> StopAsync(string id, [FromServices] IWatchRunner runner, IAuditLog log, HttpContext context, CancellationToken ct)
    {
        await log.AppendAsync(new AuditEvent(AuditKind.Collection, "stop asked for", $"watch:{id}", context.Officer()), ct);
        return await runner.StopAsync(id, ct) ? TypedResults.NoContent() : ApiAnswers.Missing("run under way");
    }

    private static async Task<IResult> PauseAsync(string id, bool paused, IWatchStore watches, IAuditLog log, HttpContext context, CancellationToken ct)
    {
        await log.AppendAsync(new AuditEvent(AuditKind.Collection, paused ? "watch paused" : "watch resumed", $"watch:{id}", context.Officer()), ct);
        return await watches.SetPausedAsync(id, paused, ct) ? TypedResults.NoContent() : ApiAnswers.Missing("watch");
    }
}

using MarketWatch.Crawling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarketWatch.Review.Endpoints;

/// <summary><c>/runs</c>: how crawling went.</summary>
internal static class RunsApi
{
    private const string Tag = "runs";
    private const int Usual = 50;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/runs", (string? watch, string? marketplace, RunEnding? ending, string? before, int? take, IRunHistory runs, CancellationToken ct) =>
                runs.ListAsync(new() { WatchId = watch, Marketplace = marketplace, Ending = ending, Before = before, Most = ApiAnswers.Within(take, Usual) }, ct))
            .Produces<IReadOnlyList<CrawlReport>>().Described(Tag, "Runs, newest first; 'before' takes the id of the last one to go on");
        api.MapGet("/runs/{id}", async Task<IResult> (string id, IRunHistory runs, CancellationToken ct) => await runs.FindAsync(id, ct) is { } run ? TypedResults.Ok(run) : ApiAnswers.Missing("run"))
            .Produces<CrawlReport>().ProducesProblem(404).Described(Tag, "One run");
    }
}

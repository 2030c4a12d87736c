using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using MarketWatch.Review.Access;
using MarketWatch.Review.Access.SigningIn;
using MarketWatch.Review.Elements;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MarketWatch.Review.Pages.Runs;

/// <summary>
/// A run as a stream of events: <c>run</c> carries the live part of its page whenever that changed, <c>beat</c> says that the line is open, <c>over</c> comes
/// when the run has ended or the session has. The page is as cheap as it is looked at: one reading a second for each that is open.
/// </summary>
internal sealed class RunEvents(RunReader reader, TimeProvider clock)
{
    private const string Part = "/Pages/Runs/_Live.cshtml";
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SessionEvery = TimeSpan.FromSeconds(10);

    /// <summary>Answers the request.</summary>
    public static IResult Answer(string id, HttpContext context, RunEvents events) => TypedResults.ServerSentEvents(events.StreamAsync(id, context, context.RequestAborted));

    private async IAsyncEnumerable<SseItem<string>> StreamAsync(string id, HttpContext context, [EnumeratorCancellation] CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Every, clock);
        var (last, beat) = ("", clock.GetUtcNow());
        while (await reader.FindAsync(id, ct) is { } run)
        {
            var now = clock.GetUtcNow();
            var part = await context.RequestServices.GetRequiredService<PartialWriter>().WriteAsync(context, Part, run);
            if (part != last) yield return new(last = part, "run");
            if (!run.UnderWay) break;
            if (now - beat >= SessionEvery)
            {
                if (await IsOverAsync(context, ct)) break;
                beat = now;
                yield return new("", "beat");
            }

            if (!await TickAsync(timer, ct)) yield break;
        }

        yield return new("", "over");
    }

    private static async ValueTask<bool> IsOverAsync(HttpContext context, CancellationToken ct) =>
        context.User.FindFirstValue(OfficerClaims.Session) is { } session && await context.RequestServices.GetRequiredService<SessionKeeper>().CurrentAsync(session, ct) is null;

    /// <summary>False where whoever looked has gone.</summary>
    private static async ValueTask<bool> TickAsync(PeriodicTimer timer, CancellationToken ct)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

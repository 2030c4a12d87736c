using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MarketWatch.Review.Access.SigningIn;

/// <summary>Ends an event stream once its session is over: a stream is one request, however long it lasts, and would outlive whom it was opened for.</summary>
internal sealed class StreamWatch(RequestDelegate next, IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>How often it looks; a disabled account is out within a minute.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(20);

    /// <summary>Looks after requests for event streams; lets all others through.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.Ordinal) || context.User.FindFirstValue(OfficerClaims.Session) is not { } session)
        {
            await next(context);
            return;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        var watching = WatchAsync(context, session, over.Token);
        try
        {
            await next(context);
        }
        finally
        {
            await over.CancelAsync();
            await watching;
        }
    }

    private async Task WatchAsync(HttpContext context, string session, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
            {
                await using var scope = scopes.CreateAsyncScope();
                if (await scope.ServiceProvider.GetRequiredService<SessionKeeper>().CurrentAsync(session, ct) is not null) continue;
                context.Abort();
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // the stream ended first
        }
    }
}

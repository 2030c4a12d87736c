using Microsoft.Playwright;

namespace MarketWatch.Browser;

/// <summary>The page did not answer: a script without end, for instance, for which most calls of the browser have no time limit of their own.</summary>
internal sealed class PageHungException() : Exception("the page does not answer");

/// <summary>Puts a time limit round calls into the browser.</summary>
internal static class Hang
{
    /// <summary>Time a living page needs at most for a call that waits for nothing.</summary>
    public static readonly TimeSpan Call = TimeSpan.FromSeconds(10);

    /// <summary>Awaits a call; throws <see cref="PageHungException"/> when it takes longer.</summary>
    public static async Task<T> OrHungAsync<T>(this Task<T> call, TimeSpan limit, CancellationToken ct)
    {
        await ((Task)call).OrHungAsync(limit, ct).ConfigureAwait(false);
        return await call.ConfigureAwait(false);
    }

    /// <summary>Awaits a call; throws <see cref="PageHungException"/> when it takes longer.</summary>
    public static async Task OrHungAsync(this Task call, TimeSpan limit, CancellationToken ct)
    {
        using var waited = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var first = await Task.WhenAny(call, Task.Delay(limit, waited.Token)).ConfigureAwait(false);
        await waited.CancelAsync().ConfigureAwait(false);
        ct.ThrowIfCancellationRequested();
        if (first != call)
        {
            _ = call.ContinueWith(late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw new PageHungException();
        }

        try
        {
            await call.ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is ObjectDisposedException or IOException)
        {
            // what Playwright lets through when its driver has just died
            throw new PlaywrightException("Process exited", fault);
        }
    }
}

using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using MarketWatch.Accountability;
using Microsoft.AspNetCore.Http;

namespace MarketWatch.Review.Pages.Hits;

/// <summary>
/// Forms that were sent a moment ago, each with what became of it: sent twice (a double click, a browser that tries again), a form is done once and both get the same answer.
/// Forms carry <c>once</c>, a word that is new with each page.
/// </summary>
internal sealed class SentForms(TimeProvider clock)
{
    /// <summary>Name of the field.</summary>
    public const string Field = "once";

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(2);
    private readonly ConcurrentDictionary<string, Sent> _sent = new();

    /// <summary>A new word for a form.</summary>
    public static string NewWord() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    /// <summary>Does it, or tells what became of it where the same form was sent before. It is done to its end, whoever still waits.</summary>
    public async Task<ReviewOutcome> OnceAsync(Officer officer, HttpRequest request, Func<CancellationToken, Task<ReviewOutcome>> act)
    {
        if (string.IsNullOrEmpty(request.Form[Field])) return await act(request.HttpContext.RequestAborted);
        Forget();
        var key = KeyOf(officer, request);
        var sent = _sent.GetOrAdd(key, _ => new(clock.GetUtcNow(), new(() => act(CancellationToken.None))));
        try
        {
            return await sent.Outcome.Value;
        }
        catch
        {
            // nothing came of it: it may be tried again
            _sent.TryRemove(KeyValuePair.Create(key, sent));
            throw;
        }
    }

    private void Forget()
    {
        var past = clock.GetUtcNow() - Kept;
        foreach (var old in _sent.Where(sent => sent.Value.At < past)) _sent.TryRemove(old);
    }

    private static string KeyOf(Officer officer, HttpRequest request)
    {
        var fields = request.Form.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={string.Join(',', field.Value.AsEnumerable())}");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', fields.Prepend(request.QueryString.Value).Prepend(officer.Id)))));
    }

    private sealed record Sent(DateTimeOffset At, Lazy<Task<ReviewOutcome>> Outcome);
}

using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace MarketWatch.EndToEnd.Tests.Reviewing;

/// <summary>
/// Watches all pages of a browser context for what listings of strangers must never achieve: a dialog, a request to elsewhere, a breach of the content-security
/// policy, an error in a script. <see cref="AssertQuiet"/> says what was seen.
/// </summary>
internal sealed class HostilePageWatch
{
    private const string Prefix = "breach of policy: ";
    private readonly ConcurrentQueue<string> _seen = new();

    private HostilePageWatch()
    {
    }

    /// <summary>What was seen.</summary>
    public IReadOnlyCollection<string> Seen => _seen;

    /// <summary>Watches a context; call it before its first page is opened.</summary>
    public static async Task<HostilePageWatch> OnAsync(IBrowserContext context, Uri site)
    {
        var watch = new HostilePageWatch();
        await context.ExposeFunctionAsync("tellBreach", (string text) => watch._seen.Enqueue(Prefix + text));
        await context.AddInitScriptAsync("document.addEventListener('securitypolicyviolation', event => window.tellBreach(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));");
        context.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: not ("data" or "about" or "blob") } address && address.Authority != site.Authority) watch._seen.Enqueue($"request to {request.Url}");
        };
        context.Dialog += (_, dialog) =>
        {
            watch._seen.Enqueue($"dialog: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        context.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) watch._seen.Enqueue(message.Text);
        };
        context.WebError += (_, error) => watch._seen.Enqueue($"error in a script: {error.Error}");
        return watch;
    }

    /// <summary>Nothing of it happened.</summary>
    public void AssertQuiet() => Assert.That(_seen, Is.Empty);
}

using MarketWatch.Crawling;
using MarketWatch.Crawling.Egress;
using MarketWatch.Marketplaces;
using Microsoft.Playwright;

namespace MarketWatch.Browser.Visiting;

/// <summary>Opens a page in a tab, waits until it is ready, takes its steps and reads it. Used for crawling and for evidence alike.</summary>
internal sealed class PageVisitor(BrowserOptions options, MarketplaceVisit visit, EgressRelay relay, TimeProvider clock)
{
    private static readonly string[] KeptHeaders = ["content-type", "content-language", "date", "last-modified", "location", "retry-after", "server", "cf-mitigated", "www-authenticate", "x-robots-tag"];

    private readonly VisitHosts _hosts = new(visit);
    private readonly PageSteps _steps = new(visit, new(visit), options.ReadyTime);

    /// <summary>Steps as this visit takes them.</summary>
    public PageSteps Steps => _steps;

    /// <summary>Visits a page. Failures are values, but for <see cref="TabInterruptedException"/>.</summary>
    /// <param name="page">The tab.</param>
    /// <param name="url">Address.</param>
    /// <param name="kind">What kind of page is expected.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<PageReading> VisitAsync(IPage page, Uri url, PageDefinition? kind, CancellationToken ct)
    {
        if (!VisitHosts.IsWeb(url)) return PageReading.Failure(FetchFailure.AddressRefused, "only http and https addresses are opened");
        relay.Grant(options.PageBytes);
        var arrival = new Arrival(page);
        try
        {
            return await OpenAsync(page, url, arrival, ct).ConfigureAwait(false) ?? await ReadAsync(page, url, kind, arrival, ct).ConfigureAwait(false);
        }
        catch (PageHungException)
        {
            return relay.IsExhausted ? TooLarge() : PageReading.Failure(FetchFailure.PageHung, "the page does not answer: a script without end, or too much of everything");
        }
        catch (PlaywrightException fault) when (arrival.Status >= 400 && !NetErrors.IsCrash(fault))
        {
            // Chromium shows its own error page for an error status without a body
            return Page(url, arrival, "", ready: true);
        }
        catch (PlaywrightException fault)
        {
            var failed = NetErrors.Explain(fault, url, relay);
            return PageReading.Failure(failed.Failure, failed.Detail);
        }
        finally
        {
            arrival.Dispose();
        }
    }

    private async Task<PageReading?> OpenAsync(IPage page, Uri url, Arrival arrival, CancellationToken ct)
    {
        try
        {
            // the same document with another fragment would not be loaded anew
            if (url.Fragment.Length > 0) await page.GotoAsync("about:blank").OrHungAsync(Hang.Call, ct).ConfigureAwait(false);
            await page.GotoAsync(url.AbsoluteUri, new() { WaitUntil = WaitUntilState.DOMContentLoaded, Timeout = (float)options.PageTime.TotalMilliseconds })
                .OrHungAsync(options.PageTime + Hang.Call, ct).ConfigureAwait(false);
            return relay.IsExhausted ? TooLarge() : null;
        }
        catch (PlaywrightException fault) when (fault.Message.Contains("interrupted by another navigation", StringComparison.Ordinal))
        {
            throw new TabInterruptedException();
        }
        catch (TimeoutException)
        {
            if (relay.IsExhausted) return TooLarge();
            if (arrival.Status != 0) await page.EvaluateAsync<int>("() => 1").OrHungAsync(TimeSpan.FromSeconds(3), ct).ConfigureAwait(false); // is it merely slow?
            return PageReading.Failure(FetchFailure.TimedOut, $"the page did not come within {options.PageTime.TotalSeconds:0} s");
        }
    }

    private async Task<PageReading> ReadAsync(IPage page, Uri url, PageDefinition? kind, Arrival arrival, CancellationToken ct)
    {
        if (!_hosts.Contains(arrival.Url)) return OutOfScope(arrival.Url);
        if (arrival.MediaType is not ("" or "text/html" or "application/xhtml+xml"))
            return PageReading.Failure(FetchFailure.NotHtml, "the answer is not a page but of another media type");
        var ready = true;
        if (arrival.Status < 400 && !IsSignIn(arrival.Url, url))
        {
            ready = await WaitReadyAsync(page, kind, ct).ConfigureAwait(false);
            if (ready && kind is { Steps.Count: > 0 } && await _steps.TakeAsync(page, kind.Steps, signingIn: false, ct).ConfigureAwait(false) is { } fault)
                return PageReading.Failure(FetchFailure.StepFailed, fault);
        }

        var html = await ContentAsync(page, ct).ConfigureAwait(false);
        if (html.Length > options.DocumentLength) return PageReading.Failure(FetchFailure.TooLarge, $"the document has more than {options.DocumentLength} characters");
        return _hosts.Contains(arrival.Url) ? Page(url, arrival, html, ready) : OutOfScope(arrival.Url);
    }

    private async Task<bool> WaitReadyAsync(IPage page, PageDefinition? kind, CancellationToken ct)
    {
        if (kind?.ReadyWhen is not { } ready) return true;
        var selector = kind.EmptyWhen is { } empty ? $"{ready}, {empty}" : ready;
        try
        {
            await page.WaitForSelectorAsync(PageSteps.Css(selector), new() { State = WaitForSelectorState.Attached, Timeout = (float)options.ReadyTime.TotalMilliseconds })
                .OrHungAsync(options.ReadyTime + Hang.Call, ct).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static async Task<string> ContentAsync(IPage page, CancellationToken ct)
    {
        try
        {
            return await page.ContentAsync().OrHungAsync(Hang.Call, ct).ConfigureAwait(false);
        }
        catch (PlaywrightException fault) when (fault.Message.Contains("navigating", StringComparison.Ordinal))
        {
            // a script led on to another page just now
            await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded).OrHungAsync(Hang.Call, ct).ConfigureAwait(false);
            return await page.ContentAsync().OrHungAsync(Hang.Call, ct).ConfigureAwait(false);
        }
    }

    private PageReading Page(Uri asked, Arrival arrival, string html, bool ready) => new()
    {
        Failed = ready ? null : new(FetchFailure.NotReady, $"the ready selector did not appear within {options.ReadyTime.TotalSeconds:0} s"),
        Page = new()
        {
            RequestedUrl = asked,
            FinalUrl = arrival.Url,
            Status = arrival.Status,
            MediaType = arrival.MediaType is "" ? "text/html" : arrival.MediaType,
            Html = html,
            Via = FetchMode.Browser,
            RetrievedAt = clock.GetUtcNow(),
            Headers = arrival.Headers.Where(header => KeptHeaders.Contains(header.Key)).ToDictionary(header => header.Key, header => header.Value),
        },
    };

    private bool IsSignIn(Uri at, Uri asked) => visit.Definition.SignIn is { } signIn && SignIn.IsPageOf(signIn, visit, at) && !SignIn.IsPageOf(signIn, visit, asked);

    private static PageReading TooLarge() => PageReading.Failure(FetchFailure.TooLarge, "the page sent more than is allowed");

    private static PageReading OutOfScope(Uri at) => PageReading.Failure(FetchFailure.RedirectedOutOfScope, $"led to another host: {at.IdnHost}");
}

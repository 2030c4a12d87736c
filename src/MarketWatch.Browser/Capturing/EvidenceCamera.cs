using System.Globalization;
using MarketWatch.Browser.Visiting;
using MarketWatch.Crawling;
using MarketWatch.Crawling.Egress;
using MarketWatch.Evidence.Capturing;
using MarketWatch.Marketplaces;
using Microsoft.Playwright;

namespace MarketWatch.Browser.Capturing;

/// <summary>
/// Captures a page as evidence: in the evidence browser, in a context of its own with nothing cached, under the session's sign-in, with images and fonts.
/// </summary>
internal sealed class EvidenceCamera(BrowserPool pool, MarketplaceVisit visit, EgressRelay relay, ContextSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(15);

    private readonly CaptureLimits _limits = pool.Options.Capture;
    private readonly PageVisitor _visitor = new(pool.Options with { PageBytes = pool.Options.Capture.PageBytes }, visit, relay, clock);

    /// <summary>Captures a page.</summary>
    /// <param name="url">Address.</param>
    /// <param name="kind">What kind of page is expected.</param>
    /// <param name="state">Cookies and storage of the session.</param>
    /// <param name="judge">Says whether what came is a page.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<CaptureOutcome> CaptureAsync(Uri url, PageDefinition? kind, string? state, Func<PageReading, FetchOutcome> judge, CancellationToken ct)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(ct);
        time.CancelAfter(_limits.Time);
        try
        {
            var first = await TryAsync(url, kind, state, judge, time.Token).ConfigureAwait(false);
            return first is CaptureFailed { Failure: FetchFailure.BrowserCrashed } ? await TryAsync(url, kind, state, judge, time.Token).ConfigureAwait(false) : first;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new CaptureFailed(FetchFailure.TimedOut, $"the capture took longer than {_limits.Time.TotalSeconds:0} s");
        }
    }

    private async Task<CaptureOutcome> TryAsync(Uri url, PageDefinition? kind, string? state, Func<PageReading, FetchOutcome> judge, CancellationToken ct)
    {
        var browser = await pool.Evidence.GetAsync(ct).ConfigureAwait(false);
        var context = new TabContext(browser);
        try
        {
            await context.OpenAsync(settings.With(state), ct).ConfigureAwait(false);
            var page = await context.TakeAsync(ct).ConfigureAwait(false);
            return await CaptureAsync(browser, page, url, kind, judge, ct).ConfigureAwait(false);
        }
        catch (PageHungException)
        {
            return new CaptureFailed(FetchFailure.PageHung, "the page does not answer");
        }
        catch (TabInterruptedException)
        {
            return new CaptureFailed(FetchFailure.NotReady, "the page kept leading on to others");
        }
        catch (PlaywrightException fault)
        {
            return new CaptureFailed(NetErrors.IsCrash(fault) ? FetchFailure.BrowserCrashed : FetchFailure.ProtocolError, "the browser could not finish the capture");
        }
        finally
        {
            await context.AbandonAsync().ConfigureAwait(false);
        }
    }

    private async Task<CaptureOutcome> CaptureAsync(IBrowser browser, IPage page, Uri url, PageDefinition? kind, Func<PageReading, FetchOutcome> judge, CancellationToken ct)
    {
        var started = clock.GetUtcNow();
        var recorder = await TrafficRecorder.StartAsync(page, _limits, ct).ConfigureAwait(false);
        var outcome = judge(await _visitor.VisitAsync(page, url, kind, ct).ConfigureAwait(false));
        if (outcome is not Fetched(var seen)) return new CaptureFailed(((FetchFailed)outcome).Failure, ((FetchFailed)outcome).Detail);

        await PagePicture.UnrollAsync(page, _limits.ScreenshotHeight, ct).ConfigureAwait(false);
        await recorder.QuietAsync(SettleTime, ct).ConfigureAwait(false);
        var picture = await PagePicture.TakeAsync(page, _limits.ScreenshotHeight, ct).ConfigureAwait(false);
        var dom = await page.ContentAsync().OrHungAsync(Hang.Call, ct).ConfigureAwait(false);
        var text = await TextAsync(page, ct).ConfigureAwait(false);
        var title = await page.TitleAsync().OrHungAsync(Hang.Call, ct).ConfigureAwait(false);
        var traffic = await recorder.FinishAsync(relay, ct).ConfigureAwait(false);
        var document = traffic.Exchanges.FirstOrDefault(exchange => traffic.Documents is [.., var last] && exchange.Url == last);
        return new Captured(new()
        {
            CaptureId = Guid.CreateVersion7(started).ToString(),
            RequestedUrl = url,
            FinalUrl = seen.FinalUrl,
            Status = seen.Status,
            Redirects = [.. traffic.Documents.SkipLast(1)],
            StartedAt = started,
            FinishedAt = clock.GetUtcNow(),
            ServerDate = ServerDate(document),
            Exchanges = traffic.Exchanges,
            Screenshot = picture.Png,
            Dom = dom,
            Text = text ?? "",
            Title = title,
            Browser = Facts(browser, document),
            Egress = visit.Proxy is null ? "direct" : visit.Definition.Access.Egress == "tor" ? "tor" : "proxy",
            Gaps = [.. traffic.Gaps, .. new[] { picture.Gap, text is null ? "the document has no body whose text could be read" : null }.OfType<string>()],
        });
    }

    private static async Task<string?> TextAsync(IPage page, CancellationToken ct)
    {
        try
        {
            return await page.Locator("css=body").First.InnerTextAsync(new() { Timeout = 3000 }).OrHungAsync(Hang.Call, ct).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return null; // a frame set, for example
        }
    }

    private BrowserFacts Facts(IBrowser browser, CapturedExchange? document) => new(
        "Chromium",
        browser.Version,
        document?.RequestHeaders.FirstOrDefault(header => header.Name.Equals("user-agent", StringComparison.OrdinalIgnoreCase))?.Value ?? "",
        ContextSettings.Width,
        ContextSettings.Height,
        settings.Language,
        settings.Timezone);

    private static DateTimeOffset? ServerDate(CapturedExchange? document)
    {
        var date = document?.ResponseHeaders.FirstOrDefault(header => header.Name.Equals("date", StringComparison.OrdinalIgnoreCase))?.Value;
        return DateTimeOffset.TryParseExact(date, "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;
    }
}

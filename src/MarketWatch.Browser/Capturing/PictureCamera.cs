using System.Security.Cryptography;
using MarketWatch.Browser.Visiting;
using MarketWatch.Crawling;
using MarketWatch.Crawling.Egress;
using MarketWatch.Marketplaces;
using Microsoft.Playwright;

namespace MarketWatch.Browser.Capturing;

/// <summary>Pictures a page for whoever describes a marketplace: in the browser that shows images and fonts, in a context of its own, under the session's sign-in.</summary>
internal sealed class PictureCamera(BrowserPool pool, MarketplaceVisit visit, EgressRelay relay, ContextSettings settings, TimeProvider clock)
{
    private const int MostBytes = 6_000_000;
    private const int LeastHeight = 1000;
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(4);

    private readonly CaptureLimits _limits = pool.Options.Capture;
    private readonly PageVisitor _visitor = new(pool.Options, visit, relay, clock);

    /// <summary>Pictures a page.</summary>
    /// <param name="url">Address.</param>
    /// <param name="kind">What kind of page is expected.</param>
    /// <param name="state">Cookies and storage of the session.</param>
    /// <param name="judge">Says whether what came is a page.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<PictureOutcome> TakeAsync(Uri url, PageDefinition? kind, string? state, Func<PageReading, FetchOutcome> judge, CancellationToken ct)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(ct);
        time.CancelAfter(_limits.Time);
        var context = new TabContext(await pool.Evidence.GetAsync(ct).ConfigureAwait(false));
        try
        {
            await context.OpenAsync(settings.With(state), time.Token).ConfigureAwait(false);
            var page = await context.TakeAsync(time.Token).ConfigureAwait(false);
            return judge(await _visitor.VisitAsync(page, url, kind, time.Token).ConfigureAwait(false)) switch
            {
                Fetched(var seen) => await PictureAsync(page, seen, time.Token).ConfigureAwait(false),
                FetchFailed failed => new PictureFailed(failed.Failure, failed.Detail),
                _ => throw new InvalidOperationException("an outcome that is neither a page nor a failure"),
            };
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new PictureFailed(FetchFailure.TimedOut, $"the picture took longer than {_limits.Time.TotalSeconds:0} s");
        }
        catch (PageHungException)
        {
            return new PictureFailed(FetchFailure.PageHung, "the page does not answer");
        }
        catch (TabInterruptedException)
        {
            return new PictureFailed(FetchFailure.NotReady, "the page kept leading on to others");
        }
        catch (PlaywrightException fault)
        {
            return new PictureFailed(NetErrors.IsCrash(fault) ? FetchFailure.BrowserCrashed : FetchFailure.ProtocolError, "the browser could not finish the picture");
        }
        finally
        {
            await context.AbandonAsync().ConfigureAwait(false);
        }
    }

    private async Task<PictureOutcome> PictureAsync(IPage page, FetchedPage seen, CancellationToken ct)
    {
        var height = pool.Options.PictureHeight;
        await PagePicture.UnrollAsync(page, height, ct).ConfigureAwait(false);
        await SettleAsync(page, ct).ConfigureAwait(false);
        var mark = "data-n" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var places = await ElementPlaces.ReadAsync(page, mark, ct).ConfigureAwait(false);
        if (places is null) return new PictureFailed(FetchFailure.PageHung, "the page does not let its elements be found");
        if (places.Html.Length > pool.Options.DocumentLength) return new PictureFailed(FetchFailure.TooLarge, $"the document has more than {pool.Options.DocumentLength} characters");
        var picture = await PagePicture.TakeAsync(page, height, ct).ConfigureAwait(false);
        while (picture.Png.Length > MostBytes && height > LeastHeight) picture = await PagePicture.TakeAsync(page, height /= 2, ct).ConfigureAwait(false);
        if (picture.Png.Length > MostBytes) return new PictureFailed(FetchFailure.TooLarge, "the picture of the page is too large");
        var (width, tall) = PagePicture.SizeOf(picture.Png);
        return new Pictured(new() { Page = seen with { Html = places.Html }, Png = picture.Png, Width = width, Height = tall, Mark = mark, Boxes = places.Boxes, Gap = picture.Gap });
    }

    private static async Task SettleAsync(IPage page, CancellationToken ct)
    {
        try
        {
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle, new() { Timeout = (float)SettleTime.TotalMilliseconds }).OrHungAsync(SettleTime + Hang.Call, ct).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // a page that never rests is pictured as it stands
        }
    }
}

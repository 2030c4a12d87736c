using AngleSharp.Html.Parser;
using MarketWatch.Crawling;
using MarketWatch.Marketplaces;
using Microsoft.Playwright;

namespace MarketWatch.Browser.Visiting;

/// <summary>
/// Signs in as the definition says: opens the sign-in page, takes its steps, and looks for what says it worked or failed. Once per session, and again when
/// the session has ended; a refused sign-in is not tried again, since repeated tries lock accounts.
/// </summary>
internal sealed class SignIn(MarketplaceVisit visit, SignInDefinition definition, PageVisitor visitor, PageJudge judge, BrowserOptions options, TimeProvider clock) : IDisposable
{
    private static readonly HtmlParser Parser = new();

    private readonly SemaphoreSlim _gate = new(1);
    private FetchFailed? _refused;
    private int _times;

    /// <summary>Times signed in; 0: not yet.</summary>
    public int Times => Volatile.Read(ref _times);

    /// <summary>Signs in unless somebody did since the caller looked.</summary>
    /// <param name="seen">What <see cref="Times"/> was when the caller found the session missing or ended.</param>
    /// <param name="tab">Gives a tab for the time of the signing in.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Why it failed; null when signed in.</returns>
    public async Task<FetchFailed?> EnsureAsync(int seen, Func<Func<IPage, Task<FetchFailed?>>, Task<FetchFailed?>> tab, CancellationToken ct)
    {
        await _gate.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            if (_times > seen || _refused is not null) return _refused;
            var failed = await tab(page => PerformAsync(page, ct)).ConfigureAwait(false);
            if (failed is null) Interlocked.Increment(ref _times);
            else if (failed.Failure == FetchFailure.SignInFailed) _refused = failed;
            return failed;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Whether an address is the sign-in page.</summary>
    public static bool IsPageOf(SignInDefinition definition, MarketplaceVisit visit, Uri url) =>
        string.Equals(new Uri(visit.Address, definition.Open).AbsolutePath, url.AbsolutePath, StringComparison.Ordinal);

    /// <summary>Whether a document shows that one is signed in.</summary>
    public static bool IsSignedIn(SignInDefinition definition, string html)
    {
        using var document = Parser.ParseDocument(html);
        return document.QuerySelector(definition.SignedInWhen) is not null;
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task<FetchFailed?> PerformAsync(IPage page, CancellationToken ct)
    {
        if (definition.ExpiresOn < DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime))
            return new(FetchFailure.SignInFailed, $"the authority to sign in ended on {definition.ExpiresOn:yyyy-MM-dd}");
        var reading = await visitor.VisitAsync(page, new(visit.Address, definition.Open), null, ct).ConfigureAwait(false);
        if (judge.Judge(reading, signedIn: false) is FetchFailed { Failure: not FetchFailure.SignInWall } failed) return failed;
        if (IsSignedIn(definition, reading.Page!.Html)) return null;
        try
        {
            if (await visitor.Steps.TakeAsync(page, definition.Steps, signingIn: true, ct).ConfigureAwait(false) is { } fault)
                return new(FetchFailure.SignInFailed, $"signing in: {fault}");
            return await VerdictAsync(page, ct).ConfigureAwait(false);
        }
        catch (PageHungException)
        {
            return new(FetchFailure.PageHung, "the sign-in page does not answer");
        }
        catch (PlaywrightException crash)
        {
            // no message of the browser's here: it may repeat what was typed
            return NetErrors.IsCrash(crash) ? new(FetchFailure.BrowserCrashed, "the browser crashed while signing in") : new(FetchFailure.SignInFailed, "a sign-in step could not be done");
        }
    }

    private async Task<FetchFailed?> VerdictAsync(IPage page, CancellationToken ct)
    {
        var signs = definition.FailedWhen is { } refusal ? $"{definition.SignedInWhen}, {refusal}" : definition.SignedInWhen;
        try
        {
            await page.WaitForSelectorAsync(PageSteps.Css(signs), new() { State = WaitForSelectorState.Attached, Timeout = (float)options.ReadyTime.TotalMilliseconds })
                .OrHungAsync(options.ReadyTime + Hang.Call, ct).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // neither sign: what the page is instead is looked at below
        }

        var html = await page.ContentAsync().OrHungAsync(Hang.Call, ct).ConfigureAwait(false);
        if (IsSignedIn(definition, html)) return null;
        var wall = judge.Wall(new() { RequestedUrl = visit.Address, FinalUrl = new(page.Url), Status = 200, Html = html, Via = FetchMode.Browser, RetrievedAt = default });
        return wall is { } other and not FetchFailure.SignInWall ? new(other, "a wall stands behind the sign-in") : new(FetchFailure.SignInFailed, "the marketplace did not accept the sign-in");
    }
}

using MarketWatch.Browser.Capturing;
using MarketWatch.Browser.Launching;
using MarketWatch.Crawling;
using MarketWatch.Crawling.Egress;
using MarketWatch.Marketplaces;
using Microsoft.Playwright;

namespace MarketWatch.Browser.Visiting;

/// <summary>One visit to a marketplace in the browser: reused tabs, sign-in kept, a crash survived, evidence on demand.</summary>
internal sealed class BrowserSession : ICapturingSession, IPicturingSession
{
    private readonly BrowserPool _pool;
    private readonly EgressRelay _relay;
    private readonly PageJudge _judge;
    private readonly PageVisitor _visitor;
    private readonly SessionTabs _tabs;
    private readonly SignIn? _signIn;
    private readonly EvidenceCamera _camera;
    private readonly PictureCamera _pictures;

    public BrowserSession(BrowserPool pool, MarketplaceVisit visit, EgressRelay relay, PageJudge judge, TimeProvider clock)
    {
        (_pool, _relay, _judge) = (pool, relay, judge);
        var settings = new ContextSettings(visit, relay);
        _visitor = new(pool.Options, visit, relay, clock);
        _tabs = new(pool.Crawling, settings.With, pool.Options.PagesPerContext);
        _signIn = visit.Definition.SignIn is { } definition ? new(visit, definition, _visitor, judge, pool.Options, clock) : null;
        _camera = new(pool, visit, relay, settings, clock);
        _pictures = new(pool, visit, relay, settings, clock);
    }

    /// <inheritdoc/>
    public async ValueTask<FetchOutcome> FetchAsync(Uri url, PageDefinition? page, CancellationToken ct)
    {
        try
        {
            return await SignedInAsync(() => FetchOnceAsync(url, page, ct), outcome => (outcome as FetchFailed)?.Failure, failed => failed, ct).ConfigureAwait(false);
        }
        catch (BrowserMissingException missing)
        {
            return new FetchFailed(FetchFailure.BrowserMissing, missing.Message);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<CaptureOutcome> CaptureAsync(Uri url, PageDefinition? page, CancellationToken ct)
    {
        await _pool.Captures.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            return await SignedInAsync(
                () => CaptureOnceAsync(url, page, ct), outcome => (outcome as CaptureFailed)?.Failure, failed => new CaptureFailed(failed.Failure, failed.Detail), ct).ConfigureAwait(false);
        }
        catch (BrowserMissingException missing)
        {
            return new CaptureFailed(FetchFailure.BrowserMissing, missing.Message);
        }
        finally
        {
            _pool.Captures.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<PictureOutcome> PictureAsync(Uri url, PageDefinition? page, CancellationToken ct)
    {
        await _pool.Captures.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            return await SignedInAsync(
                () => PictureOnceAsync(url, page, ct), outcome => (outcome as PictureFailed)?.Failure, failed => new PictureFailed(failed.Failure, failed.Detail), ct).ConfigureAwait(false);
        }
        catch (BrowserMissingException missing)
        {
            return new PictureFailed(FetchFailure.BrowserMissing, missing.Message);
        }
        finally
        {
            _pool.Captures.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _tabs.DisposeAsync().ConfigureAwait(false);
        await _relay.DisposeAsync().ConfigureAwait(false);
        _signIn?.Dispose();
    }

    /// <summary>Does something signed in; where the session proves to have ended, signs in once more and does it again.</summary>
    private async Task<T> SignedInAsync<T>(Func<Task<T>> act, Func<T, FetchFailure?> failure, Func<FetchFailed, T> failed, CancellationToken ct)
    {
        if (_signIn is null) return await act().ConfigureAwait(false);
        if (_signIn.Times == 0 && await EnsureSignedInAsync(_signIn, 0, ct).ConfigureAwait(false) is { } first) return failed(first);
        var seen = _signIn.Times;
        var outcome = await act().ConfigureAwait(false);
        if (failure(outcome) != FetchFailure.SignInWall) return outcome;
        return await EnsureSignedInAsync(_signIn, seen, ct).ConfigureAwait(false) is { } again ? failed(again) : await act().ConfigureAwait(false);
    }

    private async Task<FetchFailed?> EnsureSignedInAsync(SignIn signIn, int seen, CancellationToken ct)
    {
        var failed = await signIn.EnsureAsync(seen, perform => InTabAsync(perform, failure => failure?.Failure, failed => failed, ct), ct).ConfigureAwait(false);
        if (failed is null) await _tabs.StateAsync(ct).ConfigureAwait(false); // kept for the case that the browser dies
        return failed;
    }

    private Task<FetchOutcome> FetchOnceAsync(Uri url, PageDefinition? page, CancellationToken ct) => InTabAsync<FetchOutcome>(
        async tab => _judge.Judge(await _visitor.VisitAsync(tab, url, page, ct).ConfigureAwait(false), signedIn: true),
        outcome => (outcome as FetchFailed)?.Failure,
        failed => failed,
        ct);

    private async Task<CaptureOutcome> CaptureOnceAsync(Uri url, PageDefinition? page, CancellationToken ct)
    {
        var state = await _tabs.StateAsync(ct).ConfigureAwait(false);
        return await _camera.CaptureAsync(url, page, state, reading => _judge.Judge(reading, signedIn: true), ct).ConfigureAwait(false);
    }

    private async Task<PictureOutcome> PictureOnceAsync(Uri url, PageDefinition? page, CancellationToken ct) =>
        await _pictures.TakeAsync(url, page, await _tabs.StateAsync(ct).ConfigureAwait(false), reading => _judge.Judge(reading, signedIn: true), ct).ConfigureAwait(false);

    /// <summary>Does something in a tab, and once more in a new one when the tab, the browser or its driver died under it.</summary>
    private async Task<T> InTabAsync<T>(Func<IPage, Task<T>> act, Func<T, FetchFailure?> failure, Func<FetchFailed, T> failed, CancellationToken ct)
    {
        await _pool.Tabs.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            var (done, outcome) = await TryInTabAsync(act, failure, ct).ConfigureAwait(false);
            return done ? outcome! : await InOneTabAsync(act, failure, ct).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is PlaywrightException or PageHungException)
        {
            return failed(new(FetchFailure.BrowserCrashed, "the browser crashed and could not be brought back"));
        }
        catch (TabInterruptedException)
        {
            return failed(new(FetchFailure.NotReady, "the page kept leading on to others"));
        }
        finally
        {
            _pool.Tabs.Release();
        }
    }

    private async Task<(bool Done, T? Outcome)> TryInTabAsync<T>(Func<IPage, Task<T>> act, Func<T, FetchFailure?> failure, CancellationToken ct)
    {
        try
        {
            var outcome = await InOneTabAsync(act, failure, ct).ConfigureAwait(false);
            // a tab whose renderer died at the wrong moment shows an empty document
            return (failure(outcome) is not FetchFailure.BrowserCrashed and not FetchFailure.EmptyPage, outcome);
        }
        catch (TabInterruptedException)
        {
            return (false, default);
        }
    }

    private async Task<T> InOneTabAsync<T>(Func<IPage, Task<T>> act, Func<T, FetchFailure?> failure, CancellationToken ct)
    {
        var tab = await _tabs.RentAsync(ct).ConfigureAwait(false);
        var usable = false;
        try
        {
            var outcome = await act(tab.Page).ConfigureAwait(false);
            usable = !LeavesTabBroken(failure(outcome));
            return outcome;
        }
        finally
        {
            await _tabs.ReturnAsync(tab, usable).ConfigureAwait(false);
        }
    }

    private static bool LeavesTabBroken(FetchFailure? failure) =>
        failure is FetchFailure.PageHung or FetchFailure.BrowserCrashed or FetchFailure.TimedOut or FetchFailure.TooLarge or FetchFailure.NotReady or FetchFailure.EmptyPage;
}

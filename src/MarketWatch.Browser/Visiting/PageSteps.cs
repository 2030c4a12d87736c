using MarketWatch.Crawling;
using MarketWatch.Marketplaces;
using Microsoft.Playwright;

namespace MarketWatch.Browser.Visiting;

/// <summary>
/// Takes the declared steps of a page: fill, click, wait, scroll, with repetition until nothing is added. Read only: apart from the sign-in form, which
/// is declared as such, no form is submitted that does more than search (HTTP GET).
/// </summary>
internal sealed class PageSteps(MarketplaceVisit visit, VisitHosts hosts, TimeSpan stepTime)
{
    private const int ScrollsAtMost = 50;

    /// <summary>Silence after which nothing more is expected.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(700);

    /// <summary>Whether activating an element sends a form that changes something.</summary>
    private const string SendsForm = """
        e => { const b = e.closest('button, input'); const f = b && b.form;
               return !!f && ['submit', 'image'].includes(b.type) && (b.getAttribute('formmethod') || f.method || 'get').toLowerCase() !== 'get'; }
        """;

    private const string Count = "() => document.getElementsByTagName('*').length";

    /// <summary>Resolves with the number of elements once it exceeds a given one and has not changed for a moment, or after a silence.</summary>
    private const string Grown = """
        ([before, silence, settle, scroll]) => new Promise(done => {
          const count = () => document.getElementsByTagName('*').length;
          if (scroll) window.scrollTo(0, document.documentElement.scrollHeight);
          const began = performance.now();
          let last = count(), changed = began;
          const look = () => {
            const now = performance.now(), n = count();
            if (n !== last) { last = n; changed = now; }
            if (last > before ? now - changed >= settle : now - began >= silence) done(last); else setTimeout(look, 40);
          };
          look();
        })
        """;

    /// <summary>Takes the steps in order.</summary>
    /// <returns>Which step could not be done, in plain words without any filled text; null when all were.</returns>
    public async Task<string?> TakeAsync(IPage page, IReadOnlyList<PageStep> steps, bool signingIn, CancellationToken ct)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            // what a click brings need not be waited for where the next step names it, or where a sign-in leads on
            var settles = !signingIn && !(i + 1 < steps.Count && steps[i + 1].WaitFor is not null);
            var fault = await TakeOneAsync(page, steps[i], signingIn, settles, ct).ConfigureAwait(false);
            if (fault is not null && !steps[i].Optional) return $"step {i + 1}: {fault}";
        }

        return null;
    }

    private async Task<string?> TakeOneAsync(IPage page, PageStep step, bool signingIn, bool settles, CancellationToken ct)
    {
        // a step may have led elsewhere; nothing is typed or clicked on another's page
        if (!Uri.TryCreate(page.Url, UriKind.Absolute, out var at) || !hosts.Contains(at)) return "the page is no longer on the marketplace";
        try
        {
            return step switch
            {
                { Fill: { } field } => await FillAsync(page, field, step.With ?? "", ct).ConfigureAwait(false),
                { Click: { } target } => await ClickAsync(page, target, step, signingIn, settles || step.Repeat > 1, ct).ConfigureAwait(false),
                { WaitFor: { } awaited } => await WaitAsync(page, awaited, ct).ConfigureAwait(false),
                { Scroll: not null } => await ScrollAsync(page, step.Repeat ?? ScrollsAtMost, ct).ConfigureAwait(false),
                _ => "says neither fill, click, wait_for nor scroll",
            };
        }
        catch (TimeoutException)
        {
            // Playwright's own message is not passed on: it repeats the text filled in
            return $"'{step.Fill ?? step.Click ?? step.WaitFor}' was not there or could not be used in time";
        }
    }

    private async Task<string?> FillAsync(IPage page, string field, string with, CancellationToken ct)
    {
        if (Placeholders.Fill(with, visit) is not { } text) return $"'{field}' wants a secret or setting that is not given";
        await page.Locator(Css(field)).First.FillAsync(text, new() { Timeout = Patience(false) }).OrHungAsync(stepTime + Hang.Call, ct).ConfigureAwait(false);
        return null;
    }

    private async Task<string?> WaitAsync(IPage page, string selector, CancellationToken ct)
    {
        await page.WaitForSelectorAsync(Css(selector), new() { State = WaitForSelectorState.Attached, Timeout = Patience(false) })
            .OrHungAsync(stepTime + Hang.Call, ct).ConfigureAwait(false);
        return null;
    }

    private async Task<string?> ClickAsync(IPage page, string selector, PageStep step, bool signingIn, bool settles, CancellationToken ct)
    {
        var target = page.Locator(Css(selector)).First;
        var most = step.Repeat ?? 1;
        for (var i = 0; i < most; i++)
        {
            if ((i > 0 || step.Optional) && !await target.IsVisibleAsync().OrHungAsync(Hang.Call, ct).ConfigureAwait(false)) break;
            if (!signingIn && await target.EvaluateAsync<bool>(SendsForm, null, new() { Timeout = Patience(step.Optional) }).OrHungAsync(stepTime + Hang.Call, ct).ConfigureAwait(false))
                return $"'{selector}' would send a form, which is never done";
            var before = !settles ? 0 : await page.EvaluateAsync<int>(Count).OrHungAsync(Hang.Call, ct).ConfigureAwait(false);
            using var traffic = new PendingRequests(page);
            await target.ClickAsync(new() { Timeout = Patience(step.Optional) }).OrHungAsync(stepTime + Hang.Call, ct).ConfigureAwait(false);
            if (settles && await WaitGrownAsync(page, traffic, before, scroll: false, ct).ConfigureAwait(false) <= before) break;
        }

        return null;
    }

    private async Task<string?> ScrollAsync(IPage page, int most, CancellationToken ct)
    {
        var before = await page.EvaluateAsync<int>(Count).OrHungAsync(Hang.Call, ct).ConfigureAwait(false);
        using var traffic = new PendingRequests(page);
        for (var i = 0; i < most; i++)
        {
            var after = await WaitGrownAsync(page, traffic, before, scroll: true, ct).ConfigureAwait(false);
            if (after <= before) break;
            before = after;
        }

        return null;
    }

    /// <summary>Waits until elements were added and no more come: for a short silence, or, while the page still fetches something, for the whole time of a step.</summary>
    private async Task<int> WaitGrownAsync(IPage page, PendingRequests traffic, int before, bool scroll, CancellationToken ct)
    {
        var rounds = Math.Max(1, (int)(stepTime / Silence));
        var count = before;
        for (var i = 0; i < rounds && (i == 0 || traffic.Any) && count <= before; i++) count = await GrownAsync(page, before, scroll, ct).ConfigureAwait(false);
        return count;
    }

    private static async Task<int> GrownAsync(IPage page, int before, bool scroll, CancellationToken ct)
    {
        try
        {
            var arguments = new object[] { before, Silence.TotalMilliseconds, 150, scroll };
            return await page.EvaluateAsync<int>(Grown, arguments).OrHungAsync(Hang.Call + Hang.Call, ct).ConfigureAwait(false);
        }
        catch (PlaywrightException fault) when (!NetErrors.IsCrash(fault))
        {
            // the click opened another page: what counts is there now
            await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded, new() { Timeout = (float)Hang.Call.TotalMilliseconds }).OrHungAsync(Hang.Call, ct).ConfigureAwait(false);
            return before;
        }
    }

    private float Patience(bool optional) => (float)(optional ? Math.Min(2000, stepTime.TotalMilliseconds) : stepTime.TotalMilliseconds);

    /// <summary>Without the prefix Playwright would read some selectors as its own kinds.</summary>
    internal static string Css(string selector) => "css=" + selector;
}

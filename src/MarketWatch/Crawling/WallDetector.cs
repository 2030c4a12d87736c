using System.Buffers;
using System.Globalization;
using AngleSharp.Html.Dom;
using MarketWatch.Extraction.Selecting;
using MarketWatch.Marketplaces;

namespace MarketWatch.Crawling;

/// <summary>
/// Tells walls from pages before anything is extracted: status and headers, the login path, then signs in the page, at last the definition's own.
/// Costs a search for a few words on a normal page; a document is built only where one of them is there.
/// </summary>
public static class WallDetector
{
    private const int LongestLooked = 2_000_000;
    private const int LittleText = 600;

    private static readonly SearchValues<string> Signs = SearchValues.Create(
        ["captcha", "challenge-platform", "cf-chl", "cf_chl", "turnstile", "just a moment", "ddos", "attention required", "px-captcha", "datadome", "_incapsula_", "are you a robot", "not a robot",
            "verify you are human", "verifying you are human", "unusual traffic", "type=password", "type=\"password", "type='password", "access denied", "too many requests"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly string[] ChallengeTitles = ["just a moment", "ddos protection", "ddos-guard", "attention required", "are you a robot", "verify you are human", "human verification", "security check", "checking your browser", "captcha", "pardon our interruption", "robot check"];

    private static readonly string[] LoginPaths = ["/login", "/signin", "/sign-in", "/sign_in", "/logon", "/auth/login", "/account/login", "/users/sign_in", "/user/login", "/log-in"];

    private const string ChallengeFrames = "iframe[src*='challenges.cloudflare.com'], iframe[src*='captcha' i], #challenge-form, #cf-challenge-running, script[src*='challenge-platform'], #px-captcha, .cf-turnstile, .h-captcha, .g-recaptcha, img[src*='captcha' i], input[name*='captcha' i]";

    /// <summary>The wall a response is, or null where it is a page.</summary>
    /// <param name="page">The page; its headers are looked at by lower-case name.</param>
    /// <param name="definition">The marketplace's definition.</param>
    /// <param name="kind">The page's definition; null where the address matches none. Its ready selector speaks for a page.</param>
    public static FetchFailure? Detect(FetchedPage page, MarketplaceDefinition definition, PageDefinition? kind = null)
    {
        if (page.Headers.TryGetValue("cf-mitigated", out var mitigated) && mitigated.Contains("challenge", StringComparison.OrdinalIgnoreCase)) return FetchFailure.ChallengeWall;
        if (page.Status == 429) return FetchFailure.RateLimited;
        if (page.Status == 401) return FetchFailure.SignInWall;
        if (WasSentToLogin(page, definition)) return FetchFailure.SignInWall;
        var html = page.Html.Length <= LongestLooked ? page.Html : page.Html[..LongestLooked];
        var look = new PageLook(html);
        var hasSigns = html.AsSpan().ContainsAny(Signs);
        return (hasSigns || page.Status == 403 ? BuiltIn(page, look, kind) : null) ?? Own(page, look, definition) ?? (page.Status == 403 ? FetchFailure.AccessDenied : null);
    }

    /// <summary>How long the site asked to be left alone (Retry-After: seconds or an HTTP date, RFC 9110 10.2.3); null where it did not.</summary>
    public static TimeSpan? RetryAfter(IReadOnlyDictionary<string, string> headers, DateTimeOffset now)
    {
        if (!headers.TryGetValue("retry-after", out var written)) return null;
        if (int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return TimeSpan.FromSeconds(seconds);
        return DateTimeOffset.TryParseExact(written, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until) ? until > now ? until - now : TimeSpan.Zero : null;
    }

    private static bool WasSentToLogin(FetchedPage page, MarketplaceDefinition definition)
    {
        var (asked, final) = (page.RequestedUrl.AbsolutePath.TrimEnd('/'), page.FinalUrl.AbsolutePath.TrimEnd('/'));
        if (asked.Equals(final, StringComparison.OrdinalIgnoreCase)) return false;
        if (definition.SignIn is { } signIn && final.Equals(PathOf(signIn.Open), StringComparison.OrdinalIgnoreCase)) return true;
        return Array.Exists(LoginPaths, path => final.EndsWith(path, StringComparison.OrdinalIgnoreCase));
    }

    private static string PathOf(string written) => written.Split('?', '#')[0].TrimEnd('/');

    private static FetchFailure? BuiltIn(FetchedPage page, PageLook look, PageDefinition? kind)
    {
        if (Array.Exists(ChallengeTitles, title => look.Title.Contains(title, StringComparison.OrdinalIgnoreCase)) && look.IsSparse) return FetchFailure.ChallengeWall;
        if (IsReady(look, kind)) return null;
        if (look.HasVisiblePassword && look.IsSignInPage) return FetchFailure.SignInWall;
        if (look.Document.QuerySelector(ChallengeFrames) is not null && look.IsSparse) return FetchFailure.ChallengeWall;
        if (!look.IsSparse) return null;
        if (look.Says("too many requests")) return FetchFailure.RateLimited;
        return look.Says("access denied") && page.Status >= 400 ? FetchFailure.AccessDenied : null;
    }

    private static bool IsReady(PageLook look, PageDefinition? kind) => kind?.Listings is { } cards && !PageSelectorIsXPath(cards.Each) && look.Document.QuerySelector(cards.Each) is not null;

    private static bool PageSelectorIsXPath(string selector) => selector.StartsWith('/') || selector.StartsWith("./", StringComparison.Ordinal) || selector.StartsWith('(');

    private static FetchFailure? Own(FetchedPage page, PageLook look, MarketplaceDefinition definition)
    {
        foreach (var wall in definition.Walls)
        {
            if (Holds(wall, page, look)) return Failure(wall.Means);
        }
        return null;
    }

    private static bool Holds(WallDefinition wall, FetchedPage page, PageLook look) =>
        (wall.Status is null || wall.Status == page.Status)
        && (wall.Url is null || WallPatterns.IsMatch(wall.Url, page.FinalUrl.PathAndQuery))
        && (wall.Text is null || look.Says(wall.Text))
        && (wall.Selector is null || look.Document.QuerySelector(wall.Selector) is not null)
        && (wall.Status ?? (object?)wall.Url ?? wall.Text ?? wall.Selector) is not null;

    private static FetchFailure Failure(WallMeaning meaning) => meaning switch
    {
        WallMeaning.Challenge => FetchFailure.ChallengeWall,
        WallMeaning.SignIn => FetchFailure.SignInWall,
        WallMeaning.RateLimited => FetchFailure.RateLimited,
        _ => FetchFailure.AccessDenied,
    };

    /// <summary>What is looked at in a page, each made when first asked for.</summary>
    private sealed class PageLook(string html)
    {
        private IHtmlDocument? _document;
        private string? _text;

        public IHtmlDocument Document => _document ??= Extraction.PageContent.ParsePart(html);

        public string Title => Document.Title ?? "";

        public bool IsSparse => Text.Length < LittleText;

        public bool HasVisiblePassword => Document.QuerySelector("input[type=password i]") is not null;

        /// <summary>
        /// A page whose purpose is signing in, not a shop page with a login box in its header: it is called so, or it holds hardly anything besides the form.
        /// </summary>
        public bool IsSignInPage
        {
            get
            {
                if (Document.QuerySelector("meta[property='og:type'][content*=product], [itemtype*='schema.org/Product'], script[type*='ld+json']") is not null) return false;
                var named = WallWords.NamesSignIn(Title) || Document.QuerySelectorAll("h1, h2").Any(heading => WallWords.NamesSignIn(heading.TextContent));
                var links = Document.QuerySelectorAll("a[href]").Length;
                return named && links < 60 && Text.Length < 3000 || links < 15 && IsSparse;
            }
        }

        public bool Says(string words) => Text.Contains(words, StringComparison.OrdinalIgnoreCase);

        private string Text => _text ??= Title + "\n" + (Document.Body is { } body ? Extraction.Markup.PageText.Collapse(DocumentElement.TextOf(body)) : "");
    }
}

using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace MarketWatch.Bazaar.Sites;

/// <summary>Sessions of the hidden market: a cookie each, good for as many pages as its faults allow.</summary>
internal sealed class HiddenSessions
{
    private const string Cookie = "market_session";
    private const string FormCookie = "market_form";
    private static readonly CookieOptions Settings = new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/" };
    private readonly ConcurrentDictionary<string, int> _pages = new();
    private readonly ConcurrentDictionary<string, bool> _forms = new();

    /// <summary>Signs in and hands out the cookie.</summary>
    public void Open(HttpContext context)
    {
        var token = Token();
        _pages[token] = 0;
        context.Response.Cookies.Append(Cookie, token, Settings);
    }

    /// <summary>Ends the session.</summary>
    public void Close(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is { } token) _pages.TryRemove(token, out _);
        context.Response.Cookies.Delete(Cookie);
    }

    /// <summary>Counts a page. What is left of the session says whether it may be seen.</summary>
    /// <param name="context">Request.</param>
    /// <param name="most">Pages a session is good for; 0 for no end.</param>
    public SessionState Enter(HttpContext context, int most)
    {
        if (context.Request.Cookies[Cookie] is not { } token || !_pages.ContainsKey(token)) return SessionState.None;
        var page = _pages.AddOrUpdate(token, 1, (_, seen) => seen + 1);
        if (most <= 0 || page <= most) return SessionState.SignedIn;
        Close(context);
        return SessionState.Expired;
    }

    /// <summary>A token for the sign-in form, bound to a cookie of its own.</summary>
    public string OpenForm(HttpContext context)
    {
        var token = Token();
        _forms[token] = true;
        context.Response.Cookies.Append(FormCookie, token, Settings);
        return token;
    }

    /// <summary>Whether the form that came is the one that was given to this visitor; a token is good once.</summary>
    public bool TakeForm(HttpContext context, string? token) => token is not null && token == context.Request.Cookies[FormCookie] && _forms.TryRemove(token, out _);

    private static string Token() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}

/// <summary>State of a visitor's session.</summary>
internal enum SessionState
{
    /// <summary>Not signed in.</summary>
    None,

    /// <summary>Signed in.</summary>
    SignedIn,

    /// <summary>Signed in until this page.</summary>
    Expired,
}

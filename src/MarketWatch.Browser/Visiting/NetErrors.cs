using System.Text.RegularExpressions;
using MarketWatch.Crawling;
using MarketWatch.Crawling.Egress;
using Microsoft.Playwright;

namespace MarketWatch.Browser.Visiting;

/// <summary>Turns what Chromium says of a navigation that failed (<c>net::ERR_...</c>) into a failure of ours.</summary>
internal static partial class NetErrors
{
    private static readonly (string Prefix, FetchFailure Failure)[] Table =
    [
        ("NAME_NOT_RESOLVED", FetchFailure.NameNotResolved),
        ("NAME_RESOLUTION_FAILED", FetchFailure.NameNotResolved),
        ("PROXY_", FetchFailure.EgressUnavailable),
        ("CONNECTION_TIMED_OUT", FetchFailure.TimedOut),
        ("TIMED_OUT", FetchFailure.TimedOut),
        ("CONNECTION_", FetchFailure.ConnectionFailed),
        ("SOCKS_CONNECTION_", FetchFailure.ConnectionFailed),
        ("EMPTY_RESPONSE", FetchFailure.ConnectionFailed),
        ("ADDRESS_", FetchFailure.ConnectionFailed),
        ("INTERNET_DISCONNECTED", FetchFailure.ConnectionFailed),
        ("NETWORK_", FetchFailure.ConnectionFailed),
        ("CERT_", FetchFailure.TlsFailed),
        ("SSL_", FetchFailure.TlsFailed),
        ("BAD_SSL_", FetchFailure.TlsFailed),
        ("ECH_", FetchFailure.TlsFailed),
        ("TOO_MANY_REDIRECTS", FetchFailure.TooManyRedirects),
        ("UNSAFE_", FetchFailure.AddressRefused),
        ("UNKNOWN_URL_SCHEME", FetchFailure.AddressRefused),
        ("DISALLOWED_URL_SCHEME", FetchFailure.AddressRefused),
        ("INVALID_URL", FetchFailure.AddressRefused),
        ("BLOCKED_BY_", FetchFailure.AccessDenied),
        ("OUT_OF_MEMORY", FetchFailure.BrowserCrashed),
        ("INSUFFICIENT_RESOURCES", FetchFailure.BrowserCrashed),
    ];

    /// <summary>What a failed call means.</summary>
    /// <param name="fault">What Playwright threw.</param>
    /// <param name="asked">Address asked for.</param>
    /// <param name="relay">The relay the page went through; it knows what the browser cannot tell.</param>
    public static FetchFailed Explain(PlaywrightException fault, Uri asked, EgressRelay relay)
    {
        if (IsCrash(fault)) return new(FetchFailure.BrowserCrashed, "the browser or its page crashed");
        if (fault.Message.Contains("Download is starting", StringComparison.Ordinal)) return new(FetchFailure.NotHtml, "the answer is a download, not a page");
        var match = NetError().Match(fault.Message);
        if (!match.Success) return IsRestless(fault) ? new(FetchFailure.NotReady, "the page kept leading on to others") : new(FetchFailure.ProtocolError, "the browser could not open the page");
        if (relay.IsExhausted) return new(FetchFailure.TooLarge, "the page sent more than is allowed");
        var code = match.Groups[1].Value;
        if (code == "ABORTED") return new(FetchFailure.EmptyPage, "the answer brought no page");
        if (code.StartsWith("SOCKS_", StringComparison.Ordinal) && FailureIn(relay, asked) is { } failed) return failed;
        var known = Array.Find(Table, entry => code.StartsWith(entry.Prefix, StringComparison.Ordinal));
        return new(known.Prefix is null ? FetchFailure.ProtocolError : known.Failure, $"net error {code}");
    }

    /// <summary>Whether the page, the browser or its driver is gone.</summary>
    public static bool IsCrash(PlaywrightException fault) =>
        fault.GetType().Name == "TargetClosedException" // not public
        || fault.Message.Contains("crashed", StringComparison.OrdinalIgnoreCase)
        || fault.Message.Contains("has been closed", StringComparison.Ordinal)
        || fault.Message.Contains("Process exited", StringComparison.Ordinal);

    private static bool IsRestless(PlaywrightException fault) =>
        fault.Message.Contains("navigati", StringComparison.Ordinal) || fault.Message.Contains("context was destroyed", StringComparison.Ordinal);

    private static FetchFailed? FailureIn(EgressRelay relay, Uri asked)
    {
        var outcome = relay.OutcomeOf(asked.IdnHost, asked.Port);
        if (outcome?.Failure is null) outcome = relay.LastFailure;
        return outcome?.Failure is { } failure ? new(failure, outcome.Detail) : null;
    }

    [GeneratedRegex(@"net::ERR_([A-Z0-9_]+)", RegexOptions.CultureInvariant)]
    private static partial Regex NetError();
}

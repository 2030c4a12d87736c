namespace MarketWatch.Crawling;

/// <summary>Failures in an officer's words.</summary>
public static class FailureWords
{
    /// <summary>A short phrase, such as <c>the sign-in has expired</c>.</summary>
    public static string Of(FetchFailure failure) => failure switch
    {
        FetchFailure.NameNotResolved => "the name could not be resolved",
        FetchFailure.ConnectionFailed => "no connection",
        FetchFailure.EgressUnavailable => "the proxy or Tor could not be reached",
        FetchFailure.AddressRefused => "the address is not a public one",
        FetchFailure.TlsFailed => "the certificate or TLS is broken",
        FetchFailure.TimedOut => "no answer in time",
        FetchFailure.TooManyRedirects => "redirects without end",
        FetchFailure.RedirectedOutOfScope => "redirected to another site",
        FetchFailure.TooLarge => "the page was too large",
        FetchFailure.NotHtml => "not a page but a file",
        FetchFailure.EmptyPage => "the page was empty",
        FetchFailure.NotFound => "the page is gone",
        FetchFailure.ClientError => "the site refused the request",
        FetchFailure.ServerError => "the site had an error",
        FetchFailure.RateLimited => "the site asked for fewer requests",
        FetchFailure.ChallengeWall => "a CAPTCHA or challenge stood before it",
        FetchFailure.SignInWall => "a sign-in was asked for, or has expired",
        FetchFailure.AccessDenied => "access was refused",
        FetchFailure.SignInFailed => "signing in failed",
        FetchFailure.NotReady => "the page never showed its content",
        FetchFailure.StepFailed => "a step on the page could not be done",
        FetchFailure.PageHung => "the page hung",
        FetchFailure.BrowserCrashed => "the browser crashed on it",
        FetchFailure.BrowserMissing => "no browser is installed",
        FetchFailure.ProtocolError => "the answer was broken",
        FetchFailure.ProgramFault => "the program failed on it",
        _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, "a failure without words"),
    };
}

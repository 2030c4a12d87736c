using Polly;
using Polly.Retry;

namespace MarketWatch.Crawling;

/// <summary>What is done about a failure: try again at once, try again later, give the page up, or stop the run.</summary>
internal static class FailurePolicy
{
    /// <summary>Silence kept where a site says "too many requests" without saying for how long.</summary>
    public static readonly TimeSpan UnnamedRetryAfter = TimeSpan.FromSeconds(30);

    /// <summary>Walls in a row after which a run stops.</summary>
    public const int WallsInARow = 3;

    /// <summary>Failures in a row after which a run stops.</summary>
    public const int FailuresInARow = 10;

    /// <summary>
    /// Hand-outs after which a page that always went down with the process is given up, so that it cannot end every resumption of its run. Above what
    /// retries may take, since a hand-out that ended in a commit counts as well.
    /// </summary>
    public const int MostHandOuts = MostAttemptsWhenLimited + 2;

    private const int MostAttempts = 3;
    private const int MostAttemptsWhenLimited = 6;

    /// <summary>Tries once more, within a second or two, what broke by chance on the way.</summary>
    public static ResiliencePipeline<FetchOutcome> Retries(TimeProvider clock) => new ResiliencePipelineBuilder<FetchOutcome> { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions<FetchOutcome>
        {
            MaxRetryAttempts = 1, Delay = TimeSpan.FromMilliseconds(500), UseJitter = true, BackoffType = DelayBackoffType.Exponential,
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is FetchFailed
            {
                Failure: FetchFailure.ConnectionFailed or FetchFailure.ProtocolError or FetchFailure.BrowserCrashed,
            }),
        })
        .Build();

    /// <summary>When a page is tried again; null gives it up.</summary>
    /// <param name="failed">Failure.</param>
    /// <param name="attempts">Times it was handed out.</param>
    /// <param name="now">Now.</param>
    public static DateTimeOffset? RetryAt(FetchFailed failed, int attempts, DateTimeOffset now) => failed.Failure switch
    {
        FetchFailure.RateLimited => attempts < MostAttemptsWhenLimited ? now + (failed.RetryAfter ?? UnnamedRetryAfter) : null,
        FetchFailure.ServerError or FetchFailure.TimedOut or FetchFailure.ConnectionFailed or FetchFailure.PageHung or FetchFailure.BrowserCrashed
            or FetchFailure.ProtocolError or FetchFailure.NotReady or FetchFailure.ProgramFault =>
            attempts < MostAttempts ? now + (failed.RetryAfter ?? TimeSpan.FromSeconds(1 << attempts)) : null,
        FetchFailure.EgressUnavailable or FetchFailure.BrowserMissing or FetchFailure.SignInFailed => now,
        _ => null,
    };

    /// <summary>A failure that stops the run at once: going on could not end differently.</summary>
    public static StopReason? Stops(FetchFailure failure) => failure switch
    {
        FetchFailure.EgressUnavailable => StopReason.EgressUnavailable,
        FetchFailure.BrowserMissing => StopReason.BrowserMissing,
        FetchFailure.SignInFailed => StopReason.SignInFailed,
        _ => null,
    };

    /// <summary>No answer came from the marketplace itself.</summary>
    public static bool IsUnreachable(FetchFailure failure) => failure is FetchFailure.NameNotResolved or FetchFailure.ConnectionFailed
        or FetchFailure.EgressUnavailable or FetchFailure.AddressRefused or FetchFailure.TlsFailed or FetchFailure.TimedOut;

    /// <summary>A wall: a person must look where several stand in a row.</summary>
    public static bool IsWall(FetchFailure failure) => failure is FetchFailure.ChallengeWall or FetchFailure.SignInWall or FetchFailure.AccessDenied;
}

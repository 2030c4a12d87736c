namespace MarketWatch.Crawling.Egress;

/// <summary>
/// No connection was made. Thrown because a connect callback has no other way to say so; sessions turn it into a <see cref="FetchFailed"/> with the
/// same <see cref="Failure"/>.
/// </summary>
public sealed class EgressException : IOException
{
    /// <summary>A failure with its reason.</summary>
    /// <param name="failure">AddressRefused, NameNotResolved, ConnectionFailed or EgressUnavailable.</param>
    /// <param name="message">Plain words.</param>
    /// <param name="inner">What lay under it.</param>
    public EgressException(FetchFailure failure, string message, Exception? inner = null)
        : base(message, inner) => Failure = failure;

    /// <summary>Where it broke.</summary>
    public FetchFailure Failure { get; }

    /// <summary>The egress failure that an exception is or wraps, as HttpClient wraps it; null where there is none.</summary>
    public static EgressException? In(Exception? exception)
    {
        while (exception is not null and not EgressException) exception = exception.InnerException;
        return (EgressException?)exception;
    }
}

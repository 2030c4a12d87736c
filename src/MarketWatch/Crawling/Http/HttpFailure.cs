using System.Net.Sockets;
using System.Security.Authentication;
using MarketWatch.Crawling.Egress;

namespace MarketWatch.Crawling.Http;

/// <summary>Names what broke underneath HTTP. Null for what is none of ours, which then is a bug and throws.</summary>
internal static class HttpFailure
{
    public static FetchFailed? Of(Exception error) => EgressException.In(error) is { } egress ? new(egress.Failure, egress.Message) : OfHttp(error);

    private static FetchFailed? OfHttp(Exception error) => error switch
    {
        HttpRequestException { InnerException: { } inner } when OfHttp(inner) is { } known => known,
        HttpRequestException request => OfRequest(request),
        AuthenticationException => new(FetchFailure.TlsFailed, "TLS failed: the certificate is not valid for this host or not trusted"),
        SocketException socket => OfSocket(socket),
        InvalidDataException or InvalidOperationException { Source: "System.IO.Compression.Brotli" } => new(FetchFailure.ProtocolError, "the compressed body is broken"),
        IOException => new(FetchFailure.ConnectionFailed, "the connection broke in the middle of the answer"),
        _ => null,
    };

    private static FetchFailed OfRequest(HttpRequestException error) => error.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => new(FetchFailure.NameNotResolved, "the host name could not be resolved"),
        HttpRequestError.ProxyTunnelError => new(FetchFailure.EgressUnavailable, "the proxy could not be reached; nothing went out directly"),
        HttpRequestError.SecureConnectionError => new(FetchFailure.TlsFailed, "TLS failed"),
        HttpRequestError.ConnectionError => new(FetchFailure.ConnectionFailed, "no connection"),
        HttpRequestError.ConfigurationLimitExceeded => new(FetchFailure.TooLarge, "headers are larger than allowed"),
        _ => new(FetchFailure.ProtocolError, "the answer broke HTTP's rules"),
    };

    private static FetchFailed OfSocket(SocketException error) => error.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData => new(FetchFailure.NameNotResolved, "the host name could not be resolved"),
        SocketError.TimedOut => new(FetchFailure.TimedOut, "the connection timed out"),
        _ => new(FetchFailure.ConnectionFailed, $"no connection ({error.SocketErrorCode})"),
    };
}

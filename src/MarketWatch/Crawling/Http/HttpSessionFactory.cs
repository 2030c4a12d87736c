using System.Net;
using System.Net.Http.Headers;
using MarketWatch.Crawling.Egress;
using MarketWatch.Marketplaces;

namespace MarketWatch.Crawling.Http;

/// <summary>Opens plain HTTP sessions. Every connection goes through <see cref="EgressConnector"/>, which checks the address it connects to; cookies live as long as the session.</summary>
/// <param name="rules">Which addresses may be reached.</param>
/// <param name="clock">Clock.</param>
public sealed class HttpSessionFactory(AddressRules rules, TimeProvider clock) : ISessionFactory
{
    private const int MostHeaderKilobytes = 64;

    /// <summary>Time for one page, redirects and body included; default 60 s.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public FetchMode Mode => FetchMode.Http;

    /// <inheritdoc/>
    public ValueTask<IMarketplaceSession> OpenAsync(MarketplaceVisit visit, CancellationToken ct)
    {
        var client = new HttpClient(Handler(visit), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan, DefaultRequestVersion = HttpVersion.Version11 };
        var headers = client.DefaultRequestHeaders;
        headers.TryAddWithoutValidation("User-Agent", visit.Definition.Access.UserAgent ?? Product.UserAgent);
        headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/xhtml+xml"));
        headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*", 0.8));
        headers.TryAddWithoutValidation("Accept-Language", visit.Definition.Language is { } language ? $"{language}, *;q=0.5" : "*");
        return ValueTask.FromResult<IMarketplaceSession>(new HttpSession(visit, client, TimeLimit, clock));
    }

    private SocketsHttpHandler Handler(MarketplaceVisit visit) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        ConnectCallback = new EgressConnector(rules, visit.Proxy).ConnectAsync,
        AutomaticDecompression = DecompressionMethods.All,
        CookieContainer = new CookieContainer(),
        MaxConnectionsPerServer = visit.Definition.Access.Connections,
        MaxResponseHeadersLength = MostHeaderKilobytes,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}

using System.Net;
using MarketWatch.Bazaar.Faults;
using MarketWatch.Bazaar.Inventing;
using MarketWatch.Bazaar.Requests;
using MarketWatch.Bazaar.Sites;
using MarketWatch.Bazaar.Socks;
using MarketWatch.Bazaar.Truth;
using MarketWatch.Marketplaces;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarketWatch.Bazaar;

/// <summary>
/// The Bazaar: three fake marketplaces with a known truth, on 127.0.0.1 alone. Nothing outside the machine is reached or can reach it.
/// <code>await using var bazaar = await BazaarServer.StartAsync(new() { Seed = 7 }, ct);</code>
/// </summary>
public sealed class BazaarServer : IAsyncDisposable
{
    private readonly BazaarOptions _options;
    private readonly Dictionary<BazaarSite, SiteHost> _sites = [];
    private SiteHost? _control;
    private SocksGate? _socks;

    private BazaarServer(BazaarOptions options)
    {
        _options = options;
        Truth = TruthMaker.Make(options.Seed, options.Listings);
        OnionHost = FakeKeys.OnionHost(new Random(options.Seed));
    }

    /// <summary>What is on offer, with addresses.</summary>
    public BazaarTruth Truth { get; private set; }

    /// <summary>Faults of the sites; may be changed at any time.</summary>
    public BazaarFaults Faults { get; } = new();

    /// <summary>Requests the sites got; the control site's are not among them.</summary>
    public RequestLog Requests { get; } = new();

    /// <summary>Name of the hidden market; only <see cref="SocksAddress"/> knows it.</summary>
    public string OnionHost { get; }

    /// <summary>The Bazaar's own SOCKS5 port, such as <c>socks5://127.0.0.1:40124</c>. It leads to the hidden market and nowhere else.</summary>
    public Uri SocksAddress => _socks!.Address;

    /// <summary>Connections the SOCKS5 port led to the hidden market.</summary>
    public int SocksConnections => _socks!.Opened;

    /// <summary>Connections the SOCKS5 port refused: to any other name or address.</summary>
    public int SocksRefusals => _socks!.Refused;

    /// <summary>Control site with <c>/truth.json</c> and <c>/requests.json</c>.</summary>
    public Uri ControlAddress => _control!.Address;

    /// <summary>Secrets for <c>{secret.username}</c> and <c>{secret.password}</c> of the hidden market's definition.</summary>
    public IReadOnlyDictionary<string, string> Secrets => new Dictionary<string, string> { ["username"] = _options.UserName, ["password"] = _options.Password };

    /// <summary>Loopback address at which the hidden site listens; it answers there to its onion name only, with 421 to every other.</summary>
    internal Uri HiddenLoopback => _sites[BazaarSite.Hidden].Address;

    /// <summary>Invents the truth and opens all sites.</summary>
    /// <param name="options">What Bazaar to open.</param>
    /// <param name="ct">Cancels the start.</param>
    /// <exception cref="ArgumentOutOfRangeException">Too few or too many listings.</exception>
    public static async Task<BazaarServer> StartAsync(BazaarOptions options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        var bazaar = new BazaarServer(options);
        try
        {
            await bazaar.OpenAsync(ct);
        }
        catch
        {
            await bazaar.DisposeAsync();
            throw;
        }
        return bazaar;
    }

    /// <summary>Start address of a site, as a crawler knows it: the hidden market's is its onion name.</summary>
    public Uri AddressOf(BazaarSite site) => site == BazaarSite.Hidden ? new Uri($"http://{OnionHost}/") : _sites[site].Address;

    /// <summary>A definition of one of the Bazaar's sites with the addresses of this run; the hidden market's also leaves through <see cref="SocksAddress"/>.</summary>
    /// <param name="definition">Definition whose id is <c>bazaar-classifieds</c>, <c>bazaar-shop</c> or <c>bazaar-hidden</c>; any other is given back as it is.</param>
    public MarketplaceDefinition Adapt(MarketplaceDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        foreach (var site in Enum.GetValues<BazaarSite>())
        {
            if (definition.Id != site.MarketplaceId()) continue;
            var adapted = definition with { Addresses = [AddressOf(site)] };
            return site == BazaarSite.Hidden ? adapted with { Access = adapted.Access with { Egress = SocksAddress.OriginalString } } : adapted;
        }
        return definition;
    }

    /// <summary>Closes all ports; open answers are cut off.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_socks is { } socks) await socks.DisposeAsync();
        foreach (var site in _sites.Values) await site.DisposeAsync();
        if (_control is { } control) await control.DisposeAsync();
    }

    private async Task OpenAsync(CancellationToken ct)
    {
        var hidden = new HiddenSite(StockOf(BazaarSite.Hidden), _options, OnionHost);
        await OpenSiteAsync(BazaarSite.Classifieds, new ClassifiedsSite(StockOf(BazaarSite.Classifieds)).Map, [], ct);
        await OpenSiteAsync(BazaarSite.Shop, new ShopSite(StockOf(BazaarSite.Shop)).Map, [], ct);
        await OpenSiteAsync(BazaarSite.Hidden, hidden.Map, [hidden.GuardAsync], ct);
        _socks = new SocksGate(OnionHost, new IPEndPoint(IPAddress.Loopback, HiddenLoopback.Port));
        Truth = Truth with { Listings = [.. Truth.Listings.Select(listing => listing with { Url = new Uri(AddressOf(listing.Site), listing.Path) })] };
        _control = await SiteHost.StartAsync(_options.Port, [], new ControlSite(() => Truth, Requests).Map, ct);
    }

    private async Task OpenSiteAsync(BazaarSite site, Action<IEndpointRouteBuilder> map, IReadOnlyList<Func<HttpContext, RequestDelegate, Task>> guards, CancellationToken ct)
    {
        var recorder = new RequestRecorder(site, Requests, _options.Clock);
        var faults = new FaultGate(site, Faults, _options.Clock);
        var stock = StockOf(site);
        _sites[site] = await SiteHost.StartAsync(0, [recorder.InvokeAsync, .. guards, faults.InvokeAsync, NotFoundAsync(stock)], routes =>
        {
            SharedAssets.Map(routes, stock);
            map(routes);
        }, ct);
    }

    /// <summary>Middleware: addresses no page is mapped to get the site's own 404.</summary>
    private static Func<HttpContext, RequestDelegate, Task> NotFoundAsync(SiteStock stock) =>
        (context, next) => context.GetEndpoint() is null ? Pages.NotFoundAsync(context, stock.Drifted) : next(context);

    private SiteStock StockOf(BazaarSite site) => new(site, Truth, Faults);
}

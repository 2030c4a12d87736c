using MarketWatch.Browser;
using MarketWatch.Cli;
using MarketWatch.Configuration;
using MarketWatch.Crawling;
using MarketWatch.Crawling.Egress;
using MarketWatch.Crawling.Http;
using MarketWatch.Marketplaces;
using MarketWatch.Marketplaces.Saving;
using MarketWatch.Marketplaces.Sketching;
using MarketWatch.Marketplaces.Trying;
using MarketWatch.Testing;

namespace MarketWatch.EndToEnd.Tests.Describing;

/// <summary>What officers describe marketplaces with, over real sessions, in a folder of its own. Loopback is allowed as 127.0.0.1 alone.</summary>
internal sealed class DescribingRoom : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BrowserPool _browsers;

    public DescribingRoom(bool withBrowser = true)
    {
        var addresses = AddressRules.PublicAnd("127.0.0.1/32");
        _browsers = new(new() { Addresses = addresses, Executable = withBrowser ? null : "/nowhere/chromium" });
        var http = new HttpSessionFactory(addresses, TimeProvider.System) { TimeLimit = TimeSpan.FromSeconds(20) };
        var browser = new BrowserSessionFactory(_browsers, (page, definition) => WallDetector.Detect(page, definition), TimeProvider.System);
        var politeness = new Politeness(TimeProvider.System, Random.Shared);
        Catalog = new(_folder.Path, () => MarketplaceCatalog.Load(_folder.Path));
        Look = new(http, browser, politeness, new("socks5://127.0.0.1:9050"), TimeProvider.System);
        var options = new ProgramOptions();
        Trials = new(new SessionOpener(http, browser, Extractors.All, politeness, TimeProvider.System), Catalog, options, new SecretSource(options), TimeProvider.System);
        Files = new(_folder.Path, [.. Extractors.All.Keys], () => new HashSet<string>());
    }

    public string Folder => _folder.Path;

    public CurrentCatalog<MarketplaceCatalog> Catalog { get; }

    public SiteLook Look { get; }

    public DefinitionTrials Trials { get; }

    public DefinitionFiles Files { get; }

    /// <summary>A look that must come to a sketch.</summary>
    public async Task<Looked> LookedAsync(Uri url, CancellationToken ct)
    {
        var outcome = await Look.TakeAsync(url.AbsoluteUri, null, ct);
        return outcome as Looked ?? throw new AssertionException($"not looked at: {((LookRefused)outcome).Why}");
    }

    public async ValueTask DisposeAsync()
    {
        await _browsers.DisposeAsync();
        Files.Dispose();
        _folder.Dispose();
    }
}

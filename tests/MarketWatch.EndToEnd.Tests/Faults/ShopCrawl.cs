using System.Text;
using MarketWatch.Bazaar;
using MarketWatch.Crawling;
using MarketWatch.Crawling.Egress;
using MarketWatch.Crawling.Http;
using MarketWatch.Evidence.Sealing;
using MarketWatch.Extraction;
using MarketWatch.Hits;
using MarketWatch.Marketplaces;
using MarketWatch.Profiles;
using MarketWatch.Storage.Database;
using MarketWatch.Storage.Vault;
using MarketWatch.Testing;

namespace MarketWatch.EndToEnd.Tests.Faults;

/// <summary>The Bazaar's shop, crawled by plain HTTP into a real database: the whole engine but the browser, of which there is none unless a test brings one.</summary>
internal sealed class ShopCrawl : IAsyncDisposable
{
    private readonly SigningKey _key;

    private ShopCrawl(TemporaryFolder folder, BazaarServer bazaar, EmbeddedDatabase database)
    {
        (Folder, Bazaar, Database) = (folder, bazaar, database);
        _key = SigningKey.OpenOrCreate(folder["keys"]);
        Definition = bazaar.Adapt(MarketplaceReader.ReadFile(Repository.PathTo("crawlers", "bazaar-shop.yaml")).Require()) with { Fetch = FetchMode.Http };
    }

    public TemporaryFolder Folder { get; }

    public BazaarServer Bazaar { get; }

    public EmbeddedDatabase Database { get; set; }

    public MarketplaceDefinition Definition { get; set; }

    /// <summary>Default: hits nothing, so that no evidence is asked for.</summary>
    public KeywordProfile Profile { get; set; } = AProfile("qqqqqq");

    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(60);

    public AddressRules Addresses { get; set; } = AddressRules.PublicAnd("127.0.0.1/32");

    public ISessionFactory Browser { get; set; } = new NoBrowser();

    public IPageExtractor Extractor { get; set; } = new SelectorExtractor();

    public CancellationToken Stop { get; set; }

    /// <summary>Instead of the database's own store; null for that.</summary>
    public ICrawlStore? Store { get; set; }

    public Uri? Proxy { get; set; }

    public IReadOnlyList<string> PathsAsked => [.. Bazaar.Requests.Of(BazaarSite.Shop).Select(request => request.Path)];

    public int Listings => Bazaar.Truth.On(BazaarSite.Shop).Count();

    public static async Task<ShopCrawl> OpenAsync(int listings = 60)
    {
        var folder = new TemporaryFolder();
        var bazaar = await BazaarServer.StartAsync(new() { Listings = listings }, CancellationToken.None);
        return new(folder, bazaar, await EmbeddedDatabase.OpenAsync(folder["marketwatch.db"], TimeProvider.System, CancellationToken.None));
    }

    public static KeywordProfile AProfile(string word) => ProfileReader.Read(Encoding.UTF8.GetBytes($$"""
        schema: 1
        id: sought
        name: Sought
        description: Whatever holds one word.
        owner: test-desk
        purpose: test
        active: { from: 2020-01-01, review_by: 2099-01-01 }
        fields: { title: 1, description: 1 }
        fold: [case]
        terms:
          sought: { weight: 100, any: ["{{word}}"] }
        hit_when: { score: 50 }
        priority: { normal: 50, urgent: 100 }
        samples:
          - { title: "{{word}}", hit: urgent }
          - { title: nothing of it, hit: none }
        """), "sought.yaml").Require();

    /// <summary>Engine of one process; several on one database are several processes.</summary>
    public CrawlEngine Engine() => new(Store ?? Database.Crawl, Database.Listings,
        new SessionOpener(new HttpSessionFactory(Addresses, TimeProvider.System) { TimeLimit = TimeLimit }, Browser, Extractors, new Politeness(TimeProvider.System, new Random(1)), TimeProvider.System),
        new HitRecorder(Database.Hits, new EvidenceSealer(new FolderVault(Folder["evidence"]), _key, TimeProvider.System), Extractors, TimeProvider.System), TimeProvider.System);

    public Task<CrawlReport> RunAsync(IProgress<CrawlReport>? progress = null, CancellationToken ct = default) => Engine().RunAsync(Order(), progress, ct);

    public CrawlOrder Order() => new()
    {
        Watch = new() { Id = "shop", Marketplace = Definition.Id, Profiles = [Profile.Id], Purpose = "test" },
        Purpose = new()
        {
            Id = "test", Name = "Test", LegalBasis = "none", Owner = "test-desk", From = new(2020, 1, 1), Until = new(2099, 1, 1), RetentionDays = 1,
        },
        Visit = new() { Definition = Definition, Address = Definition.Addresses[0], Proxy = Proxy },
        Profiles = [Profile],
        Trigger = "test",
        Stop = Stop,
    };

    /// <summary>The next run, which nobody stops.</summary>
    public Task<CrawlReport> RunUnstoppedAsync()
    {
        Stop = default;
        return RunAsync();
    }

    public void Limit(Func<CrawlLimits, CrawlLimits> change) => Definition = Definition with { Access = Definition.Access with { Limits = change(Definition.Access.Limits) } };

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await Bazaar.DisposeAsync();
        _key.Dispose();
        Folder.Dispose();
    }

    private Dictionary<string, IPageExtractor> Extractors => new() { ["selectors"] = Extractor };

    /// <summary>A machine without a browser.</summary>
    private sealed class NoBrowser : ISessionFactory, ICapturingSession
    {
        public FetchMode Mode => FetchMode.Browser;

        public ValueTask<IMarketplaceSession> OpenAsync(MarketplaceVisit visit, CancellationToken ct) => ValueTask.FromResult<IMarketplaceSession>(this);

        public ValueTask<FetchOutcome> FetchAsync(Uri url, PageDefinition? page, CancellationToken ct) =>
            ValueTask.FromResult<FetchOutcome>(new FetchFailed(FetchFailure.BrowserMissing, "no Chromium is installed"));

        public ValueTask<CaptureOutcome> CaptureAsync(Uri url, PageDefinition? page, CancellationToken ct) =>
            ValueTask.FromResult<CaptureOutcome>(new CaptureFailed(FetchFailure.BrowserMissing, "no Chromium is installed"));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

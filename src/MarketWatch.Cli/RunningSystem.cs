using MarketWatch.Accountability;
using MarketWatch.Browser;
using MarketWatch.Crawling;
using MarketWatch.Crawling.Egress;
using MarketWatch.Crawling.Http;
using MarketWatch.Evidence.Sealing;
using MarketWatch.Hits;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Listings;
using MarketWatch.Sellers;
using MarketWatch.Storage.Database;
using MarketWatch.Storage.Indexes.Embedded;
using MarketWatch.Storage.Vault;
using MarketWatch.Watches;

namespace MarketWatch.Cli;

/// <summary>Everything that runs, put together once: the table of contents of the program.</summary>
internal sealed class RunningSystem : IAsyncDisposable
{
    private readonly BrowserPool _browsers;
    private readonly EmbeddedDatabase _database;
    private readonly SigningKey _key;

    private RunningSystem(Installation installation, EmbeddedDatabase database, SigningKey key, TimeProvider clock)
    {
        (Installation, _database, _key, Clock) = (installation, database, key, clock);
        var addresses = new AddressRules(installation.Options.Network.Allow);

        Vault = new FolderVault(Path.Combine(installation.Data, "evidence"));
        Index = new EmbeddedHitIndex(Path.Combine(installation.Data, "index"));
        Indexer = new OutboxIndexer(Hits, Index, clock);

        _browsers = new BrowserPool(new()
        {
            Executable = installation.Options.Browser.Executable, Tabs = installation.Options.Browser.PagesAtOnce, Addresses = addresses,
        });
        Http = new HttpSessionFactory(addresses, clock);
        Browser = new BrowserSessionFactory(_browsers, (page, definition) => WallDetector.Detect(page, definition), clock);
        Politeness = new Politeness(clock, Random.Shared);
        Opener = new SessionOpener(Http, Browser, Extractors.All, Politeness, clock);
        var recorder = new HitRecorder(Hits, new EvidenceSealer(Vault, key, clock), Extractors.All, clock);
        Engine = new CrawlEngine(database.Crawl, database.Listings, Opener, recorder, clock);
        _ = installation.References; // purposes that cannot be read end the start, not the first run
        Review = new HitReview(Hits, database.Reviews, id => installation.Profiles.Find(id)?.Review, Indexer.Wake);
    }

    public Installation Installation { get; }

    public TimeProvider Clock { get; }

    public CrawlEngine Engine { get; }

    /// <summary>Prepares runs from the definitions, profiles and purposes as they are now.</summary>
    public OrderPreparation Orders => new(Installation.References, Installation.Options, Installation.Secrets, Clock);

    public ISessionFactory Http { get; }

    public ISessionFactory Browser { get; }

    /// <summary>Keeps all visits to a host apart, whoever asks.</summary>
    public Politeness Politeness { get; }

    public SessionOpener Opener { get; }

    public FolderVault Vault { get; }

    public EmbeddedHitIndex Index { get; }

    public OutboxIndexer Indexer { get; }

    public ICrawlStore Runs => _database.Crawl;

    public IRunHistory History => _database.History;

    public IListingStore Listings => _database.Listings;

    public ISellerStore Sellers => _database.Sellers;

    public IHitStore Hits => _database.Hits;

    public IWatchStore Watches => _database.Watches;

    public HitReview Review { get; }

    public IAuditLog Audit => _database.Audit;

    public IRetentionStore Retention => _database.Retention;

    /// <summary>The open database with all its stores.</summary>
    public EmbeddedDatabase Database => _database;

    public SigningKey Key => _key;

    /// <summary>Opens the installation's data folder and puts the system together.</summary>
    public static async ValueTask<RunningSystem> OpenAsync(Installation installation, CancellationToken ct)
    {
        Directory.CreateDirectory(installation.Data);
        var database = await EmbeddedDatabase.OpenAsync(Path.Combine(installation.Data, "marketwatch.db"), TimeProvider.System, ct);
        var key = SigningKey.OpenOrCreate(Path.Combine(installation.Data, "keys"));
        return new(installation, database, key, TimeProvider.System);
    }

    /// <summary>Starts a browser, to see that there is one; says its version.</summary>
    public Task<string> ProbeBrowserAsync(CancellationToken ct) => _browsers.ProbeAsync(ct);

    /// <summary>Forgets the text of listings that matched nothing, after the days that the options name.</summary>
    public ValueTask<int> ForgetTextAsync(CancellationToken ct) =>
        _database.PruneTextAsync(Clock.GetUtcNow().AddDays(-Installation.Options.KeepTextDays), ct);

    public async ValueTask DisposeAsync()
    {
        await _browsers.DisposeAsync();
        Indexer.Dispose();
        await Index.DisposeAsync();
        await _database.DisposeAsync();
        _key.Dispose();
    }
}

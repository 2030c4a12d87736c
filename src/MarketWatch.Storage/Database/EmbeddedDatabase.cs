using MarketWatch.Accountability;
using MarketWatch.Crawling;
using MarketWatch.Hits;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Listings;
using MarketWatch.Profiles;
using MarketWatch.Sellers;
using MarketWatch.Storage.Database.Accountability;
using MarketWatch.Storage.Database.Crawling;
using MarketWatch.Storage.Database.Hits;
using MarketWatch.Storage.Database.Listings;
using MarketWatch.Storage.Database.Profiles;
using MarketWatch.Storage.Database.Reviewing;
using MarketWatch.Storage.Database.Watches;
using MarketWatch.Watches;
using Microsoft.Extensions.DependencyInjection;

namespace MarketWatch.Storage.Database;

/// <summary>The truth in one SQLite file beside the program. Open it once; its stores are safe for concurrent use, also by several processes.</summary>
public sealed class EmbeddedDatabase : IAsyncDisposable
{
    private readonly DatabaseFile _file;

    private EmbeddedDatabase(DatabaseFile file, CrawlStore crawl, TimeProvider time)
    {
        _file = file;
        Crawl = crawl;
        History = new RunHistory(file);
        Listings = new ListingStore(file);
        Sellers = new SellerStore(file);
        Hits = new HitStore(file, time);
        Custody = new CustodyLedger(file);
        Watches = new WatchStore(file);
        Reviews = new ReviewStore(file, time);
        SavedSearches = new SavedSearchStore(file);
        ProfileVersions = new ProfileVersionStore(file);
        Audit = new AuditLog(file, time);
        Retention = new RetentionStore(file, time);
        Settings = new ProgramSettings(file);
        ApiKeys = new ApiKeyStore(file);
        Sessions = new OfficerSessionStore(file);
    }

    /// <summary>Runs, frontier, page commits.</summary>
    public ICrawlStore Crawl { get; }

    /// <summary>Runs as they went.</summary>
    public IRunHistory History { get; }

    /// <summary>What is known of listings.</summary>
    public IListingStore Listings { get; }

    /// <summary>What is known of sellers.</summary>
    public ISellerStore Sellers { get; }

    /// <summary>Candidates, hits, custody ledger, outbox.</summary>
    public IHitStore Hits { get; }

    /// <summary>The custody ledger, by package.</summary>
    public ICustodyLedger Custody { get; }

    /// <summary>Watches as applied.</summary>
    public IWatchStore Watches { get; }

    /// <summary>What officers make of hits.</summary>
    public IReviewStore Reviews { get; }

    /// <summary>Searches and queue views kept by name.</summary>
    public ISavedSearches SavedSearches { get; }

    /// <summary>Versions of profiles.</summary>
    public IProfileVersions ProfileVersions { get; }

    /// <summary>The log of processing.</summary>
    public IAuditLog Audit { get; }

    /// <summary>Due dates, holds, erasure.</summary>
    public IRetentionStore Retention { get; }

    /// <summary>What is set while the program runs.</summary>
    public IProgramSettings Settings { get; }

    /// <summary>Keys of the API.</summary>
    public IApiKeyStore ApiKeys { get; }

    /// <summary>Sessions of signed-in officers.</summary>
    public IOfficerSessions Sessions { get; }

    internal DatabaseFile Storage => _file;

    /// <summary>Full path of the file.</summary>
    public string File => _file.Path;

    /// <summary>
    /// Opens the file, or makes it, with the schema of this program. Throws <see cref="DatabaseUnusableException"/> where it is damaged, newer or on a place that
    /// does not keep what it is given, and <see cref="StoreUnavailableException"/> where it cannot be opened; neither alters it.
    /// </summary>
    /// <param name="file">Path; missing folders are made.</param>
    /// <param name="time">Clock of leases.</param>
    /// <param name="ct">Cancels.</param>
    public static async ValueTask<EmbeddedDatabase> OpenAsync(string file, TimeProvider time, CancellationToken ct)
    {
        var path = Path.GetFullPath(file);
        await SchemaKeeper.PrepareAsync(path, ct).ConfigureAwait(false);
        var opened = new DatabaseFile(path);
        var crawl = new CrawlStore(opened, time);
        await crawl.DropLeftoversAsync(ct).ConfigureAwait(false);
        await TextFingerprints.FillAsync(opened, ct).ConfigureAwait(false);
        return new EmbeddedDatabase(opened, crawl, time);
    }

    /// <summary>Forgets the text of listings that matched nothing and were last seen before that time; ids, digests and dates stay, so that a change is still noticed.</summary>
    /// <returns>Versions whose text was forgotten.</returns>
    public ValueTask<int> PruneTextAsync(DateTimeOffset olderThan, CancellationToken ct) =>
        _file.WriteAsync(session => ListingTable.PruneText(session, olderThan), ct);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _file.DisposeAsync();
}

/// <summary>Registers the stores.</summary>
public static class EmbeddedDatabaseRegistration
{
    /// <summary>Adds the stores of an open database; who opened it closes it.</summary>
    public static IServiceCollection AddEmbeddedDatabase(this IServiceCollection services, EmbeddedDatabase database) => services
        .AddSingleton(database.Crawl).AddSingleton(database.History).AddSingleton(database.Listings).AddSingleton(database.Sellers).AddSingleton(database.Hits).AddSingleton(database.Custody).AddSingleton(database.Watches)
        .AddSingleton(database.Reviews).AddSingleton(database.SavedSearches).AddSingleton(database.ProfileVersions)
        .AddSingleton(database.Audit).AddSingleton(database.Retention).AddSingleton(database.Settings).AddSingleton(database.ApiKeys).AddSingleton(database.Sessions);
}

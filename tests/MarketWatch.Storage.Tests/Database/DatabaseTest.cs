using MarketWatch.Crawling;
using MarketWatch.Listings;
using MarketWatch.Storage.Database;
using MarketWatch.Testing;
using Microsoft.Extensions.Time.Testing;

namespace MarketWatch.Storage.Tests.Database;

/// <summary>A real database in a folder of its own, and short words for what the tests put into it.</summary>
public abstract class DatabaseTest
{
    protected static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();

    protected FakeTimeProvider Time { get; } = new(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    protected DateTimeOffset Now => Time.GetUtcNow();

    protected string File => _folder["truth.db"];

    protected EmbeddedDatabase Database { get; private set; } = null!;

    protected ICrawlStore Crawl => Database.Crawl;

    [SetUp]
    public async Task OpenAsync() => Database = await EmbeddedDatabase.OpenAsync(File, Time, default);

    [TearDown]
    public async Task CloseAsync()
    {
        await Database.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Closes the database and opens it again, as after a restart.</summary>
    protected async Task RestartAsync()
    {
        await Database.DisposeAsync();
        Database = await EmbeddedDatabase.OpenAsync(File, Time, default);
    }

    /// <summary>One number, asked of the file by a connection of its own.</summary>
    protected async Task<long> RawAsync(string sql)
    {
        await using var connection = DurableConnection.Open(File);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync() is long number ? number : 0;
    }

    protected async Task<CrawlReport> OpenRunAsync(string run = "run-1", string watch = "watch-1", string owner = "process-1")
    {
        var report = await Crawl.OpenRunAsync(Report(run, watch), owner, Lease, default);
        Assert.That(report, Is.Not.Null);
        return report!;
    }

    protected CrawlReport Report(string run = "run-1", string watch = "watch-1") =>
        new() { RunId = run, WatchId = watch, Marketplace = "bazaar", Trigger = "test", StartedAt = Now };

    protected static PageRequest Page(string path) => new() { Url = new($"http://bazaar.example/{path}") };

    protected static PageRequest[] Pages(int count, string prefix = "p") => [.. Enumerable.Range(0, count).Select(number => Page($"{prefix}{number}"))];

    protected PageCommit Done(PageRequest request, string run = "run-1") => new() { RunId = run, RequestId = request.Id, Report = Report(run) };

    protected Sighting Seen(Listing listing, ListingChange change = ListingChange.New, string card = "card", string content = "content") =>
        new() { Listing = listing, Change = change, SeenAt = Now, CardDigest = card, ContentDigest = content, ProfilesDigest = "profiles" };
}

using MarketWatch.Crawling;
using MarketWatch.Storage.Database;
using MarketWatch.Storage.Database.Schema;
using MarketWatch.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework.Constraints;
using static MarketWatch.Testing.ListingBuilder;

namespace MarketWatch.Storage.Tests.Database;

public sealed class DatabaseFileTests : DatabaseTest
{
    [Test]
    public void Model_has_no_change_that_a_migration_lacks()
    {
        using var database = new SqliteDatabase(new DbContextOptionsBuilder<SqliteDatabase>().UseSqlite($"Data Source={File}").Options);
        Assert.That(database.Database.HasPendingModelChanges(), Is.False);
    }

    [Test]
    public async Task Open_connections_are_durable()
    {
        var answers = await Database.Storage.ReadAsync(session => (
            session["PRAGMA journal_mode"].Row(row => row.GetString(0)), session["PRAGMA synchronous"].Number(), session["PRAGMA foreign_keys"].Number(), session["PRAGMA busy_timeout"].Number()), default);
        Assert.That(answers, Is.EqualTo(("wal", 2, 1, 5000)));
        var writer = await Database.Storage.WriteAsync(session => (session["PRAGMA synchronous"].Number(), session["PRAGMA query_only"].Number()), default);
        Assert.That(writer, Is.EqualTo((2, 0)));
    }

    [TestCase("PRAGMA synchronous=NORMAL")]
    [TestCase("PRAGMA journal_mode=DELETE")]
    public async Task RequireDurable_weaker_is_refused(string weaker)
    {
        await Database.DisposeAsync();
        await using var connection = DurableConnection.Open(File);
        await using var command = connection.CreateCommand();
        command.CommandText = weaker;
        await command.ExecuteNonQueryAsync();
        Assert.That(() => DurableConnection.RequireDurable(connection, File), Fails(DatabaseFault.NotDurable, "local disk"));
    }

    [Test]
    public async Task Open_newer_schema_is_refused_and_not_altered()
    {
        await RawAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Later', '99')");
        var before = await BytesAsync();
        Assert.That(ReopenAsync, Fails(DatabaseFault.NewerSchema, "29990101000000_Later"));
        Assert.That(await BytesAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task Open_file_that_is_no_database_is_refused_and_not_altered()
    {
        await Database.DisposeAsync();
        await System.IO.File.WriteAllTextAsync(File, new string('x', 8192));
        Assert.That(ReopenAsync, Fails(DatabaseFault.Damaged, "backup"));
        Assert.That(await System.IO.File.ReadAllTextAsync(File), Is.EqualTo(new string('x', 8192)));
    }

    [Test]
    public async Task Open_damaged_page_is_refused()
    {
        await OpenRunAsync();
        await Crawl.AddAsync("run-1", Pages(2000), default);
        await Database.DisposeAsync();
        await using (var file = new FileStream(File, FileMode.Open))
        {
            file.Position = file.Length / 2 / 4096 * 4096;
            await file.WriteAsync(Enumerable.Repeat((byte)0xFF, 4096).ToArray());
        }
        Assert.That(ReopenAsync, Fails(DatabaseFault.Damaged, "backup"));
    }

    [Test]
    public async Task Open_database_of_another_program_is_refused_and_not_altered()
    {
        await Database.DisposeAsync();
        System.IO.File.Delete(File);
        await using (var other = new SqliteConnection($"Data Source={File};Pooling=false"))
        {
            await other.OpenAsync();
            await using var command = other.CreateCommand();
            command.CommandText = "CREATE TABLE qrtz_jobs (id INTEGER)";
            await command.ExecuteNonQueryAsync();
        }
        var before = await System.IO.File.ReadAllBytesAsync(File);
        Assert.That(ReopenAsync, Fails(DatabaseFault.NotOurs, "qrtz_jobs"));
        Assert.That(await System.IO.File.ReadAllBytesAsync(File), Is.EqualTo(before));
    }

    [Test]
    public async Task Open_after_a_process_died_while_migrating_goes_on()
    {
        await RawAsync("CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)");
        await RawAsync("INSERT OR IGNORE INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01')");
        // a migration is one transaction: one that died has left none of its tables
        var tables = await Database.Storage.ReadAsync(session =>
            session["SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\'"].Rows(row => row.GetString(0)), default);
        await RawAsync($"PRAGMA foreign_keys=OFF; {string.Concat(tables.Select(table => $"DROP TABLE {table};"))} DELETE FROM \"__EFMigrationsHistory\"");
        await RestartAsync();
        Assert.That((await OpenRunAsync()).RunId, Is.EqualTo("run-1"));
    }

    [Test]
    public async Task Open_four_at_once_makes_one_schema()
    {
        using var folder = new TemporaryFolder();
        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () => await EmbeddedDatabase.OpenAsync(folder["new/truth.db"], Time, default))));
        foreach (var database in opened) await database.DisposeAsync();
        Assert.That(opened, Has.Length.EqualTo(4));
    }

    [Test]
    public void Open_path_that_is_a_folder_is_unavailable()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["truth.db"]);
        Assert.That(async () => await EmbeddedDatabase.OpenAsync(folder["truth.db"], Time, default),
            Throws.TypeOf<StoreUnavailableException>().With.Message.Contains(folder["truth.db"]));
    }

    [Test]
    public async Task Write_disk_full_is_unavailable_and_stores_nothing_of_the_call()
    {
        await OpenRunAsync();
        await Crawl.AddAsync("run-1", Pages(1), default);
        var page = (await Crawl.ClaimAsync("run-1", 1, Lease, default))[0];
        var commit = Done(page) with { Requests = Pages(3000, "more"), Sightings = [Seen(AListing())] };
        await LimitPagesAsync("1");
        Assert.That(async () => await Crawl.CommitAsync([commit], default),
            Throws.TypeOf<StoreUnavailableException>().With.Message.Contains("disk is full").And.Message.Contains(File));
        Assert.That(await RawAsync("SELECT COUNT(*) FROM listings"), Is.Zero);
        Assert.That(await Crawl.CountAsync("run-1", default), Is.EqualTo(new FrontierCounts(0, 1, 0, null)));

        await LimitPagesAsync("4294967294");
        await Crawl.CommitAsync([commit], default);
        Assert.That(await Crawl.CountAsync("run-1", default), Is.EqualTo(new FrontierCounts(3000, 0, 1, Now)));
    }

    [Test]
    public async Task Write_lock_held_by_another_process_for_too_long_is_unavailable()
    {
        await Database.Storage.WriteAsync(session => session["PRAGMA busy_timeout=50"].Number(), default);
        await using var other = DurableConnection.Open(File);
        await using var command = other.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();
        Assert.That(async () => await Crawl.OpenRunAsync(Report(), "process-1", Lease, default),
            Throws.TypeOf<StoreUnavailableException>().With.Message.Contains("another process"));
        command.CommandText = "ROLLBACK";
        await command.ExecuteNonQueryAsync();
        Assert.That((await OpenRunAsync()).RunId, Is.EqualTo("run-1"));
    }

    [Test]
    public async Task Claim_and_count_go_by_the_indexes_of_waiting_rows()
    {
        var plan = await Database.Storage.ReadAsync(session => string.Join('\n',
            new[]
            {
                "EXPLAIN QUERY PLAN SELECT id FROM frontier WHERE run=1 AND state=0 ORDER BY id LIMIT 5",
                "EXPLAIN QUERY PLAN UPDATE frontier SET state=0, due=NULL WHERE run=1 AND due<=5",
                "EXPLAIN QUERY PLAN SELECT COUNT(*) FROM frontier WHERE run=1 AND due>5 AND state=2",
            }.SelectMany(sql => session[sql].Rows(row => row.GetString(3)))), default);
        Assert.That(plan, Does.Contain("ix_frontier_ready").And.Contain("ix_frontier_due"));
        Assert.That(plan, Does.Not.Contain("TEMP B-TREE").And.Not.Contain("SCAN"));
    }

    [Test]
    public async Task Open_drops_the_frontier_that_a_process_died_dropping()
    {
        var run = await OpenRunAsync();
        await Crawl.AddAsync("run-1", Pages(10), default);
        await OpenRunAsync("run-2", "watch-2");
        await Crawl.AddAsync("run-2", Pages(3), default);
        await Crawl.CloseRunAsync(run with { StopReason = StopReason.Interrupted }, default);
        await RawAsync("UPDATE runs SET state=2 WHERE id='run-1'");
        await RestartAsync();
        Assert.That(await RawAsync("SELECT COUNT(*) FROM frontier"), Is.EqualTo(3));
    }

    [Test]
    public async Task Dispose_twice_and_in_the_middle_of_writes_ends_cleanly()
    {
        await OpenRunAsync();
        var adding = Enumerable.Range(0, 20).Select(number => Task.Run(async () => await Crawl.AddAsync("run-1", Pages(50, $"{number}-"), default))).ToList();
        await adding[0];
        await Database.DisposeAsync();
        await Database.DisposeAsync();
        var ended = await Task.WhenAll(adding.Select(async task =>
        {
            try
            {
                return await task;
            }
            catch (ObjectDisposedException)
            {
                return 0;
            }
        }));
        Assert.That(await RawAsync("SELECT COUNT(*) FROM frontier"), Is.EqualTo(ended.Sum()));
    }

    private Task<long> LimitPagesAsync(string pages) => Database.Storage.WriteAsync(session => session[$"PRAGMA max_page_count={pages}"].Number(), default).AsTask();

    private async Task ReopenAsync() => await (await EmbeddedDatabase.OpenAsync(File, Time, default)).DisposeAsync();

    private async Task<byte[]> BytesAsync()
    {
        await Database.DisposeAsync();
        return await System.IO.File.ReadAllBytesAsync(File);
    }

    private ContainsConstraint Fails(DatabaseFault fault, string words) =>
        Throws.TypeOf<DatabaseUnusableException>().With.Property(nameof(DatabaseUnusableException.Fault)).EqualTo(fault)
            .And.Message.Contains(words).And.Message.Contains(File);
}

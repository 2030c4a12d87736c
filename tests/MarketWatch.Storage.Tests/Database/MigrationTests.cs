using MarketWatch.Hits;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Listings;
using MarketWatch.Storage.Database;
using MarketWatch.Storage.Database.Schema;
using MarketWatch.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Time.Testing;

namespace MarketWatch.Storage.Tests.Database;

/// <summary>A database as the version before reviewing wrote it.</summary>
public sealed class MigrationTests
{
    private const string Description = "Ten cartons without tax stamp, discreet shipping to all countries of Europe, ask for the price list";
    private static readonly DateTimeOffset Seen = new(2026, 10, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    private string File => _folder["truth.db"];

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public async Task Open_database_of_the_first_migration_keeps_its_hits_and_fills_the_new_columns()
    {
        Hit first = HitBuilder.AHit("a").Titled("Marlboro").Described(Description).Listed(listing => listing with { Seller = new() { Key = "ann" } }).Scored(75);
        Hit second = HitBuilder.AHit("b").Titled("Marlboro").Described(Description).Scored(60);
        await WriteInitialAsync(first, second);
        await using var database = await EmbeddedDatabase.OpenAsync(File, new FakeTimeProvider(Seen), default);
        var hits = await database.Hits.GetAsync([first.Listing.Key.Id, second.Listing.Key.Id], default);
        var columns = await database.Storage.ReadAsync(session => session["SELECT marketplace, seller_key, score FROM hits ORDER BY score"]
            .Rows(row => (row.GetString(0), row.GetString(1), row.GetDouble(2))), default);
        var related = await database.Reviews.RelatedAsync(first.Listing.Key.Id, HitRelation.Text, 9, default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(hits[first.Listing.Key.Id].Listing.Title, Is.EqualTo("Marlboro"));
            Assert.That(hits[first.Listing.Key.Id].Evidence.Single().PackageId, Is.EqualTo("package-a"));
            Assert.That(hits.Values.Select(hit => (hit.State, hit.ReviewRevision, hit.AssignedTo, hit.LegalHold, hit.Gaps.Count)), Is.All.EqualTo((HitState.Relevant, 0L, (string?)null, false, 0)));
            Assert.That(columns, Is.EqualTo(new[] { ("bazaar", "", 60.0), ("bazaar", "ann", 75.0) }));
            Assert.That(hits.Values.Select(hit => hit.TextFingerprint), Is.All.EqualTo(TextFingerprint.Of(first.Listing)).And.All.Not.Null);
            Assert.That(related, Has.Count.EqualTo(2));
        }
    }

    private async Task WriteInitialAsync(params Hit[] hits)
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=false");
        await connection.OpenAsync();
        await using var context = new SqliteDatabase(new DbContextOptionsBuilder<SqliteDatabase>().UseSqlite(connection).Options);
        await context.GetService<IMigrator>().MigrateAsync(SchemaKeeper.Known[0]);
        foreach (var hit in hits)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = """
                INSERT INTO hits (id, listing, report, state, watch_id, run_id, purpose, first_seen, last_seen, retain_until, revision)
                VALUES (@id, @listing, @report, 1, 'watch', 'run', 'purpose', @seen, @seen, @seen, 1);
                INSERT INTO evidence (package_id, hit_id, sha256, bytes, sealed_at) VALUES ('package-' || @native, @id, 'digest', 1, @seen);
                """;
            command.Parameters.AddWithValue("@id", hit.Listing.Key.Id);
            command.Parameters.AddWithValue("@native", hit.Listing.Key.NativeId);
            command.Parameters.AddWithValue("@listing", StoredJson.Write(hit.Listing));
            command.Parameters.AddWithValue("@report", StoredJson.Write(hit.Report));
            command.Parameters.AddWithValue("@seen", UtcMicroseconds.From(Seen));
            await command.ExecuteNonQueryAsync();
        }
    }
}

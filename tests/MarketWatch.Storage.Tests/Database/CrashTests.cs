using System.Diagnostics;
using System.Globalization;
using MarketWatch.Storage.Database;
using MarketWatch.Testing;

namespace MarketWatch.Storage.Tests.Database;

public sealed class CrashTests
{
    private const int Kills = 20;

    [Test, CancelAfter(120_000)]
    public async Task Commit_process_killed_at_any_time_leaves_every_page_whole_or_untouched(CancellationToken ct)
    {
        using var folder = new TemporaryFolder();
        var file = folder["truth.db"];
        var random = new Random(20260101);
        var resumptions = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            var promised = await RunAndKillAsync(file, $"process-{kill}", random, ct);
            await using var database = await EmbeddedDatabase.OpenAsync(file, TimeProvider.System, ct);
            var report = (await database.Crawl.RunsAsync(null, 1, ct))[0];
            var figures = await database.Storage.ReadAsync(session => new[]
            {
                "SELECT frontier_done FROM runs", "SELECT COUNT(*) FROM frontier WHERE state=3", "SELECT COUNT(*)-@seeds FROM frontier", "SELECT frontier_added-@seeds FROM runs",
                "SELECT COUNT(*) FROM listings", "SELECT COUNT(*) FROM listing_versions", "SELECT COUNT(*) FROM candidates",
            }.Select(sql => (sql.Contains("@seeds", StringComparison.Ordinal) ? session[sql].Set("seeds", CommitLoop.Seeds) : session[sql]).Number()).ToArray(), ct);
            var done = report.Pages;
            Assert.That(done, Is.GreaterThanOrEqualTo(promised), "a commit that returned is lost");
            Assert.That(figures, Is.EqualTo(new long[]
            {
                done, done, done * CommitLoop.RequestsPerPage, done * CommitLoop.RequestsPerPage, done * CommitLoop.ListingsPerPage, done * CommitLoop.ListingsPerPage, done * CommitLoop.CandidatesPerPage,
            }), $"after kill {kill} and {done} pages");
            Assert.That(report.Resumptions, Is.EqualTo(resumptions++));
        }
    }

    /// <returns>Pages that the process said were done before it was killed.</returns>
    private static async Task<int> RunAndKillAsync(string file, string owner, Random random, CancellationToken ct)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(CommitLoop).Assembly.Location, file, owner]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(ct);
        var promised = 0;
        var lines = random.Next(1, 40);
        while (lines-- > 0 && await process.StandardOutput.ReadLineAsync(ct) is { } line) promised = int.Parse(line, CultureInfo.InvariantCulture);
        // some while more, so that the kill falls anywhere within a claim or a commit
        await Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * 5), ct);
        process.Kill();
        await process.WaitForExitAsync(ct);
        Assert.That(promised, Is.GreaterThan(0), await errors);
        return promised;
    }
}

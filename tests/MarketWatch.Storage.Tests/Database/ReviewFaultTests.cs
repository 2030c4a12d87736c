using System.Diagnostics;
using System.Globalization;
using MarketWatch.Crawling;
using MarketWatch.Hits;
using static MarketWatch.Testing.HitBuilder;

namespace MarketWatch.Storage.Tests.Database;

/// <summary>Reviewing while the process dies or the disk is full: all of a call, or nothing.</summary>
public sealed class ReviewFaultTests : ReviewTest
{
    private const int Kills = 8, Many = 600;

    [Test, CancelAfter(120_000)]
    public async Task Decide_process_killed_in_a_bulk_decision_leaves_all_or_nothing(CancellationToken ct)
    {
        await AddAsync([.. Enumerable.Range(0, Many).Select(number => AHit($"h{number}"))]);
        await Database.DisposeAsync();
        var random = new Random(20261124);
        for (var kill = 0; kill < Kills; kill++)
        {
            var promised = await RunAndKillAsync($"officer-{kill}", random, ct);
            await RestartAsync();
            var figures = await Database.Storage.ReadAsync(session => new[]
            {
                "SELECT COUNT(DISTINCT review_revision) FROM hits", "SELECT COUNT(DISTINCT state) FROM hits", "SELECT COUNT(*) FROM review_events", "SELECT COUNT(*) FROM outbox", "SELECT COUNT(*) FROM audit",
            }.Select(sql => session[sql].Number()).ToArray(), ct);
            var done = await RawAsync("SELECT max(review_revision) FROM hits");
            Assert.That(done, Is.GreaterThanOrEqualTo(promised), "a decision that returned is lost");
            Assert.That(figures, Is.EqualTo(new[] { 1, 1, done * Many, done * Many, done * Many }), $"after kill {kill} and {done} decisions");
            Assert.That((await Database.Audit.VerifyAsync(ct)).IsWhole, Is.True);
            await Database.DisposeAsync();
        }
    }

    [Test]
    public async Task Decide_on_a_full_disk_is_unavailable_and_changes_and_logs_nothing()
    {
        var hits = await AddAsync([.. Enumerable.Range(0, Many).Select(number => AHit($"h{number}"))]);
        await LimitPagesAsync("1");
        Assert.That(async () => await Reviews.DecideAsync(Decide(Ann, HitState.Relevant, "clear_offer", [.. hits]), default), Throws.TypeOf<StoreUnavailableException>().With.Message.Contains("disk is full"));
        Assert.That((await Database.Hits.ListAsync(HitState.New, null, 2 * Many, default)), Has.Count.EqualTo(Many));
        Assert.That((await LogAsync(), await Database.Hits.OutboxAsync(9, default)), Is.EqualTo((Array.Empty<object>(), Array.Empty<object>())));
        await LimitPagesAsync("4294967294");
        Assert.That((await Reviews.DecideAsync(Decide(Ann, HitState.Relevant, "clear_offer", [.. hits]), default)).Changed, Has.Count.EqualTo(Many));
    }

    [Test]
    public async Task Decide_that_cannot_be_logged_is_not_done()
    {
        var hit = await AddAsync();
        await RawAsync("CREATE TRIGGER no_log BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no log'); END");
        Assert.That(async () => await Reviews.DecideAsync(Decide(Ann, HitState.Relevant, "clear_offer", hit), default), Throws.Exception.With.Message.Contains("no log"));
        Assert.That(((await GetAsync(hit)).State, await Reviews.ThreadAsync(hit.Id, default)), Is.EqualTo((HitState.New, Array.Empty<object>())));
    }

    private Task<long> LimitPagesAsync(string pages) => Database.Storage.WriteAsync(session => session[$"PRAGMA max_page_count={pages}"].Number(), default).AsTask();

    /// <returns>Decisions on every hit that the process said were done before it was killed.</returns>
    private async Task<int> RunAndKillAsync(string officer, Random random, CancellationToken ct)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(CommitLoop).Assembly.Location, "decide", File, officer]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(ct);
        var promised = 0;
        var lines = random.Next(1, 6);
        while (lines-- > 0 && await process.StandardOutput.ReadLineAsync(ct) is { } line) promised = int.Parse(line, CultureInfo.InvariantCulture);
        // some while more, so that the kill falls anywhere within a decision
        await Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * 60), ct);
        process.Kill();
        await process.WaitForExitAsync(ct);
        Assert.That(promised, Is.GreaterThan(0), await errors);
        return promised;
    }
}

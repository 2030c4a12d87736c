using MarketWatch.Cli;
using MarketWatch.EndToEnd.Tests.Faults;
using MarketWatch.Hits;
using MarketWatch.Storage.Database;
using static MarketWatch.Testing.HitBuilder;

namespace MarketWatch.EndToEnd.Tests.Journeys;

/// <summary>Reviewing, the log and retention from a terminal, each call a process of its own.</summary>
internal sealed class ReviewCommandTests
{
    private static readonly string[] Ann = ["--as", "ann", "--purpose", "tobacco-excise"], Bob = ["--as", "bob", "--purpose", "tobacco-excise"];

    [Test, CancelAfter(180_000)]
    public async Task Decisions_holds_exports_and_looks_are_done_and_logged_under_name_and_purpose(CancellationToken ct)
    {
        using var program = new ProgramUnderTest().Installed();
        var hits = await RecordAsync(program.Home["data/marketwatch.db"], ct);

        (await program.RunAsync(["hits", "decide", hits[0].Id, "--state", "relevant", "--reason", "clear_offer", .. Ann])).Ended(ExitCode.Done, hits[0].Id, "relevant");
        (await program.RunAsync(["hits", "decide", hits[0].Id, "--state", "relevant", "--reason", "duplicate", .. Ann])).Ended(ExitCode.WrongUsage, "clear_offer, likely_offer");
        (await program.RunAsync(["hits", "decide", "no-such-hit", "--state", "new", "--reason", "reopened", .. Ann])).Ended(ExitCode.NotFound, "there is no such hit");
        (await program.RunAsync(["hits", "decide", hits[0].Id, "--state", "new", "--reason", "reopened", "--as", "ann", "--purpose", "curiosity"])).Ended(ExitCode.WrongUsage, "there is no purpose 'curiosity'");
        (await program.RunAsync(["hits", "decide", hits[0].Id, "--state", "new", "--reason", "reopened"])).Ended(ExitCode.WrongUsage, "--as");

        (await program.RunAsync(["retention", "hold", hits[1].Id, "--reason", "trial", .. Ann])).Ended(ExitCode.Done, "is held");
        (await program.RunAsync(["retention", "hold", hits[1].Id, "--reason", "trial", .. Bob])).Ended(ExitCode.NotFound, "held already");
        (await program.RunAsync(["retention", "due", "--days", "36500", .. Ann])).Ended(ExitCode.Done, "1 hits are due");

        var file = program.Home["hits.csv"];
        (await program.RunAsync(["hits", "export", file, "--recipient", "prosecutor", .. Bob])).Ended(ExitCode.Done, "2 hits written");
        (await program.RunAsync(["hits", "export", file, "--recipient", "prosecutor", .. Bob])).Ended(ExitCode.WrongUsage, "is there already");
        var lines = await File.ReadAllLinesAsync(file, ct);
        Assert.That(lines, Has.Length.EqualTo(3).And.Some.Contains("'=HYPERLINK"), "what a stranger wrote is no formula");

        (await program.RunAsync(["audit", "list", .. Bob])).Ended(ExitCode.Done, "decided relevant", "hits exported", "due hits shown", "held", "log shown");
        (await program.RunAsync("audit", "verify")).Ended(ExitCode.Done, "5 entries, every link holds");
        (await program.RunAsync("audit", "verify", "--entries", "9", "--head", new string('a', 64))).Ended(ExitCode.FaultsFound, "its tail was cut");
        await AssertLoggedAsync(program.Home["data/marketwatch.db"], ct);
    }

    private static async Task<IReadOnlyList<Hit>> RecordAsync(string file, CancellationToken ct)
    {
        await using var database = await EmbeddedDatabase.OpenAsync(file, TimeProvider.System, ct);
        List<Hit> recorded = [];
        foreach (var hit in new Hit[] { AHit("a").Titled("=HYPERLINK(\"http://evil.example\")"), AHit("b") })
            recorded.Add(await database.Hits.RecordAsync(hit with { Id = hit.Listing.Key.Id, Evidence = [new($"package-{hit.Id}", new('a', 64), 1, hit.LastSeen)] }, [], ct));
        return recorded;
    }

    private static async Task AssertLoggedAsync(string file, CancellationToken ct)
    {
        await using var database = await EmbeddedDatabase.OpenAsync(file, TimeProvider.System, ct);
        var entries = await database.Audit.ListAsync(new(), ct);
        Assert.That(entries.Select(entry => (entry.Action, entry.Officer, entry.Purpose, entry.Recipient)), Is.EqualTo(new[]
        {
            ("log shown", "bob", "tobacco-excise", ""), ("hits exported", "bob", "tobacco-excise", "prosecutor"), ("due hits shown", "ann", "tobacco-excise", ""),
            ("held", "ann", "tobacco-excise", ""), ("decided relevant", "ann", "tobacco-excise", ""),
        }));
    }
}

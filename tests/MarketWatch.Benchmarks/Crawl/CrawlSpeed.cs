using System.Diagnostics;
using System.Globalization;
using MarketWatch.Browser;
using MarketWatch.Cli;
using MarketWatch.Crawling;
using MarketWatch.Crawling.Egress;
using MarketWatch.Crawling.Http;
using MarketWatch.Evidence.Sealing;
using MarketWatch.Hits;
using MarketWatch.Marketplaces;
using MarketWatch.Profiles;
using MarketWatch.Storage.Database;
using MarketWatch.Storage.Vault;

namespace MarketWatch.Benchmarks.Crawl;

/// <summary>What is crawled, and how.</summary>
/// <param name="Address">Address of the generated marketplace.</param>
/// <param name="Output">JSON lines file to write.</param>
/// <param name="Definition">File of the definition.</param>
/// <param name="Data">Folder of the database; the one before is replaced.</param>
/// <param name="Fetch">By HTTP or browser.</param>
/// <param name="Connections">Requests at once.</param>
/// <param name="Pages">Pages at most.</param>
internal sealed record CrawlPlan(Uri Address, string Output, string Definition, string Data, FetchMode Fetch, int Connections, int Pages);

/// <summary>
/// One whole run of the engine over the generated marketplace: durable frontier, tracking and classification by the shipped profiles are on; sealing
/// evidence and indexing are not. A process of its own for each run, so that start-up and compilation count.
/// </summary>
internal static class CrawlSpeed
{
    /// <summary>Crawls, and prints figures for a reader; processor time of the whole process tree is for the caller to measure.</summary>
    public static async Task<int> RunAsync(CrawlPlan plan, TextWriter output, CancellationToken ct)
    {
        await using var database = await OpenAsync(plan.Data, ct);
        using var key = SigningKey.CreateEphemeral();
        using var lines = new JsonLines(database.Crawl, plan.Output);
        var addresses = AddressRules.PublicAnd("127.0.0.0/8");
        await using var browsers = new BrowserPool(new() { Executable = Environment.GetEnvironmentVariable("CHROMIUM"), Tabs = plan.Connections, Addresses = addresses });
        var engine = Engine(database, lines, key, browsers, addresses, plan.Data);
        var report = await engine.RunAsync(Order(plan), null, ct);
        await PrintAsync(report, lines, output);
        return report.StopReason is StopReason.Completed or StopReason.PageLimit ? 0 : 1;
    }

    /// <summary>A database as an installation has it: the schema is there, and nothing in it. Made once, copied for every run.</summary>
    private static async ValueTask<EmbeddedDatabase> OpenAsync(string folder, CancellationToken ct)
    {
        var (empty, used) = (Path.Combine(folder, "empty.db"), Path.Combine(folder, "marketwatch.db"));
        if (!File.Exists(empty)) await (await EmbeddedDatabase.OpenAsync(empty, TimeProvider.System, ct)).DisposeAsync();
        foreach (var old in Directory.GetFiles(folder, "marketwatch.db*")) File.Delete(old);
        File.Copy(empty, used);
        return await EmbeddedDatabase.OpenAsync(used, TimeProvider.System, ct);
    }

    private static CrawlEngine Engine(EmbeddedDatabase database, JsonLines lines, SigningKey key, BrowserPool browsers, AddressRules addresses, string data)
    {
        var clock = TimeProvider.System;
        var browser = new BrowserSessionFactory(browsers, (page, definition) => WallDetector.Detect(page, definition), clock);
        var opener = new SessionOpener(new HttpSessionFactory(addresses, clock), browser, Extractors.All, new Politeness(clock, Random.Shared), clock);
        var sealer = new EvidenceSealer(new FolderVault(Path.Combine(data, "evidence")), key, clock);
        return new(lines, database.Listings, opener, new HitRecorder(new UnsealedHits(database.Hits), sealer, Extractors.All, clock), clock);
    }

    private static CrawlOrder Order(CrawlPlan plan)
    {
        var read = MarketplaceReader.ReadFile(plan.Definition, [.. Extractors.All.Keys]).Require();
        var access = read.Access with { Connections = plan.Connections, Limits = read.Access.Limits with { Pages = plan.Pages } };
        var definition = read with { Addresses = [plan.Address], Fetch = plan.Fetch, Access = access };
        var profiles = ProfileCatalog.Load(Path.Combine(AppContext.BaseDirectory, "profiles"));
        return new()
        {
            Watch = new() { Id = "bench", Marketplace = definition.Id, Profiles = [.. profiles.ById.Keys], Purpose = "bench" },
            Purpose = new() { Id = "bench", Name = "Measurement", LegalBasis = "none: a generated site", Owner = "bench", From = DateOnly.MinValue, Until = DateOnly.MaxValue, RetentionDays = 1 },
            Visit = new() { Definition = definition, Address = plan.Address },
            Profiles = [.. profiles.ById.Values],
            Trigger = "bench",
        };
    }

    private static async ValueTask PrintAsync(CrawlReport report, JsonLines lines, TextWriter output)
    {
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime.TotalMilliseconds;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{report.StopReason} {report.StopDetail} pages {report.Pages} (browser {report.BrowserPages}), listings {report.Listings}, records {lines.Records}, candidates {lines.Candidates}, failed {report.Failed.Values.Sum()}"));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"this process alone: {cpu:F0} ms of processor time, {cpu / report.Pages:F2} ms a page, {GC.GetTotalAllocatedBytes() / 1e6:F0} MB allocated, {GC.CollectionCount(0)}/{GC.CollectionCount(1)}/{GC.CollectionCount(2)} collections, peak {process.PeakWorkingSet64 / 1e6:F0} MB, {(report.EndedAt - report.StartedAt)?.TotalSeconds:F1} s"));
    }
}

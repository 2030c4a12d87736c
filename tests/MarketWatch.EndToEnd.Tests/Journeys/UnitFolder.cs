using System.Text.RegularExpressions;
using MarketWatch.Bazaar;
using MarketWatch.Evidence.Custody;
using MarketWatch.Evidence.Sealing;
using MarketWatch.Hits;
using MarketWatch.Storage.Database;
using MarketWatch.Storage.Vault;
using MarketWatch.Testing;

namespace MarketWatch.EndToEnd.Tests.Journeys;

/// <summary>A unit's own folder as a newcomer would set it up: <c>crawlers/</c> and <c>config/</c> with the Bazaar's addresses written into them, secrets from the environment.</summary>
internal sealed partial class UnitFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public UnitFolder(BazaarServer bazaar, string watches = "schema: 1\nwatches: []\n")
    {
        Copy(Repository.PathTo("crawlers"), _folder["crawlers"]);
        Copy(Repository.PathTo("config"), _folder["config"]);
        foreach (var site in Enum.GetValues<BazaarSite>())
        {
            var file = _folder[$"crawlers/{site.MarketplaceId()}.yaml"];
            var text = Addresses().Replace(File.ReadAllText(file), $"addresses: [\"{bazaar.AddressOf(site)}\"]");
            File.WriteAllText(file, text.Replace("egress: tor", $"egress: {bazaar.SocksAddress.OriginalString}", StringComparison.Ordinal));
        }
        File.WriteAllText(_folder["config/marketwatch.yaml"], """
            schema: 1
            data: data
            network: { allow: [127.0.0.1/32] }
            secrets: { bazaar-hidden: { username: "env:UNIT_USER", password: "env:UNIT_PASSWORD" } }
            """);
        File.WriteAllText(WatchesFile, watches);
        Environment = new Dictionary<string, string>
        {
            ["MARKETWATCH_HOME"] = _folder.Path, ["UNIT_USER"] = bazaar.Secrets["username"], ["UNIT_PASSWORD"] = bazaar.Secrets["password"],
        };
    }

    /// <summary>Variables the program is started with.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    public string WatchesFile => _folder["config/watches.yaml"];

    public string Data => _folder["data"];

    /// <summary>The unit's database, also while the program runs.</summary>
    public ValueTask<EmbeddedDatabase> OpenDatabaseAsync() => EmbeddedDatabase.OpenAsync(Path.Combine(Data, "marketwatch.db"), TimeProvider.System, default);

    public IEvidenceVault Vault() => new FolderVault(Path.Combine(Data, "evidence"));

    /// <summary>Runs the program to its end.</summary>
    public Task<ProgramEnd> RunAsync(CancellationToken ct, params string[] arguments) => MarketWatchProgram.RunAsync(Environment, arguments, ct);

    /// <summary>Starts the program.</summary>
    public MarketWatchProgram Start(params string[] arguments) => MarketWatchProgram.Start(Environment, arguments);

    /// <summary>What the database and the vault hold, with the checks that hold at all times.</summary>
    public async Task<UnitHoldings> HoldingsAsync(CancellationToken ct)
    {
        await using var database = await OpenDatabaseAsync();
        var (hits, packages, custody) = (new List<Hit>(), new List<string>(), new List<CustodyEntry>());
        await foreach (var hit in database.Hits.AllAsync(ct)) hits.Add(hit);
        await foreach (var id in Vault().ListAsync(ct)) packages.Add(id);
        await foreach (var entry in database.Hits.CustodyAsync(ct)) custody.Add(entry);
        Assert.That(CustodyChain.Verify(custody), Is.Null, "the custody chain holds");
        return new(hits, packages, await database.Hits.CountAsync(ct), await database.Crawl.RunsAsync(null, 100, ct));
    }

    public void Dispose() => _folder.Dispose();

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    [GeneratedRegex("(?m)^addresses: .*$")]
    private static partial Regex Addresses();
}

/// <summary>What a unit holds.</summary>
internal sealed record UnitHoldings(IReadOnlyList<Hit> Hits, IReadOnlyList<string> Packages, HitCounts Counts, IReadOnlyList<Crawling.CrawlReport> Runs)
{
    /// <summary>What was flagged and why, without what differs from run to run.</summary>
    public IReadOnlyList<string> Findings => [.. Hits.Select(hit => $"{hit.Id} {string.Join('+', hit.Report.HitProfiles)} {hit.Listing.Title}").Order(StringComparer.Ordinal)];

    /// <summary>Packages that no hit refers to.</summary>
    public IReadOnlyList<string> Orphans => [.. Packages.Except(Hits.SelectMany(hit => hit.Evidence).Select(package => package.PackageId))];
}

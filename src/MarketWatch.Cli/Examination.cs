using System.Net.Sockets;
using MarketWatch.Configuration;
using MarketWatch.Crawling;
using MarketWatch.Hits;
using MarketWatch.Storage.Database;
using MarketWatch.Watches;

namespace MarketWatch.Cli;

/// <summary>One thing that was looked at.</summary>
/// <param name="Part">What.</param>
/// <param name="Good">It will do.</param>
/// <param name="Words">What was seen.</param>
/// <param name="Mend">What to do; null where nothing need be done.</param>
internal sealed record Finding(string Part, bool Good, string Words, string? Mend = null);

/// <summary>Looks at everything the work depends on; one part that fails does not keep the others from being looked at.</summary>
internal static class Examination
{
    private const long LeastFreeBytes = 2L << 30;
    private static readonly DateTimeOffset Released = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<IReadOnlyList<Finding>> RunAsync(Installation installation, CancellationToken ct) =>
    [
        Configuration("definitions", installation.Marketplaces.Broken, installation.Marketplaces.ById.Count, "definitions check"),
        Configuration("profiles", installation.Profiles.Broken, installation.Profiles.ById.Count, "profiles check"),
        Watches(installation),
        Disk(installation),
        Clock(),
        await TorAsync(installation, ct),
        .. await SystemAsync(installation, ct),
    ];

    private static Finding Configuration(string part, IReadOnlyList<BrokenFile> broken, int good, string command) => broken.Count == 0
        ? new(part, good > 0, $"{good} in order", good > 0 ? null : "there are none: see crawlers/README.md and config/README.md")
        : new(part, false, $"{broken.Count} broken: {string.Join(", ", broken.Select(file => Path.GetFileName(file.File)))}", $"'{command}' lists every error with its place");

    private static Finding Watches(Installation installation)
    {
        try
        {
            var watches = WatchesReader.ReadFile(installation.WatchesFile, installation.References).Require();
            return new("watches", true, $"{watches.Count} in config/watches.yaml");
        }
        catch (ConfigurationException error)
        {
            return new("watches", false, error.Message, "correct the file, then run 'watches apply'");
        }
    }

    private static Finding Disk(Installation installation)
    {
        Directory.CreateDirectory(installation.Data);
        var free = new DriveInfo(installation.Data).AvailableFreeSpace;
        var words = $"{free / (1 << 30)} GiB free at {installation.Data}";
        return new("disk", free >= LeastFreeBytes, words, free >= LeastFreeBytes ? null : "free some space: a run stops, and loses nothing, when the disk is full");
    }

    private static Finding Clock()
    {
        var now = TimeProvider.System.GetUtcNow();
        return new("clock", now > Released, $"{now:yyyy-MM-dd HH:mm:ss} UTC", now > Released ? null : "set the clock and keep it by NTP: evidence carries its time");
    }

    private static async Task<Finding> TorAsync(Installation installation, CancellationToken ct)
    {
        var users = installation.Marketplaces.ById.Values.Where(definition => definition.Access.Egress == "tor").Select(definition => definition.Id).ToList();
        if (users.Count == 0) return new("tor", true, "no marketplace uses it");
        var tor = new Uri(installation.Options.Tor);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(TimeSpan.FromSeconds(3));
            using var client = new TcpClient();
            await client.ConnectAsync(tor.Host, tor.Port, limit.Token);
            return new("tor", true, $"{tor.Authority} answers");
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            ct.ThrowIfCancellationRequested();
            return new("tor", true, $"{tor.Authority} does not answer; {string.Join(", ", users)} cannot be visited, and nothing goes out directly instead",
                "install Tor ('apt install tor') or name another address in config/marketwatch.yaml");
        }
    }

    private static async Task<IReadOnlyList<Finding>> SystemAsync(Installation installation, CancellationToken ct)
    {
        try
        {
            await using var system = await RunningSystem.OpenAsync(installation, ct);
            var counts = await system.Hits.CountAsync(ct);
            var index = await system.Index.StatusAsync(ct);
            return
            [
                new("database", true, $"{counts.Hits} hits, {counts.Waiting} wait for evidence"),
                Index(index, counts, Path.Combine(installation.Data, "index")),
                new("signing key", true, $"fingerprint {system.Key.Fingerprint}"),
                await EvidenceAsync(system, ct),
                await BrowserAsync(system, ct),
            ];
        }
        catch (Exception error) when (error is DatabaseUnusableException or StoreUnavailableException or IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            return [new("database", false, error.Message, "the message says how; nothing was altered")];
        }
    }

    /// <summary>A program that dies between sealing and recording leaves a whole package that no hit refers to; the listing is captured and sealed again when the run goes on.</summary>
    private static async Task<Finding> EvidenceAsync(RunningSystem system, CancellationToken ct)
    {
        var unrecorded = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var id in system.Vault.ListAsync(ct)) unrecorded.Add(id);
        var (packages, missing) = (unrecorded.Count, new List<string>());
        await foreach (var hit in system.Hits.AllAsync(ct))
            foreach (var package in hit.Evidence)
                if (!unrecorded.Remove(package.PackageId)) missing.Add(package.PackageId);
        if (missing.Count > 0) return new("evidence", false, $"{missing.Count} packages that hits refer to are gone: {string.Join(", ", missing)}", "bring them back from a backup of the data folder");
        return unrecorded.Count == 0
            ? new("evidence", true, $"{packages} packages, each with its hit")
            : new("evidence", true, $"{packages} packages; {unrecorded.Count} have no hit: {string.Join(", ", unrecorded)}",
                "nothing is lost: the program died between sealing and recording, and sealed the listing again; 'evidence verify ID' says what such a package holds");
    }

    private static Finding Index(HitIndexStatus index, HitCounts counts, string folder)
    {
        if (counts.Hits == 0 && !Directory.Exists(folder)) return new("index", true, "none yet: the first hit makes it");
        var words = $"{index.Detail}; {index.Documents} of {counts.Hits} hits, {counts.Outbox} changes behind";
        return new("index", index.Healthy, words, index.Healthy ? null : "run 'index rebuild': it is made again from the database");
    }

    private static async Task<Finding> BrowserAsync(RunningSystem system, CancellationToken ct)
    {
        try
        {
            return new("browser", true, $"Chromium {await system.ProbeBrowserAsync(ct)}, with its sandbox on");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new("browser", false, error.Message, "install one ('apt install chromium-headless-shell') or set MARKETWATCH_CHROMIUM");
        }
    }
}

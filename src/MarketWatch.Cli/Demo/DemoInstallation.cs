using System.Net;
using MarketWatch.Bazaar;
using MarketWatch.Configuration;
using MarketWatch.Watches;

namespace MarketWatch.Cli.Demo;

/// <summary>An installation like the unit's own, but with the Bazaar's addresses and secrets, loopback allowed, a purpose of its own and a data folder that starts empty.</summary>
internal static class DemoInstallation
{
    private const string User = "BAZAAR_USERNAME";
    private const string Password = "BAZAAR_PASSWORD";

    public static readonly Purpose Purpose = new()
    {
        Id = "demo", Name = "Demonstration", LegalBasis = "none needed: invented marketplaces", Owner = "demo",
        From = new(2020, 1, 1), Until = new(2099, 12, 31), RetentionDays = 30,
    };

    /// <summary>The watches of the demo, one per marketplace.</summary>
    public static IReadOnlyList<WatchDraft> Watches { get; } = [.. Enum.GetValues<BazaarSite>().Select(site => new WatchDraft
    {
        Id = site.MarketplaceId(), Marketplace = site.MarketplaceId(), Profiles = ["counterfeit", "psychoactive", "tobacco"], Purpose = Purpose.Id,
        Schedule = "0 0 6 * * ?", Timezone = "Europe/Amsterdam",
    })];

    public static Installation Beside(Installation own, BazaarServer bazaar, int port)
    {
        var data = Path.Combine(own.Data, "demo");
        if (Directory.Exists(data)) Directory.Delete(data, recursive: true);
        // what is edited in the demo is the demo's own
        var root = Path.Combine(data, "unit");
        foreach (var folder in new[] { "crawlers", "config" }) Copy(Path.Combine(own.Root, folder), Path.Combine(root, folder));
        var options = own.Options with
        {
            Data = data,
            Listen = new($"http://127.0.0.1:{port}"), PublicAddress = null,
            Accounts = new() { SecondFactor = SecondFactor.Optional },
            Network = new() { Allow = [IPNetwork.Parse("127.0.0.1/32")] },
            Secrets = new Dictionary<string, IReadOnlyDictionary<string, string>>
            {
                [BazaarSite.Hidden.MarketplaceId()] = new Dictionary<string, string> { ["username"] = $"env:{User}", ["password"] = $"env:{Password}" },
            },
        };
        var secrets = new Dictionary<string, string> { [User] = bazaar.Secrets["username"], [Password] = bazaar.Secrets["password"] };
        return new(root, options, secrets.GetValueOrDefault) { Adapt = bazaar.Adapt, FurtherPurposes = [Purpose], WatchesFile = Path.Combine(data, "watches.yaml") };
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}

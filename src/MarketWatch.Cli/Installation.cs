using MarketWatch.Configuration;
using MarketWatch.Marketplaces;
using MarketWatch.Profiles;
using MarketWatch.Watches;

namespace MarketWatch.Cli;

/// <summary>The folder that a unit works in: <c>crawlers/</c>, <c>config/</c> and the data folder, read when asked for.</summary>
internal sealed class Installation : IWatchReferences
{
    private readonly Lazy<IReadOnlyList<Purpose>> _purposes;

    public Installation(string root, ProgramOptions options, Func<string, string?>? environment = null)
    {
        (Root, Options, Secrets) = (root, options, new SecretSource(options, environment));
        CurrentMarketplaces = new(Crawlers, () => MarketplaceCatalog.Load(Crawlers, [.. Extractors.All.Keys]).Changed(definition => Adapt(definition)));
        CurrentProfiles = new(ProfilesFolder, () => ProfileCatalog.Load(ProfilesFolder));
        _purposes = new(ReadPurposes);
    }

    public string Root { get; }

    public ProgramOptions Options { get; }

    public SecretSource Secrets { get; }

    /// <summary>Changes definitions as they are read; the demo gives them the Bazaar's addresses. Default: as the file says.</summary>
    public Func<MarketplaceDefinition, MarketplaceDefinition> Adapt { get; init; } = definition => definition;

    /// <summary>Purposes besides those of the file.</summary>
    public IReadOnlyList<Purpose> FurtherPurposes { get; init; } = [];

    public string Crawlers => Path.Combine(Root, "crawlers");

    public string ProfilesFolder => Path.Combine(Root, "config", "profiles");

    /// <summary>The file of watches. Not set: <c>config/watches.yaml</c>; the demo has one of its own.</summary>
    public string WatchesFile
    {
        get => field ?? Path.Combine(Root, "config", "watches.yaml");
        init;
    }

    /// <summary>Absolute path of the data folder.</summary>
    public string Data => Path.GetFullPath(Options.Data, Root);

    /// <summary>The definitions, read again when a file changes.</summary>
    public CurrentCatalog<MarketplaceCatalog> CurrentMarketplaces { get; }

    /// <summary>The profiles, read again when a file changes.</summary>
    public CurrentCatalog<ProfileCatalog> CurrentProfiles { get; }

    /// <summary>The definitions as the files are now.</summary>
    public MarketplaceCatalog Marketplaces => CurrentMarketplaces.Now;

    /// <summary>The profiles as the files are now.</summary>
    public ProfileCatalog Profiles => CurrentProfiles.Now;

    public WatchReferences References => new(Marketplaces, Profiles, _purposes.Value)
    {
        CronCheck = Scheduling.Cron.Problem,
    };

    /// <summary>The purposes as the file has them at this moment.</summary>
    /// <exception cref="ConfigurationException">The file is broken.</exception>
    public IReadOnlyList<Purpose> ReadPurposes() => [.. PurposesReader.ReadFile(Path.Combine(Root, "config", "purposes.yaml")).Require(), .. FurtherPurposes];

    WatchReferences IWatchReferences.Current => References;

    /// <summary>The installation that <c>MARKETWATCH_HOME</c> names, else the nearest folder upwards that holds <c>crawlers</c> and <c>config</c>.</summary>
    /// <exception cref="ConfigurationException">There is none, or its options are broken.</exception>
    public static Installation Find()
    {
        var root = Environment.GetEnvironmentVariable("MARKETWATCH_HOME") is { Length: > 0 } home ? Path.GetFullPath(home) : Upwards(Directory.GetCurrentDirectory());
        if (root is null) throw new ConfigurationException("no folder with crawlers/ and config/ was found here or above; go there, or set MARKETWATCH_HOME");
        var file = Path.Combine(root, "config", "marketwatch.yaml");
        return new(root, File.Exists(file) ? ProgramOptionsReader.ReadFile(file).Require() : new ProgramOptions());
    }

    private static string? Upwards(string? folder)
    {
        while (folder is not null && !(Directory.Exists(Path.Combine(folder, "crawlers")) && Directory.Exists(Path.Combine(folder, "config"))))
            folder = Path.GetDirectoryName(folder);
        return folder;
    }
}

using MarketWatch.Marketplaces;
using MarketWatch.Profiles;

namespace MarketWatch.Watches;

/// <summary>What watches refer to, and so are checked against.</summary>
/// <param name="Marketplaces">The definitions.</param>
/// <param name="Profiles">The profiles.</param>
/// <param name="Purposes">The purposes.</param>
public sealed record WatchReferences(MarketplaceCatalog Marketplaces, ProfileCatalog Profiles, IReadOnlyList<Purpose> Purposes)
{
    /// <summary>Says why a schedule cannot be used, null where it can; whoever runs schedules knows. Not set: schedules are not looked at.</summary>
    public Func<string, string?>? CronCheck { get; init; }
}

using MarketWatch.Configuration;
using MarketWatch.Marketplaces;
using MarketWatch.Profiles.Editing;
using MarketWatch.Profiles.Replay;
using MarketWatch.Profiles.Terms;
using Microsoft.Extensions.DependencyInjection;

namespace MarketWatch.Review.Pages.Profiles;

/// <summary>What the pages about profiles work with.</summary>
internal static class ProfilesRegistration
{
    /// <summary>Adds it; catalogs, stores, log and clock are the host's.</summary>
    public static IServiceCollection AddProfilePages(this IServiceCollection services) => services
        .AddSingleton<ProfileEditing>().AddSingleton<TermTally>().AddSingleton<WhatIfs>()
        .AddSingleton(host =>
        {
            var marketplaces = host.GetRequiredService<CurrentCatalog<MarketplaceCatalog>>();
            return new ProfileReplay(id => marketplaces.Now.Find(id)?.Kind ?? MarketplaceKind.Open, host.GetRequiredService<TimeProvider>());
        });
}

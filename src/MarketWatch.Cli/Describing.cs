using MarketWatch.Marketplaces.Saving;
using MarketWatch.Marketplaces.Sketching;
using MarketWatch.Marketplaces.Trying;
using Microsoft.Extensions.DependencyInjection;

namespace MarketWatch.Cli;

/// <summary>What officers need to describe marketplaces: the definitions, a first look at a site, trials, and saving.</summary>
internal static class Describing
{
    public static IServiceCollection AddDescribing(this IServiceCollection services, RunningSystem system)
    {
        var installation = system.Installation;
        return services
            .AddSingleton(new SiteLook(system.Http, system.Browser, system.Politeness, new Uri(installation.Options.Tor), system.Clock))
            .AddSingleton(new DefinitionTrials(system.Opener, installation.CurrentMarketplaces, installation.Options, installation.Secrets, system.Clock) { Adapt = installation.Adapt })
            .AddSingleton(new DefinitionFiles(installation.Crawlers, [.. Extractors.All.Keys], () => installation.Marketplaces.ById.Values.Select(definition => definition.Access.Egress).ToHashSet()));
    }
}

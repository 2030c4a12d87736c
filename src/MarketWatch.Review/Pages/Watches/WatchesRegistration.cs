using MarketWatch.Accountability;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MarketWatch.Review.Pages.Watches;

/// <summary>What the pages of watches and runs need.</summary>
internal static class WatchesRegistration
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddWatchPages(this IServiceCollection services)
    {
        services.TryAddSingleton<Brake>();
        return services.AddSingleton<WatchCards>().AddSingleton<Elements.PartialWriter>().AddScoped<WatchDesk>().AddSingleton<Runs.RunReader>().AddSingleton<Runs.RunEvents>();
    }
}

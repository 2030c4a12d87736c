using Microsoft.Extensions.DependencyInjection;

namespace MarketWatch.Review.Pages.Marketplaces;

/// <summary>What the pages of this area use besides what the host has.</summary>
internal static class MarketplacesRegistration
{
    public static IServiceCollection AddMarketplacePages(this IServiceCollection services) =>
        services.AddSingleton<SketchShelf>().AddSingleton<CollectionGuard>().AddSingleton<MarketplaceRecord>();
}

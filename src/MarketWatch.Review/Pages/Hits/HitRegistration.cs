using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarketWatch.Review.Pages.Hits;

/// <summary>Puts the hit page into the application.</summary>
internal static class HitRegistration
{
    /// <summary>Adds what it is made of.</summary>
    public static IServiceCollection AddHitPage(this IServiceCollection services) => services
        .AddSingleton<HitLooks>().AddSingleton<HitHandover>().AddSingleton<HitPictures>().AddSingleton<SealReader>().AddSingleton<PackageTrial>().AddSingleton<KnownListings>().AddSingleton<NeighbourReader>()
        .AddScoped<HitDossierReader>();

    /// <summary>Maps its pictures; the page itself is mapped with all pages.</summary>
    public static void MapHitPage(this IEndpointRouteBuilder routes) => HitPictures.Map(routes);
}

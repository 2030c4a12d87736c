using Microsoft.Extensions.DependencyInjection;

namespace MarketWatch.Review.Pages.Sellers;

/// <summary>Puts the sellers' pages into the application.</summary>
internal static class SellersRegistration
{
    /// <summary>Adds what they are made of.</summary>
    public static IServiceCollection AddSellerPages(this IServiceCollection services) => services.AddScoped<SellerDossierReader>();
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MarketWatch.Review;

/// <summary>Puts the review application into a web host.</summary>
public static class ReviewRegistration
{
    /// <summary>Adds its pages.</summary>
    public static IServiceCollection AddReview(this IServiceCollection services)
    {
        services.AddRazorPages().AddApplicationPart(typeof(ReviewRegistration).Assembly);
        services.AddSingleton<HealthCheck>();
        return services;
    }

    /// <summary>Maps its pages, its style sheet and <c>/health</c>; every answer carries the security headers.</summary>
    public static WebApplication MapReview(this WebApplication application)
    {
        application.Use(SecurityHeaders.AddAsync);
        application.MapRazorPages();
        application.MapGet("/review.css", Style.Answer);
        application.MapGet("/health", async (HealthCheck check, CancellationToken ct) =>
        {
            var health = await check.RunAsync(ct);
            return Results.Json(health, Hits.RecordJson.Options, statusCode: health.Healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
        return application;
    }
}

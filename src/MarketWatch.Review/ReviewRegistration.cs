using System.Text.Unicode;
using MarketWatch.Health;
using MarketWatch.Review.Access;
using MarketWatch.Review.Access.SigningIn;
using MarketWatch.Review.Endpoints;
using MarketWatch.Review.Languages;
using MarketWatch.Review.Pages.Dashboard;
using MarketWatch.Review.Pages.Hits;
using MarketWatch.Review.Pages.Marketplaces;
using MarketWatch.Review.Pages.Profiles;
using MarketWatch.Review.Pages.Runs;
using MarketWatch.Review.Pages.Search;
using MarketWatch.Review.Pages.Sellers;
using MarketWatch.Review.Pages.Watches;
using MarketWatch.Statistics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.WebEncoders;

namespace MarketWatch.Review;

/// <summary>Puts the review application into a web host.</summary>
public static class ReviewRegistration
{
    /// <summary>Adds its pages.</summary>
    /// <param name="services">Services of the host, which has the stores.</param>
    /// <param name="access">How officers sign in. Not set: as by default.</param>
    public static IServiceCollection AddReview(this IServiceCollection services, AccessOptions? access = null)
    {
        services.AddAccess(access ?? new());
        services.AddSingleton<Accountability.Eraser>();
        services.AddApi();
        services.AddRazorPages().AddApplicationPart(typeof(ReviewRegistration).Assembly);
        // letters of every script as they are: what is markup is escaped all the same, and a page in Cyrillic weighs an eighth
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All));
        services.AddHttpContextAccessor().AddScoped<Words>();
        services.AddWatchPages();
        services.AddSingleton<HealthCheck>().AddSingleton<FrameFigures>();
        services.AddSingleton<QueueReader>().AddSingleton<QueueViews>().AddSingleton<PreviewReader>().AddSingleton<RelatedHits>().AddSingleton<SentForms>();
        services.AddSingleton<QueueAgenda>().AddSingleton<CareAgenda>().AddSingleton<SupplyReader>().AddSingleton<SupplyCache>().AddSingleton<HealthOverview>();
        services.AddProfilePages().AddMarketplacePages();
        services.AddSingleton<SavedSearchAlerts>();
        services.AddHitPage();
        services.AddSellerPages();
        return services;
    }

    /// <summary>Maps its pages, its assets and <c>/health</c>; every answer carries the security headers, and the gate stands before all.</summary>
    public static WebApplication MapReview(this WebApplication application)
    {
        application.UseForwardedHeaders();
        // before the headers, so that an answer made anew carries them too
        application.UseExceptionHandler("/error");
        application.UseWhen(context => !context.IsProgram() && !context.IsPartOfPage(), pages => pages.UseStatusCodePagesWithReExecute("/error"));
        application.UseWhen(context => context.IsProgram(), programs => programs.UseExceptionHandler(ApiAnswers.Failure).UseStatusCodePages());
        application.Use(SecurityHeaders.AddAsync);
        application.UseRouting();
        application.UseRateLimiter();
        application.UseAuthentication();
        application.UseMiddleware<Gate>();
        application.UseMiddleware<StreamWatch>();
        application.MapRazorPages();
        application.MapGet("/runs/{id}/events", RunEvents.Answer);
        application.MapHitPage();
        application.MapApi();
        application.MapGet("/assets/{name}", Assets.Answer);
        application.MapGet("/favicon.ico", () => Results.Redirect(Assets.Address("eye.svg")));
        application.MapGet("/health", async (HealthCheck check, CancellationToken ct) =>
        {
            var health = await check.RunAsync(ct);
            return Results.Json(health, Hits.RecordJson.Options, statusCode: health.Healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
        return application;
    }
}

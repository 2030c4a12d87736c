using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace MarketWatch.Review.Endpoints;

/// <summary>The REST API for other programs. What it can do, <c>openapi.json</c> says.</summary>
internal static class ApiRegistration
{
    /// <summary>Where it is.</summary>
    public const string Prefix = "/api/v1";

    /// <summary>Name of the document.</summary>
    public const string Document = "v1";

    /// <summary>Adds what it needs.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            var written = Hits.RecordJson.Options;
            (json.SerializerOptions.DefaultIgnoreCondition, json.SerializerOptions.Encoder) = (written.DefaultIgnoreCondition, written.Encoder);
            json.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;
            foreach (var converter in written.Converters) json.SerializerOptions.Converters.Add(converter);
        });
        return services.AddProblemDetails().AddOpenApi(Document, openApi =>
        {
            openApi.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
            openApi.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new() { Title = "MarketWatch", Version = "1", Description = "Hits, evidence, watches and the log of processing for other programs. Sign in with a key: Authorization: Bearer mw_…; what a key does is logged under its purpose." };
                document.Servers = [new() { Url = "/" }];
                document.Components ??= new();
                document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme> { ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key from Administration, API keys." } };
                document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
                return Task.CompletedTask;
            });
        });
    }

    /// <summary>Maps its resources.</summary>
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Prefix);
        HitsApi.Map(api);
        EvidenceApi.Map(api);
        SearchesApi.Map(api);
        WatchesApi.Map(api);
        RunsApi.Map(api);
        MarketplacesApi.Map(api);
        ProfilesApi.Map(api);
        SellersApi.Map(api);
        AuditApi.Map(api);
    }
}

using MarketWatch.Configuration;
using MarketWatch.Marketplaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarketWatch.Review.Endpoints;

/// <summary><c>/marketplaces</c>: what can be crawled, and which definitions are broken.</summary>
internal static class MarketplacesApi
{
    private const string Tag = "marketplaces";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/marketplaces", ([FromServices] CurrentCatalog<MarketplaceCatalog> catalog) => List(catalog.Now)).Produces<IReadOnlyList<MarketplaceEntry>>().Described(Tag, "Marketplaces, broken definitions among them with their mistakes");
        api.MapGet("/marketplaces/{id}", IResult (string id, [FromServices] CurrentCatalog<MarketplaceCatalog> catalog) => List(catalog.Now).FirstOrDefault(entry => entry.Id == id) is { } entry ? TypedResults.Ok(entry) : ApiAnswers.Missing("marketplace"))
            .Produces<MarketplaceEntry>().ProducesProblem(404).Described(Tag, "One marketplace");
    }

    private static IReadOnlyList<MarketplaceEntry> List(MarketplaceCatalog catalog) =>
    [
        .. catalog.ById.Values.Select(definition => new MarketplaceEntry(definition.Id, definition.Name, definition.Kind, [.. definition.Addresses.Select(address => address.ToString())], [])),
        .. catalog.Broken.Select(broken => new MarketplaceEntry(Path.GetFileNameWithoutExtension(broken.File), null, null, [], [.. broken.Errors.Select(error => error.ToString())])),
    ];
}

/// <summary>A marketplace.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name; absent where the definition is broken.</param>
/// <param name="Kind">Kind; absent where the definition is broken.</param>
/// <param name="Addresses">Where it is.</param>
/// <param name="Mistakes">Mistakes of the definition; empty where it is good.</param>
internal sealed record MarketplaceEntry(string Id, string? Name, MarketplaceKind? Kind, IReadOnlyList<string> Addresses, IReadOnlyList<string> Mistakes);

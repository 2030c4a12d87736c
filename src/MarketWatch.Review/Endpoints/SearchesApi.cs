using MarketWatch.Hits;
using MarketWatch.Review.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarketWatch.Review.Endpoints;

/// <summary><c>/searches</c>: searches that the key keeps by name.</summary>
internal static class SearchesApi
{
    private const string Tag = "searches";
    private const int MostName = 80;
    private const int MostAddress = 4000;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/searches", (ISavedSearches searches, HttpContext context, CancellationToken ct) => searches.ListAsync(context.Officer().Id, ct)).Produces<IReadOnlyList<SavedSearch>>().Described(Tag, "Searches that this key keeps");
        api.MapPut("/searches/{id}", SaveAsync).Produces<SavedSearch>().ProducesProblem(400).ProducesProblem(409).Described(Tag, "Keep a search by name, or change it");
        api.MapDelete("/searches/{id}", RemoveAsync).Produces(204).ProducesProblem(404).Described(Tag, "Forget a search");
    }

    private static async Task<IResult> SaveAsync(string id, SearchRequest asked, ISavedSearches searches, TimeProvider clock, HttpContext context, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(asked.Name) || asked.Name.Length > MostName || asked.Query is null || asked.Query.Length > MostAddress || !Guid.TryParse(id, out var parsed))
            return ApiAnswers.Problem(400, $"The id is a UUID, the name has 1 to {MostName} characters, the query at most {MostAddress}.");
        var owner = context.Officer().Id;
        var earlier = await searches.GetAsync(parsed.ToString(), ct);
        if (earlier is not null && earlier.OwnerId != owner) return ApiAnswers.Problem(409, "That id is taken.");
        var now = clock.GetUtcNow();
        var search = new SavedSearch
        {
            Id = parsed.ToString(), OwnerId = owner, Page = "search", Name = asked.Name.Trim(), Address = QueryString.Create("q", asked.Query).Value![1..], Alert = asked.Alert,
            CreatedAt = earlier?.CreatedAt ?? now, LookedAt = earlier?.LookedAt ?? now,
        };
        await searches.SaveAsync(search, ct);
        return TypedResults.Ok(search);
    }

    private static async Task<IResult> RemoveAsync(string id, ISavedSearches searches, HttpContext context, CancellationToken ct) =>
        await searches.RemoveAsync(id, context.Officer().Id, ct) ? TypedResults.NoContent() : ApiAnswers.Missing("search");

    /// <summary>A search to be kept.</summary>
    /// <param name="Name">Name.</param>
    /// <param name="Query">Query.</param>
    /// <param name="Alert">New hits are to be told.</param>
    internal sealed record SearchRequest(string Name, string Query, bool Alert);
}

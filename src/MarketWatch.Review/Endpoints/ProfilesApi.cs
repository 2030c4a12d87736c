using MarketWatch.Configuration;
using MarketWatch.Profiles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarketWatch.Review.Endpoints;

/// <summary><c>/profiles</c>: what is looked for.</summary>
internal static class ProfilesApi
{
    private const string Tag = "profiles";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/profiles", ([FromServices] CurrentCatalog<ProfileCatalog> catalog) => List(catalog.Now)).Produces<IReadOnlyList<ProfileEntry>>().Described(Tag, "Keyword profiles, broken ones among them with their mistakes");
        api.MapGet("/profiles/{id}", IResult (string id, [FromServices] CurrentCatalog<ProfileCatalog> catalog) => List(catalog.Now).FirstOrDefault(entry => entry.Id == id) is { } entry ? TypedResults.Ok(entry) : ApiAnswers.Missing("profile"))
            .Produces<ProfileEntry>().ProducesProblem(404).Described(Tag, "One keyword profile");
    }

    private static IReadOnlyList<ProfileEntry> List(ProfileCatalog catalog) =>
    [
        .. catalog.ById.Values.Select(profile => new ProfileEntry(profile.Id, profile.Name, profile.Purpose, [.. profile.Terms.Keys], [])),
        .. catalog.Broken.Select(broken => new ProfileEntry(Path.GetFileNameWithoutExtension(broken.File), null, null, [], [.. broken.Errors.Select(error => error.ToString())])),
    ];
}

/// <summary>A keyword profile.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name; absent where the file is broken.</param>
/// <param name="Purpose">Purpose it belongs to, where it names one.</param>
/// <param name="Terms">Names of its terms.</param>
/// <param name="Mistakes">Mistakes of the file; empty where it is good.</param>
internal sealed record ProfileEntry(string Id, string? Name, string? Purpose, IReadOnlyList<string> Terms, IReadOnlyList<string> Mistakes);

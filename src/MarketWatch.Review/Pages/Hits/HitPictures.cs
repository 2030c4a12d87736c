using MarketWatch.Evidence.Reading;
using MarketWatch.Evidence.Sealing;
using MarketWatch.Hits;
using MarketWatch.Review.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarketWatch.Review.Pages.Hits;

/// <summary>
/// Pictures out of sealed packages, from our own origin. Only raster pictures by their first bytes, only with the digest that the package states, and as documents of their own
/// under a policy that lets them do nothing.
/// </summary>
internal sealed class HitPictures(IHitStore hits, IEvidenceVault vault, HitLooks looks)
{
    private const string Policy = "default-src 'none'; frame-ancestors 'none'; sandbox";

    /// <summary>Maps the two addresses.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/hits/{id}/evidence/{package}/screenshot", (string id, string package, HttpContext context, HitPictures pictures, CancellationToken ct) =>
            pictures.AnswerAsync(new(id, package, "screenshot"), reading => reading.Screenshot(), context, ct));
        routes.MapGet("/hits/{id}/evidence/{package}/pictures/{sha256}", (string id, string package, string sha256, HttpContext context, HitPictures pictures, CancellationToken ct) =>
            pictures.AnswerAsync(new(id, package, "picture"), reading => reading.Picture(sha256), context, ct));
    }

    private async Task<IResult> AnswerAsync(Asked asked, Func<PackageReading, PictureReading> read, HttpContext context, CancellationToken ct)
    {
        context.Response.Headers.ContentSecurityPolicy = Policy;
        // what the address names is looked up among the hit's own packages: nothing from it ever becomes a path
        if (await hits.GetAsync(asked.Hit, ct) is not { } hit || hit.Evidence.FirstOrDefault(evidence => evidence.PackageId == asked.Package) is not { } evidence)
            return Refused(StatusCodes.Status404NotFound, "There is no such package.");
        await looks.PartAsync(hit, context.Officer(), "picture shown", $"package {evidence.PackageId}", ct);
        if (await vault.OpenAsync(evidence.PackageId, ct) is not { } stream) return Refused(StatusCodes.Status404NotFound, "The package is not in the vault.");
        using var reading = PackageReading.Open(stream, out var fault);
        return reading is null ? Refused(StatusCodes.Status409Conflict, $"The package cannot be read. {fault}") : Answer(read(reading), evidence, asked, context);
    }

    private static IResult Answer(PictureReading reading, EvidenceReference evidence, Asked asked, HttpContext context)
    {
        if (reading.Picture is not { } picture)
        {
            return reading.Fault switch
            {
                PictureFault.Altered => Refused(StatusCodes.Status409Conflict, "Not shown: its digest is not the one that the package states. Verify the package."),
                PictureFault.NoPicture => Refused(StatusCodes.Status415UnsupportedMediaType, "Not shown: it is no raster picture."),
                PictureFault.TooLarge => Refused(StatusCodes.Status413PayloadTooLarge, "Not shown: it is too large. Download the package."),
                _ => Refused(StatusCodes.Status404NotFound, "The package holds no such picture."),
            };
        }

        context.Response.Headers.ContentDisposition = $"inline; filename=\"{asked.Kind}-{evidence.PackageId}-{picture.Sha256[..12]}.{picture.Extension}\"";
        return Results.Bytes(picture.Content, picture.MediaType);
    }

    private static IResult Refused(int status, string why) => Results.Text(why, "text/plain; charset=utf-8", statusCode: status);

    private sealed record Asked(string Hit, string Package, string Kind);
}

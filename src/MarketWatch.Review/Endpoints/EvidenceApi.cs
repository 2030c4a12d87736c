using MarketWatch.Hits;
using MarketWatch.Review.Access;
using MarketWatch.Review.Pages.Hits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarketWatch.Review.Endpoints;

/// <summary><c>/hits/{id}/evidence</c>: sealed packages are handed over and verified.</summary>
internal static class EvidenceApi
{
    private const string Tag = "evidence";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/hits/{id}/evidence/{package}", HandOverAsync).Produces(200, contentType: HitHandover.MediaType).ProducesProblem(400).ProducesProblem(404).Described(Tag, "Hand a package over (WACZ); the recipient is logged and stands in the custody ledger");
        api.MapPost("/hits/{id}/evidence/{package}/verification", VerifyAsync).Produces<VerificationAnswer>().ProducesProblem(404).Described(Tag, "Verify a package against the unit's key and the digest in the ledger");
    }

    private static async Task<IResult> HandOverAsync(string id, string package, string? recipient, IHitStore hits, HitHandover handover, HttpContext context, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(recipient) || recipient.Length > HitHandover.LongestRecipient) return ApiAnswers.Problem(400, $"Say to whom it is handed over: recipient, at most {HitHandover.LongestRecipient} characters.");
        if (await FindAsync(hits, id, package, ct) is not var (hit, evidence)) return ApiAnswers.Missing("package");
        return await handover.OpenAsync(hit, evidence, recipient.Trim(), context.Officer(), ct) is { } file
            ? Results.Stream(file, HitHandover.MediaType, $"{evidence.PackageId}.wacz")
            : ApiAnswers.Missing("package in the vault");
    }

    private static async Task<IResult> VerifyAsync(string id, string package, IHitStore hits, PackageTrial trial, HttpContext context, CancellationToken ct)
    {
        if (await FindAsync(hits, id, package, ct) is not var (hit, evidence)) return ApiAnswers.Missing("package");
        var outcome = await trial.RunAsync(hit, evidence, context.Officer(), ct);
        return TypedResults.Ok(new VerificationAnswer(outcome.Held, outcome.Problem ?? outcome.Report!.Summary, outcome.Report?.Sha256, evidence.Sha256));
    }

    private static async ValueTask<(Hit, EvidenceReference)?> FindAsync(IHitStore hits, string id, string package, CancellationToken ct) =>
        await hits.GetAsync(id, ct) is { } hit && hit.Evidence.FirstOrDefault(evidence => evidence.PackageId == package) is { } evidence ? (hit, evidence) : null;
}

/// <summary>What a verification found.</summary>
/// <param name="Held">All held.</param>
/// <param name="Words">In plain words.</param>
/// <param name="Sha256">Digest of the file as it is.</param>
/// <param name="SealedSha256">Digest in the ledger.</param>
internal sealed record VerificationAnswer(bool Held, string Words, string? Sha256, string SealedSha256);

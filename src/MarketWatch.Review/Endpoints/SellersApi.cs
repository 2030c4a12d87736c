using MarketWatch.Accountability;
using MarketWatch.Review.Access;
using MarketWatch.Sellers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarketWatch.Review.Endpoints;

/// <summary><c>/sellers</c>: who offers.</summary>
internal static class SellersApi
{
    private const string Tag = "sellers";
    private const int Usual = 50;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/sellers", ListAsync).Produces<IReadOnlyList<ListedSeller>>().Described(Tag, "Sellers; those of hits only where with_hits is true");
        api.MapGet("/sellers/{marketplace}/{key}", ReadAsync).Produces<KnownSeller>().ProducesProblem(404).Described(Tag, "One seller");
    }

    private static async Task<IResult> ListAsync(string? marketplace, string? text, bool? withHits, SellerOrder? order, int? take, ISellerStore sellers, IAuditLog log, HttpContext context, CancellationToken ct)
    {
        await log.AppendAsync(new AuditEvent(AuditKind.Consultation, "sellers listed", "", context.Officer()) { Detail = $"{marketplace} {text}".Trim() }, ct);
        return TypedResults.Ok(await sellers.ListAsync(new() { Marketplace = marketplace, Text = text, OnlyWithHits = withHits == true, Order = order ?? SellerOrder.LastSeen, Most = ApiAnswers.Within(take, Usual) }, ct));
    }

    private static async Task<IResult> ReadAsync(string marketplace, string key, ISellerStore sellers, IAuditLog log, HttpContext context, CancellationToken ct)
    {
        if (await sellers.FindAsync(marketplace, key, ct) is not { } seller) return ApiAnswers.Missing("seller");
        await log.AppendAsync(new AuditEvent(AuditKind.Consultation, "seller shown", $"seller:{marketplace}/{key}", context.Officer()), ct);
        return TypedResults.Ok(seller);
    }
}

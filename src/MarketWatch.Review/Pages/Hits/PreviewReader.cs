using MarketWatch.Accountability;
using MarketWatch.Hits;
using MarketWatch.Hits.Reviewing;

namespace MarketWatch.Review.Pages.Hits;

/// <summary>Reads what is shown of a hit beside a list, and logs that it was handed out.</summary>
internal sealed class PreviewReader(IHitStore store, HitReview review, IAuditLog log)
{
    /// <summary>Hits that go together are counted up to so many.</summary>
    public const int Counted = 100;

    /// <summary>The preview of a hit; null where there is none.</summary>
    public async ValueTask<HitPreview?> ReadAsync(string id, Officer officer, CancellationToken ct)
    {
        if (await store.GetAsync(id, ct) is not { } hit) return null;
        await log.AppendAsync(new AuditEvent(AuditKind.Consultation, "hit previewed", $"hit:{hit.Id}", officer), ct);
        var related = new Dictionary<HitRelation, int>();
        foreach (var relation in Enum.GetValues<HitRelation>()) related[relation] = (await review.RelatedAsync(id, relation, Counted, ct)).Count;
        return new(hit, related, await review.ThreadAsync(id, ct));
    }
}

using MarketWatch.Accountability;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Hits;
using MarketWatch.Review.Elements.Hits;

namespace MarketWatch.Review.Pages.Hits;

/// <summary>Hits that go together with one, as scripts select them.</summary>
internal sealed class RelatedHits(HitReview review, IHitStore store, IAuditLog log)
{
    /// <summary>Reads them; the log says that they were asked for.</summary>
    public async ValueTask<RelatedAnswer> ReadAsync(string id, HitRelation relation, Officer officer, CancellationToken ct)
    {
        var together = await review.RelatedAsync(id, relation, QueueReader.MostTogether, ct);
        await log.AppendAsync(new AuditEvent(AuditKind.Consultation, "related hits", $"hit:{id}", officer) { Detail = relation.ToString() }, ct);
        var decided = (await store.GetAsync([.. together.Select(seen => seen.Id)], ct)).Values.Count(hit => !QueueFields.Waiting.Contains(hit.State));
        return new([.. together.Select(SeenHits.Write)], decided);
    }
}

/// <summary>Hits that go together.</summary>
/// <param name="Hits">Each as forms carry it.</param>
/// <param name="Decided">How many of them are decided already.</param>
internal sealed record RelatedAnswer(IReadOnlyList<string> Hits, int Decided);

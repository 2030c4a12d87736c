using System.Collections.Concurrent;
using MarketWatch.Accountability;
using MarketWatch.Hits;

namespace MarketWatch.Review.Pages.Hits;

/// <summary>Logs who looked at which hit. The parts of a page that come by themselves are part of looking at it; one that is asked for without its page is a look of its own.</summary>
internal sealed class HitLooks(IAuditLog log, TimeProvider clock)
{
    private static readonly TimeSpan Lasting = TimeSpan.FromMinutes(30);
    private const int MostKept = 10_000;
    private readonly ConcurrentDictionary<(string Officer, string? Purpose, string Hit), DateTimeOffset> _recent = new();

    /// <summary>A hit's page is shown.</summary>
    public async ValueTask ShownAsync(Hit hit, Officer officer, string detail, CancellationToken ct)
    {
        await log.AppendAsync(new AuditEvent(AuditKind.Consultation, "hit shown", $"hit:{hit.Id}", officer) { Detail = detail }, ct);
        Remember(hit, officer);
    }

    /// <summary>A part of its page is shown: a picture, the prices it is compared with.</summary>
    public async ValueTask PartAsync(Hit hit, Officer officer, string part, string detail, CancellationToken ct)
    {
        if (_recent.TryGetValue((officer.Id, officer.Purpose, hit.Id), out var at) && clock.GetUtcNow() - at < Lasting) return;
        await log.AppendAsync(new AuditEvent(AuditKind.Consultation, part, $"hit:{hit.Id}", officer) { Detail = detail }, ct);
        Remember(hit, officer);
    }

    private void Remember(Hit hit, Officer officer)
    {
        // forgetting all costs an entry too many now and then, never one too few
        if (_recent.Count >= MostKept) _recent.Clear();
        _recent[(officer.Id, officer.Purpose, hit.Id)] = clock.GetUtcNow();
    }
}

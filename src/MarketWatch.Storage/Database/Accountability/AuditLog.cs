using System.Runtime.CompilerServices;
using MarketWatch.Accountability;

namespace MarketWatch.Storage.Database.Accountability;

/// <summary>The log of processing, in the database.</summary>
internal sealed class AuditLog(DatabaseFile file, TimeProvider time) : IAuditLog
{
    private const int StreamedAtOnce = 500;

    public ValueTask AppendAsync(AuditEvent entry, CancellationToken ct) => AppendAsync((IReadOnlyList<AuditEvent>)[entry], ct);

    public async ValueTask AppendAsync(IReadOnlyList<AuditEvent> entries, CancellationToken ct) =>
        await file.WriteAsync(session => AuditTable.Append(session, entries, time.GetUtcNow()), ct).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<AuditEntry>> ListAsync(AuditFilter filter, CancellationToken ct) =>
        await file.ReadAsync(session => AuditTable.List(session, filter), ct).ConfigureAwait(false);

    public async IAsyncEnumerable<AuditEntry> AllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        for (var last = long.MinValue; ;)
        {
            var page = await file.ReadAsync(session => AuditTable.After(session, last, StreamedAtOnce), ct).ConfigureAwait(false);
            foreach (var entry in page) yield return entry;
            if (page.Count < StreamedAtOnce) yield break;
            last = page[^1].Sequence;
        }
    }
}

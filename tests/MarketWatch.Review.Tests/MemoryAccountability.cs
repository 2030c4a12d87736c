using System.Collections.Concurrent;
using MarketWatch.Accountability;

namespace MarketWatch.Review.Tests;

/// <summary>Sessions, settings and log in memory.</summary>
internal sealed class MemoryAccountability : IOfficerSessions, IProgramSettings, IAuditLog
{
    private readonly ConcurrentDictionary<string, OfficerSession> _sessions = new();
    private readonly ConcurrentDictionary<string, string> _settings = new();

    public ConcurrentQueue<AuditEvent> Logged { get; } = new();

    public ValueTask StartAsync(OfficerSession session, CancellationToken ct) { _sessions[session.Id] = session; return default; }

    public ValueTask<OfficerSession?> FindAsync(string id, CancellationToken ct) => new(_sessions.GetValueOrDefault(id));

    public ValueTask TouchAsync(string id, DateTimeOffset at, CancellationToken ct) => Change(id, session => session with { LastSeenAt = at });

    public ValueTask SetPurposeAsync(string id, string purpose, CancellationToken ct) => Change(id, session => session with { Purpose = purpose });

    public ValueTask EndAsync(string id, DateTimeOffset at, CancellationToken ct) => Change(id, session => session with { EndedAt = session.EndedAt ?? at });

    public async ValueTask EndAllAsync(string accountId, DateTimeOffset at, CancellationToken ct)
    {
        foreach (var session in _sessions.Values.Where(session => session.AccountId == accountId)) await EndAsync(session.Id, at, ct);
    }

    public ValueTask<IReadOnlyList<OfficerSession>> OpenAsync(string? accountId, CancellationToken ct) =>
        new([.. _sessions.Values.Where(session => session.EndedAt is null && (accountId is null || session.AccountId == accountId)).OrderByDescending(session => session.StartedAt)]);

    public ValueTask<string?> GetAsync(string key, CancellationToken ct) => new(_settings.GetValueOrDefault(key));

    public ValueTask SetAsync(string key, string? value, CancellationToken ct)
    {
        if (value is null) _settings.TryRemove(key, out _);
        else _settings[key] = value;
        return default;
    }

    public ValueTask AppendAsync(AuditEvent entry, CancellationToken ct) { Logged.Enqueue(entry); return default; }

    public ValueTask<IReadOnlyList<AuditEntry>> ListAsync(AuditFilter filter, CancellationToken ct) => new([]);

    public IAsyncEnumerable<AuditEntry> AllAsync(CancellationToken ct) => AsyncEnumerable.Empty<AuditEntry>();

    public ValueTask<AuditVerdict> VerifyAsync(CancellationToken ct) => new(new AuditVerdict(0, new('0', 64), null, null));

    private ValueTask Change(string id, Func<OfficerSession, OfficerSession> change)
    {
        if (_sessions.TryGetValue(id, out var session)) _sessions[id] = change(session);
        return default;
    }
}

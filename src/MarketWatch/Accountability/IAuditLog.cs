using System.Runtime.CompilerServices;

namespace MarketWatch.Accountability;

/// <summary>The log of processing (LED Art. 25): append-only, chained. An action whose entry cannot be written must not go on.</summary>
public interface IAuditLog
{
    /// <summary>Appends; durable when it returns.</summary>
    /// <exception cref="Crawling.StoreUnavailableException">It cannot be written: do not go on.</exception>
    ValueTask AppendAsync(AuditEvent entry, CancellationToken ct);

    /// <summary>Appends several in this order, all or none; durable when it returns.</summary>
    /// <exception cref="Crawling.StoreUnavailableException">They cannot be written: do not go on.</exception>
    [OverloadResolutionPriority(-1)]
    ValueTask AppendAsync(IReadOnlyList<AuditEvent> entries, CancellationToken ct);

    /// <summary>Entries, newest first.</summary>
    ValueTask<IReadOnlyList<AuditEntry>> ListAsync(AuditFilter filter, CancellationToken ct);

    /// <summary>All entries in order, streamed.</summary>
    IAsyncEnumerable<AuditEntry> AllAsync(CancellationToken ct);

    /// <summary>Recomputes the chain from the first entry to the last.</summary>
    ValueTask<AuditVerdict> VerifyAsync(CancellationToken ct) => AuditChain.VerifyAsync(AllAsync(ct), null, ct);
}

/// <summary>Which entries are asked for; what is not set asks for all.</summary>
public sealed record AuditFilter
{
    /// <summary>Kind of processing.</summary>
    public AuditKind? Kind { get; init; }

    /// <summary>User name.</summary>
    public string? Officer { get; init; }

    /// <summary>Purpose.</summary>
    public string? Purpose { get; init; }

    /// <summary>Subject, whole.</summary>
    public string? Subject { get; init; }

    /// <summary>From, UTC, included.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Until, UTC, excluded.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only entries before this one (keyset).</summary>
    public long? Before { get; init; }

    /// <summary>At most; default 100.</summary>
    public int Most { get; init; } = 100;
}

/// <summary>What recomputing the chain found.</summary>
/// <param name="Entries">Entries read.</param>
/// <param name="Head">Hash of the last entry; 64 zeros where there is none. Kept elsewhere, it proves later that nothing was cut off.</param>
/// <param name="FirstBroken">Sequence of the first entry that does not fit; null where all do.</param>
/// <param name="Problem">What is wrong with it, in plain words.</param>
public sealed record AuditVerdict(long Entries, string Head, long? FirstBroken, string? Problem)
{
    /// <summary>The chain is whole.</summary>
    public bool IsWhole => FirstBroken is null;
}

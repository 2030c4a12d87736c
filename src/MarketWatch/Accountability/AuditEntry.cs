namespace MarketWatch.Accountability;

/// <summary>Kinds of processing that are logged: the six of Directive (EU) 2016/680 Art. 25, and what touches the log's own trustworthiness.</summary>
public enum AuditKind
{
    /// <summary>Data was collected: a run started, stopped or was planned.</summary>
    Collection,

    /// <summary>Data was altered: a decision, a note, a changed profile.</summary>
    Alteration,

    /// <summary>Data was looked at or searched.</summary>
    Consultation,

    /// <summary>Data was handed over or exported.</summary>
    Disclosure,

    /// <summary>Data was combined: sellers linked.</summary>
    Combination,

    /// <summary>Data was erased, held, or released from hold.</summary>
    Erasure,

    /// <summary>Signing in and out, refused attempts.</summary>
    Access,

    /// <summary>Accounts, keys, settings.</summary>
    Administration,
}

/// <summary>What is to be logged. Erased or hostile content never enters the log: ids and digests only, and what the officer typed.</summary>
/// <param name="Kind">Kind of processing.</param>
/// <param name="Action">What was done, in a word or two: <c>hit shown</c>, <c>search</c>, <c>decided relevant</c>.</param>
/// <param name="Subject">Id of what it was done to, with its kind: <c>hit:…</c>, <c>watch:…</c>, <c>account:…</c>; empty where there is none.</param>
/// <param name="By">Who did it, under which purpose.</param>
public sealed record AuditEvent(AuditKind Kind, string Action, string Subject, Officer By)
{
    /// <summary>Further words: the query, the reason. Not set: none.</summary>
    public string Detail { get; init; } = "";

    /// <summary>To whom data was handed. Not set: nobody.</summary>
    public string Recipient { get; init; } = "";
}

/// <summary>An entry of the log; each carries the digest of the one before it, so that a change, a gap or a new order is found.</summary>
public sealed record AuditEntry
{
    /// <summary>From 1, without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Kind of processing.</summary>
    public required AuditKind Kind { get; init; }

    /// <summary>What was done.</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to.</summary>
    public required string Subject { get; init; }

    /// <summary>Account id of who did it.</summary>
    public required string OfficerId { get; init; }

    /// <summary>User name of who did it.</summary>
    public required string Officer { get; init; }

    /// <summary>Purpose of the session; empty where none was chosen.</summary>
    public required string Purpose { get; init; }

    /// <summary>Further words.</summary>
    public required string Detail { get; init; }

    /// <summary>To whom data was handed; empty where nobody.</summary>
    public required string Recipient { get; init; }

    /// <summary>Lower-case hex SHA-256 of the entry before; 64 zeros for the first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>Lower-case hex SHA-256 over this entry and <see cref="PreviousHash"/>.</summary>
    public required string Hash { get; init; }
}

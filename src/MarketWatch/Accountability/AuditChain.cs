using System.Globalization;
using System.Security.Cryptography;
using MarketWatch.Evidence.Custody;

namespace MarketWatch.Accountability;

/// <summary>The chain of the log of processing: each entry's hash covers its content and the hash before it. Stores append by it, anybody verifies by it.</summary>
public static class AuditChain
{
    /// <summary>What the first entry carries as the hash before it.</summary>
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>The entry that comes next.</summary>
    /// <param name="previous">Newest entry; null for an empty log.</param>
    /// <param name="what">What is logged.</param>
    /// <param name="at">Now; kept to the microsecond.</param>
    public static AuditEntry Next(AuditEntry? previous, AuditEvent what, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(what);
        var utc = at.ToUniversalTime();
        var entry = new AuditEntry
        {
            Sequence = (previous?.Sequence ?? 0) + 1, At = utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond)), Kind = what.Kind, Action = what.Action, Subject = what.Subject,
            OfficerId = what.By.Id, Officer = what.By.Name, Purpose = what.By.Purpose ?? "", Detail = what.Detail, Recipient = what.Recipient,
            PreviousHash = previous?.Hash ?? Genesis, Hash = "",
        };
        return entry with { Hash = HashOf(entry) };
    }

    /// <summary>Checks every entry and every link, from the first entry on.</summary>
    /// <param name="entries">The whole log in order.</param>
    /// <param name="older">A head that was noted earlier and kept elsewhere; only it shows that the tail was cut or the whole log written anew. Null: none was kept.</param>
    /// <param name="ct">Cancels.</param>
    public static async ValueTask<AuditVerdict> VerifyAsync(IAsyncEnumerable<AuditEntry> entries, AuditHead? older, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var (count, head) = (0L, Genesis);
        await foreach (var entry in entries.WithCancellation(ct).ConfigureAwait(false))
        {
            if (Problem(entry, count + 1, head, older) is { } problem) return new(count, head, entry.Sequence, problem);
            (count, head) = (entry.Sequence, entry.Hash);
        }
        return count >= (older?.Entries ?? 0)
            ? new(count, head, null, null)
            : new(count, head, count + 1, $"the log had {older!.Entries} entries when its head was noted and has {count} now: its tail was cut, or an older copy put back");
    }

    private static string? Problem(AuditEntry entry, long expected, string previousHash, AuditHead? older)
    {
        if (entry.Sequence != expected) return $"entry {expected} was expected: one is missing, doubled or moved";
        if (entry.PreviousHash != previousHash) return "it does not carry the hash of the entry before it";
        if (entry.Hash != HashOf(entry)) return "its content does not give its hash: it was altered";
        return entry.Sequence == older?.Entries && entry.Hash != older.Hash ? "it is not the entry whose hash was noted: the log was written anew at or before it" : null;
    }

    private static string HashOf(AuditEntry entry) => Convert.ToHexStringLower(SHA256.HashData(CustodyChain.Canonical(
        "marketwatch-audit", entry.Sequence.ToString(CultureInfo.InvariantCulture), CustodyChain.Time(entry.At), Name(entry.Kind), entry.Action, entry.Subject,
        entry.OfficerId, entry.Officer, entry.Purpose, entry.Detail, entry.Recipient, entry.PreviousHash)));

    // written out: a renamed member must not change a hash
    private static string Name(AuditKind kind) => kind switch
    {
        AuditKind.Collection => "collection",
        AuditKind.Alteration => "alteration",
        AuditKind.Consultation => "consultation",
        AuditKind.Disclosure => "disclosure",
        AuditKind.Combination => "combination",
        AuditKind.Erasure => "erasure",
        AuditKind.Access => "access",
        AuditKind.Administration => "administration",
        _ => string.Create(CultureInfo.InvariantCulture, $"unknown {(int)kind}"),
    };
}

/// <summary>The log's newest state, to be noted and kept elsewhere.</summary>
/// <param name="Entries">Entries it had.</param>
/// <param name="Hash">Hash of the last of them, lower-case hex.</param>
public sealed record AuditHead(long Entries, string Hash);

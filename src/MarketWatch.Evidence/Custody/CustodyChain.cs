using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MarketWatch.Evidence.Custody;

/// <summary>
/// The hash-chained ledger. What is hashed: sequence, kind (lower case), package id, package digest, time, by, detail and previous hash, in this order, each
/// written as its length in UTF-8 bytes in decimal, a colon, the bytes, a line feed; SHA-256 over the whole. Times are UTC, cut to microseconds, written
/// <c>yyyy-MM-ddTHH:mm:ss.ffffffZ</c>. The lengths leave no two entries with the same bytes.
/// </summary>
public static class CustodyChain
{
    /// <summary>Previous hash of the first entry: 64 zeros.</summary>
    public static string Genesis { get; } = new('0', SHA256.HashSizeInBytes * 2);

    /// <summary>The entry that follows.</summary>
    /// <param name="previous">Newest entry; null at the start of the ledger.</param>
    /// <param name="what">What happened. Its time is cut to microseconds, which every store keeps.</param>
    public static CustodyEntry Next(CustodyEntry? previous, CustodyEvent what)
    {
        ArgumentNullException.ThrowIfNull(what);
        var at = what.At.ToUniversalTime();
        var kept = what with { At = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond)) };
        var (sequence, previousHash) = previous is null ? (1, Genesis) : (previous.Sequence + 1, previous.Hash);
        return new(sequence, kept, previousHash, HashOf(sequence, kept, previousHash));
    }

    /// <summary>Checks every entry and every link, from the first entry on.</summary>
    /// <param name="entries">The whole ledger in order.</param>
    /// <returns>The first bad entry; null where the chain is whole. An empty ledger is whole: only an older head shows what is missing from it.</returns>
    public static CustodyFinding? Verify(IEnumerable<CustodyEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        CustodyEntry? previous = null;
        foreach (var entry in entries)
        {
            if (CheckEntry(previous, entry) is { } finding) return finding;
            previous = entry;
        }
        return null;
    }

    /// <summary>Checks a ledger against a head that was exported earlier and kept elsewhere.</summary>
    /// <param name="entries">The whole ledger in order.</param>
    /// <param name="older">The head.</param>
    /// <param name="trustedKey">Fingerprint the head must be signed with (see <see cref="Sealing.SigningKey.Fingerprint"/>).</param>
    /// <returns>What is wrong; null where the ledger is whole and continues the one the head was taken of.</returns>
    public static CustodyFinding? VerifyAgainst(IEnumerable<CustodyEntry> entries, CustodyHead older, string trustedKey)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(older);
        if (!older.IsSignedBy(trustedKey)) return new(0, CustodyFault.HeadNotSigned, "the head is not signed by the key that is trusted");
        long size = 0;
        CustodyEntry? previous = null;
        foreach (var entry in entries)
        {
            if (CheckEntry(previous, entry) is { } finding) return finding;
            if (entry.Sequence == older.Size && entry.Hash != older.Hash)
                return new(entry.Sequence, CustodyFault.Rewritten, $"the entry is not the one of {Time(older.At)}: the ledger was written anew at or before it");
            (previous, size) = (entry, entry.Sequence);
        }
        return size >= older.Size ? null : new(size + 1, CustodyFault.Shortened, $"the ledger had {older.Size} entries on {Time(older.At)} and has {size} now: its tail was cut, or an older copy put back");
    }

    /// <summary>Time as hashed: UTC, to the microsecond.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Lengths before bytes: the form hashed and signed here, and by every chained log of the program.</summary>
    public static byte[] Canonical(params ReadOnlySpan<string> fields)
    {
        var bytes = new MemoryStream();
        foreach (var field in fields)
        {
            var utf8 = Encoding.UTF8.GetBytes(field);
            bytes.Write(Encoding.ASCII.GetBytes($"{utf8.Length}:"));
            bytes.Write(utf8);
            bytes.WriteByte((byte)'\n');
        }
        return bytes.ToArray();
    }

    private static CustodyFinding? CheckEntry(CustodyEntry? previous, CustodyEntry entry)
    {
        var expected = (previous?.Sequence ?? 0) + 1;
        if (entry.Sequence != expected) return new(entry.Sequence, CustodyFault.OutOfSequence, $"entry {expected} was expected");
        if (entry.PreviousHash != (previous?.Hash ?? Genesis)) return new(entry.Sequence, CustodyFault.BrokenLink, "it does not carry the hash of the entry before it");
        return entry.Hash == HashOf(entry.Sequence, entry.Event, entry.PreviousHash) ? null : new(entry.Sequence, CustodyFault.Altered, "its content does not give its hash");
    }

    private static string HashOf(long sequence, CustodyEvent what, string previousHash) => Convert.ToHexStringLower(SHA256.HashData(Canonical(
        sequence.ToString(CultureInfo.InvariantCulture),
        Name(what.Kind), what.PackageId, what.PackageSha256, Time(what.At), what.By, what.Detail, previousHash)));

    // written out: a renamed member must not change a hash
    private static string Name(CustodyKind kind) => kind switch
    {
        CustodyKind.Captured => "captured",
        CustodyKind.Sealed => "sealed",
        CustodyKind.Viewed => "viewed",
        CustodyKind.Exported => "exported",
        CustodyKind.Held => "held",
        CustodyKind.Released => "released",
        CustodyKind.Erased => "erased",
        CustodyKind.Verified => "verified",
        _ => string.Create(CultureInfo.InvariantCulture, $"unknown {(int)kind}"),
    };
}

/// <summary>The first thing that is wrong with a ledger.</summary>
/// <param name="Sequence">Entry it was found at; 0 for the head.</param>
/// <param name="Fault">What.</param>
/// <param name="Detail">Plain words.</param>
public sealed record CustodyFinding(long Sequence, CustodyFault Fault, string Detail);

/// <summary>What may be wrong with a ledger. Closed list.</summary>
public enum CustodyFault
{
    /// <summary>An entry's content does not give its hash.</summary>
    Altered,

    /// <summary>An entry does not carry the hash of the one before it.</summary>
    BrokenLink,

    /// <summary>An entry is missing, doubled or moved.</summary>
    OutOfSequence,

    /// <summary>The ledger is whole in itself but not the one an older head was taken of.</summary>
    Rewritten,

    /// <summary>The ledger has fewer entries than when an older head was taken.</summary>
    Shortened,

    /// <summary>The older head itself is not signed by the trusted key.</summary>
    HeadNotSigned,
}

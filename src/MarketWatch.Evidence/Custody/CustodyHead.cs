using System.Globalization;
using System.Text.Json;
using MarketWatch.Evidence.Sealing;

namespace MarketWatch.Evidence.Custody;

/// <summary>The ledger's newest state, signed: exported daily and kept elsewhere, it shows a later rewrite, roll-back or cut tail to whoever holds it.</summary>
/// <param name="Size">Number of entries.</param>
/// <param name="Hash">Hash of the newest entry; 64 zeros for an empty ledger.</param>
/// <param name="At">When the head was taken, UTC, cut to microseconds.</param>
/// <param name="Signature">Base 64, ECDSA P-384 with SHA-256, r and s of 48 bytes each, over <c>marketwatch-custody-head</c>, size, hash and time in the ledger's canonical form.</param>
/// <param name="PublicKey">Base 64 SubjectPublicKeyInfo.</param>
public sealed record CustodyHead(long Size, string Hash, DateTimeOffset At, string Signature, string PublicKey)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { WriteIndented = true, UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    /// <summary>Takes and signs the head.</summary>
    /// <param name="newest">Newest entry; null for an empty ledger.</param>
    /// <param name="at">Now.</param>
    /// <param name="key">The unit's key.</param>
    public static CustodyHead Take(CustodyEntry? newest, DateTimeOffset at, SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var head = new CustodyHead(newest?.Sequence ?? 0, newest?.Hash ?? CustodyChain.Genesis, at.ToUniversalTime().AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond)), "", key.PublicKey);
        return head with { Signature = key.Sign(head.Content()) };
    }

    /// <summary>The signature holds and was made with the key of that fingerprint.</summary>
    /// <param name="fingerprint">See <see cref="SigningKey.Fingerprint"/>.</param>
    public bool IsSignedBy(string fingerprint) =>
        EcdsaSignature.Check(PublicKey, Signature, Content()) is SignatureVerdict.Valid && EcdsaSignature.FingerprintOf(PublicKey) == fingerprint;

    /// <summary>For a file.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Form);

    /// <summary>Reads what <see cref="ToJson"/> wrote; null where it is something else.</summary>
    public static CustodyHead? Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<CustodyHead>(json, Form) is { Hash: not null, Signature: not null, PublicKey: not null } head ? head : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private byte[] Content() => CustodyChain.Canonical("marketwatch-custody-head", Size.ToString(CultureInfo.InvariantCulture), Hash, CustodyChain.Time(At));
}

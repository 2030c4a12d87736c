using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace MarketWatch.Evidence.Warc;

/// <summary>Whether a stated digest holds.</summary>
internal enum DigestVerdict
{
    /// <summary>Another value.</summary>
    Differs,

    /// <summary>Empty, of unknown kind, or of the wrong length.</summary>
    Unreadable,
}

/// <summary>A digest as stated: <c>sha256:</c> hex or base 32, or the older <c>sha1:</c> base 32 or hex. Other kinds are unreadable.</summary>
internal sealed partial class StatedDigest : IDisposable
{
    private readonly byte[]? _expected;
    private readonly IncrementalHash? _sha1;

    private StatedDigest(string text)
    {
        var match = Form().Match(text);
        if (!match.Success) return;
        var isSha1 = match.Groups["kind"].ValueSpan.Contains('1');
        _expected = Decode(match.Groups["value"].Value, isSha1 ? SHA1.HashSizeInBytes : SHA256.HashSizeInBytes);
        if (isSha1) _sha1 = IncrementalHash.CreateHash(HashAlgorithmName.SHA1); // what older archives state; never written by us
    }

    /// <summary>Null where none is stated.</summary>
    public static StatedDigest? Parse(string? text) => text is null ? null : new(text);

    /// <summary>Adds bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes) => _sha1?.AppendData(bytes);

    /// <summary>Null where it holds.</summary>
    public DigestVerdict? Check(string sha256)
    {
        if (_expected is null) return DigestVerdict.Unreadable;
        var actual = _sha1 is null ? Convert.FromHexString(sha256) : _sha1.GetHashAndReset();
        return actual.AsSpan().SequenceEqual(_expected) ? null : DigestVerdict.Differs;
    }

    public void Dispose() => _sha1?.Dispose();

    private static byte[]? Decode(string value, int length)
    {
        if (value.Length == length * 2) return value.All(char.IsAsciiHexDigit) ? Convert.FromHexString(value) : null;
        var text = value.TrimEnd('=').ToUpperInvariant();
        if (text.Length != (length * 8 + 4) / 5) return null;
        var bytes = new byte[length];
        var (bits, held, at) = (0, 0, 0);
        foreach (var c in text)
        {
            var digit = c is >= 'A' and <= 'Z' ? c - 'A' : c is >= '2' and <= '7' ? c - '2' + 26 : -1;
            if (digit < 0) return null;
            (bits, held) = ((bits << 5 | digit) & 0xfff, held + 5);
            if (held < 8) continue;
            held -= 8;
            bytes[at++] = (byte)(bits >> held);
        }
        return bytes;
    }

    [GeneratedRegex("^(?<kind>sha-?1|sha-?256):(?<value>[A-Za-z0-9=]+)\\z", RegexOptions.IgnoreCase)]
    private static partial Regex Form();
}

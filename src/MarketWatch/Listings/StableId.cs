using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MarketWatch.Listings;

/// <summary>Ids that are ours and the same on every replay.</summary>
public static class StableId
{
    /// <summary>SHA-256 over the parts joined by a line feed, base64url without padding (43 characters).</summary>
    public static string From(params ReadOnlySpan<string> parts)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)), digest);
        return Base64Url.EncodeToString(digest);
    }
}

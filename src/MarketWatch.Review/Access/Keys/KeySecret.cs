using System.Security.Cryptography;
using System.Text;
using MarketWatch.Accountability;

namespace MarketWatch.Review.Access.Keys;

/// <summary>The secret of a key: <c>mw_&lt;id&gt;_&lt;256 random bits&gt;</c>, of which only the digest is kept. The prefix lets scanners of repositories find one that leaked.</summary>
internal static class KeySecret
{
    private const string Prefix = "mw_";
    private const int IdBytes = 6;
    private const int SecretBytes = 32;

    /// <summary>Makes a key and its secret.</summary>
    public static (ApiKey Key, string Secret) Make(string name, IReadOnlyList<string> scopes, string purpose, string by, DateTimeOffset now, DateTimeOffset until)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        var secret = $"{Prefix}{id}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes))}";
        return (new() { Id = id, Name = name, SecretDigest = DigestOf(secret), Scopes = scopes, Purpose = purpose, CreatedBy = by, CreatedAt = now, ExpiresAt = until }, secret);
    }

    /// <summary>What is kept of a secret. A plain digest is enough, since the secret is random and long.</summary>
    public static string DigestOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}

using System.Text;

namespace MarketWatch.Bazaar.Inventing;

/// <summary>Onion names, key blocks and wallet addresses that look valid and belong to nobody: their checksums are left to chance.</summary>
internal static class FakeKeys
{
    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";
    private const string Base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const string Bech32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private const string Base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// <summary>Onion name of version 3: 56 letters of base 32, the last of which is d. It cannot be the real name of a site unless its checksum happens to hold.</summary>
    public static string OnionHost(Random random) => $"bazaar{Text(random, Base32, 49)}d.onion";

    /// <summary>SegWit Bitcoin address by its looks.</summary>
    public static string Bitcoin(Random random) => $"bc1q{Text(random, Bech32, 38)}";

    /// <summary>Monero address by its looks.</summary>
    public static string Monero(Random random) => $"4{Text(random, "AB", 1)}{Text(random, Base58, 93)}";

    /// <summary>Armoured PGP public key block by its looks (RFC 9580, section 6.2).</summary>
    public static string PgpBlock(Random random)
    {
        var block = new StringBuilder("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDME").Append(Text(random, Base64, 60)).Append('\n');
        for (var line = 0; line < 7; line++) block.Append(Text(random, Base64, 64)).Append('\n');
        return block.Append(Text(random, Base64, 38)).Append("==\n=").Append(Text(random, Base64, 4)).Append("\n-----END PGP PUBLIC KEY BLOCK-----").ToString();
    }

    private static string Text(Random random, string letters, int length) => new(random.GetItems<char>(letters, length));
}

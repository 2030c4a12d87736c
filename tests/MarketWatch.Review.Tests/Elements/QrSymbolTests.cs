using System.Security.Cryptography;
using System.Text;
using MarketWatch.Review.Elements;

namespace MarketWatch.Review.Tests.Elements;

public sealed class QrSymbolTests
{
    [TestCase("otpauth://totp/MarketWatch:a?secret=ABCDEFGHIJKLMNOPQRSTUVWXYZ234567&issuer=MarketWatch", 5, "453a6f4903d0c3c0")]
    [TestCase("short", 1, "e5d93896e5b17d71")]
    public void Of_gives_the_symbol_that_readers_read(string text, int version, string digest)
    {
        var symbol = QrSymbol.Of(text)!;
        Assert.That(symbol.Size, Is.EqualTo(17 + 4 * version));
        Assert.That(Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Drawn(symbol))))[..16], Is.EqualTo(digest));
    }

    [Test]
    public void Of_text_that_is_too_long_gives_none() => Assert.That(QrSymbol.Of(new('x', 272)), Is.Null);

    private static string Drawn(QrSymbol symbol) => string.Join('\n', Enumerable.Range(0, symbol.Size).Select(row => new string([.. Enumerable.Range(0, symbol.Size).Select(column => symbol[row, column] ? '#' : '.')])));
}

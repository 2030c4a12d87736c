using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MarketWatch.Classification;

namespace MarketWatch.Listings;

/// <summary>
/// Similarity digest of a listing's text: near-same texts differ in few of its 64 bits. The method is SimHash (Charikar, Similarity Estimation Techniques
/// from Rounding Algorithms, STOC 2002) over words and pairs of words, as Manku, Jain and Das Sarma use it to find near-duplicate pages among billions by a distance of
/// three bits (Detecting Near-Duplicates for Web Crawling, WWW 2007).
/// </summary>
/// <remarks>Stored with every hit: a change of the method makes old and new digests strangers to each other, and needs all of them computed anew.</remarks>
public static class TextFingerprint
{
    /// <summary>Fewer words than these say too little: many unlike listings would be alike.</summary>
    public const int FewestWords = 8;

    private const int Bits = 64;

    /// <summary>Digest of title and description; null where they hold fewer than <see cref="FewestWords"/> words.</summary>
    public static ulong? Of(Listing listing)
    {
        ArgumentNullException.ThrowIfNull(listing);
        return Of($"{listing.Title}\n{listing.Description}");
    }

    /// <summary>Digest of a text; null where it holds too few words.</summary>
    public static ulong? Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = Words(TextFolding.Fold(text).Chars);
        if (words.Count < FewestWords) return null;
        Span<int> balance = stackalloc int[Bits];
        for (var i = 0; i < words.Count; i++)
        {
            Add(balance, Hash(words[i]));
            if (i > 0) Add(balance, Hash($"{words[i - 1]} {words[i]}"));
        }
        var digest = 0UL;
        for (var bit = 0; bit < Bits; bit++)
            if (balance[bit] > 0) digest |= 1UL << bit;
        return digest;
    }

    private static void Add(Span<int> balance, ulong hash)
    {
        for (var bit = 0; bit < Bits; bit++) balance[bit] += (hash >> bit & 1) == 1 ? 1 : -1;
    }

    private static List<string> Words(ReadOnlySpan<char> text)
    {
        List<string> words = [];
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && char.IsLetterOrDigit(text[end])) end++;
            if (end > start) words.Add(Word(text[start..end]));
            start = end + 1;
        }
        return words;
    }

    /// <summary>A number is a number: sellers change amount and price from one copy to the next.</summary>
    private static string Word(ReadOnlySpan<char> word) => word.ContainsAnyExceptInRange('0', '9') ? word.ToString() : "0";

    // one that stays the same for all time and everywhere, unlike string.GetHashCode
    private static ulong Hash(string shingle)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(shingle), digest);
        return BinaryPrimitives.ReadUInt64LittleEndian(digest);
    }
}

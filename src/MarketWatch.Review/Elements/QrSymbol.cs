using System.Text;

namespace MarketWatch.Review.Elements;

/// <summary>
/// A QR code (ISO/IEC 18004) of a short text: byte mode, error correction L, versions 1 to 10, which is up to 271 bytes. The mask is always the first,
/// which every reader takes; choosing the prettiest is left out.
/// </summary>
internal sealed class QrSymbol
{
    private const int MostVersion = 10;
    private static readonly int[] DataBytes = [0, 19, 34, 55, 80, 108, 136, 156, 194, 232, 274];
    private static readonly int[] CorrectionBytes = [0, 7, 10, 15, 20, 26, 18, 20, 24, 30, 18];
    private static readonly int[] Blocks = [0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 4];
    private static readonly int[][] Alignment = [[], [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];

    private readonly bool[,] _dark;
    private readonly bool[,] _fixed;

    private QrSymbol(int version)
    {
        Size = 17 + 4 * version;
        (_dark, _fixed) = (new bool[Size, Size], new bool[Size, Size]);
    }

    /// <summary>Modules on a side, without the quiet zone.</summary>
    public int Size { get; }

    /// <summary>Whether a module is dark.</summary>
    public bool this[int row, int column] => _dark[row, column];

    /// <summary>The symbol; null where the text is too long.</summary>
    public static QrSymbol? Of(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var version = Enumerable.Range(1, MostVersion).FirstOrDefault(version => bytes.Length + (version < 10 ? 2 : 3) <= DataBytes[version]);
        if (version == 0) return null;
        var symbol = new QrSymbol(version);
        symbol.DrawPatterns(version);
        symbol.DrawData(Interleaved(Padded(bytes, version), version));
        return symbol;
    }

    private static byte[] Padded(byte[] text, int version)
    {
        var bits = new List<bool>();
        Append(bits, 0b0100, 4);
        Append(bits, text.Length, version < 10 ? 8 : 16);
        foreach (var one in text) Append(bits, one, 8);
        Append(bits, 0, Math.Min(4, DataBytes[version] * 8 - bits.Count));
        while (bits.Count % 8 != 0) bits.Add(false);
        var data = bits.Chunk(8).Select(eight => (byte)eight.Aggregate(0, (value, bit) => value << 1 | (bit ? 1 : 0))).ToList();
        for (var pad = 0; data.Count < DataBytes[version]; pad++) data.Add((byte)(pad % 2 == 0 ? 0xEC : 0x11));
        return [.. data];
    }

    private static void Append(List<bool> bits, int value, int count)
    {
        for (var i = count - 1; i >= 0; i--) bits.Add((value >> i & 1) == 1);
    }

    private static IEnumerable<byte> Interleaved(byte[] data, int version)
    {
        // the later blocks take the bytes that are left over
        var (count, each) = (Blocks[version], data.Length / Blocks[version]);
        var longer = data.Length % count;
        var blocks = new List<byte[]>();
        for (int i = 0, at = 0; i < count; i++)
        {
            var length = each + (i >= count - longer ? 1 : 0);
            blocks.Add(data[at..(at + length)]);
            at += length;
        }

        var corrections = blocks.ConvertAll(block => Correction(block, CorrectionBytes[version]));
        for (var i = 0; i <= each; i++)
            foreach (var block in blocks.Where(block => i < block.Length)) yield return block[i];
        for (var i = 0; i < CorrectionBytes[version]; i++)
            foreach (var correction in corrections) yield return correction[i];
    }

    /// <summary>Remainder of the Reed-Solomon division over GF(256) with 0x11D.</summary>
    private static byte[] Correction(byte[] block, int count)
    {
        var generator = new byte[count];
        generator[^1] = 1;
        byte root = 1;
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++) generator[j] = (byte)(Times(generator[j], root) ^ (j + 1 < count ? generator[j + 1] : 0));
            root = Times(root, 2);
        }

        var rest = new byte[count];
        foreach (var one in block)
        {
            var factor = (byte)(one ^ rest[0]);
            for (var j = 0; j < count; j++) rest[j] = (byte)((j + 1 < count ? rest[j + 1] : 0) ^ Times(generator[j], factor));
        }

        return rest;
    }

    private static byte Times(byte a, byte b)
    {
        var product = 0;
        for (var i = 7; i >= 0; i--) product = product << 1 ^ (product >> 7) * 0x11D ^ (b >> i & 1) * a;
        return (byte)product;
    }

    private void DrawPatterns(int version)
    {
        for (var i = 0; i < Size; i++)
        {
            Set(6, i, i % 2 == 0);
            Set(i, 6, i % 2 == 0);
        }

        foreach (var (row, column) in new[] { (3, 3), (3, Size - 4), (Size - 4, 3) }) DrawSquares(row, column, 4, distance => distance is not (2 or 4));
        var positions = Alignment[version];
        foreach (var row in positions)
            foreach (var column in positions)
                if (!_fixed[row, column] || (row == 6) ^ (column == 6) && row != Size - 7 && column != Size - 7) DrawSquares(row, column, 2, distance => distance != 1);
        DrawFormat();
        if (version >= 7) DrawVersion(version);
    }

    private void DrawSquares(int row, int column, int reach, Func<int, bool> dark)
    {
        for (var i = -reach; i <= reach; i++)
            for (var j = -reach; j <= reach; j++)
                if (row + i >= 0 && row + i < Size && column + j >= 0 && column + j < Size) Set(row + i, column + j, dark(Math.Max(Math.Abs(i), Math.Abs(j))));
    }

    // level L (01), mask 000, with its BCH code, xor 101010000010010
    private void DrawFormat()
    {
        const int Bits = 0b111011111000100;
        for (var i = 0; i < 15; i++)
        {
            var dark = (Bits >> i & 1) == 1;
            Set(i < 6 ? i : i == 6 ? 7 : 8, i < 8 ? 8 : i == 8 ? 7 : 14 - i, dark);
            if (i < 8) Set(8, Size - 1 - i, dark);
            else Set(Size - 15 + i, 8, dark);
        }

        Set(Size - 8, 8, true);
    }

    private void DrawVersion(int version)
    {
        var rest = version;
        for (var i = 0; i < 12; i++) rest = rest << 1 ^ (rest >> 11) * 0x1F25;
        var bits = version << 12 | rest;
        for (var i = 0; i < 18; i++)
        {
            Set(Size - 11 + i % 3, i / 3, (bits >> i & 1) == 1);
            Set(i / 3, Size - 11 + i % 3, (bits >> i & 1) == 1);
        }
    }

    private void DrawData(IEnumerable<byte> bytes)
    {
        using var bits = bytes.SelectMany(one => Enumerable.Range(0, 8).Select(i => (one >> (7 - i) & 1) == 1)).GetEnumerator();
        for (var right = Size - 1; right > 0; right -= 2)
        {
            if (right == 6) right = 5;
            for (var step = 0; step < Size; step++)
                for (var column = right; column > right - 2; column--)
                {
                    var row = (right + 1 & 2) == 0 ? Size - 1 - step : step;
                    if (!_fixed[row, column]) _dark[row, column] = (bits.MoveNext() && bits.Current) ^ (row + column) % 2 == 0;
                }
        }
    }

    private void Set(int row, int column, bool dark) => (_dark[row, column], _fixed[row, column]) = (dark, true);
}

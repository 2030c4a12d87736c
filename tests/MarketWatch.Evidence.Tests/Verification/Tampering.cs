using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using MarketWatch.Evidence.Sealing;
using MarketWatch.Evidence.Tests.Sealing;
using MarketWatch.Evidence.Wacz;

namespace MarketWatch.Evidence.Tests.Verification;

/// <summary>Ways to tamper with a package. Each returns bytes that differ from those it was given.</summary>
internal static partial class Tampering
{
    /// <summary>All, by name.</summary>
    public static IReadOnlyDictionary<string, Func<byte[], Random, byte[]>> Operators { get; } = new Dictionary<string, Func<byte[], Random, byte[]>>
    {
        ["flip a bit"] = FlipBit,
        ["set a byte"] = SetByte,
        ["cut the end"] = (package, random) => package[..random.Next(package.Length)],
        ["append bytes"] = (package, random) => [.. package, .. Bytes(random, random.Next(1, 64))],
        ["prepend bytes"] = (package, random) => [.. Bytes(random, random.Next(1, 64)), .. package],
        ["insert bytes"] = InsertBytes,
        ["drop a record"] = (package, random) => Records(package, random, (members, at) => members.RemoveAt(at)),
        ["double a record"] = (package, random) => Records(package, random, (members, at) => members.Insert(at, members[at])),
        ["move a record"] = (package, random) => Records(package, random, (members, at) => (members[at], members[(at + 1) % members.Count]) = (members[(at + 1) % members.Count], members[at])),
        ["swap two files"] = SwapFiles,
        ["drop a file"] = (package, random) => Rezip(package, random, files => files.RemoveAt(random.Next(files.Count))),
        ["add a file"] = (package, random) => Rezip(package, random, files => files.Insert(random.Next(files.Count), ($"evidence/note-{random.Next(100)}.txt", Bytes(random, 9)))),
        ["move a file"] = (package, random) => Rezip(package, random, files => (files[0], files[1]) = (files[1], files[0])),
        ["alter a file and recompute all hashes"] = (package, random) => Rehash(package, random, digest => digest),
        ["alter a file, recompute all hashes, sign with a foreign key"] = (package, random) => Rehash(package, random, SignForeign),
        ["foreign key over the untouched list"] = (package, random) => Rezip(package, random, files => Replace(files, PackagePaths.Digest, SignForeign)),
        ["foreign key beside the old signature"] = (package, random) => Rezip(package, random, files => Replace(files, PackagePaths.Digest, ForeignKeyOnly)),
        ["back-date the list"] = (package, random) => BackDate(package, random, PackagePaths.DataPackage),
        ["back-date the signed data"] = (package, random) => BackDate(package, random, PackagePaths.Digest),
        ["back-date both"] = (package, random) => Rezip(BackDate(package, random, PackagePaths.DataPackage), random, files => Replace(files, PackagePaths.Digest, json => Earlier(json, 3))),
        ["remove the signature and recompute"] = (package, random) => Rezip(package, random, files => Replace(files, PackagePaths.Digest, json => SignedData().Replace(json, ""))),
    };

    private static byte[] FlipBit(byte[] package, Random random)
    {
        var altered = package.ToArray();
        altered[random.Next(altered.Length)] ^= (byte)(1 << random.Next(8));
        return altered;
    }

    private static byte[] SetByte(byte[] package, Random random)
    {
        var altered = package.ToArray();
        altered[random.Next(altered.Length)] += (byte)random.Next(1, 256);
        return altered;
    }

    private static byte[] InsertBytes(byte[] package, Random random)
    {
        var at = random.Next(package.Length);
        return [.. package[..at], .. Bytes(random, random.Next(1, 20)), .. package[at..]];
    }

    private static byte[] Records(byte[] package, Random random, Action<List<byte[]>, int> change) => Rezip(package, random, files =>
    {
        var at = files.FindIndex(file => file.Path == PackagePaths.Archive);
        var archive = files[at].Content;
        var members = Warc.WarcReaderTests.Read(archive).Cast<Evidence.Warc.WarcRecordRead>().Select(record => archive[(int)record.Offset..(int)(record.Offset + record.Length)]).ToList();
        change(members, random.Next(members.Count));
        files[at] = (PackagePaths.Archive, [.. members.SelectMany(member => member)]);
        FixLists(files); // hashes recomputed, as somebody would who has no key
    });

    private static byte[] SwapFiles(byte[] package, Random random) => Rezip(package, random, files =>
    {
        var (a, b) = (random.Next(files.Count), random.Next(files.Count - 1));
        if (b >= a) b++;
        (files[a], files[b]) = ((files[a].Path, files[b].Content), (files[b].Path, files[a].Content));
    });

    private static byte[] Rehash(byte[] package, Random random, Func<string, string> resign) => Rezip(package, random, files =>
    {
        var at = random.Next(files.Count - 2);
        var content = files[at].Content.ToArray();
        content[random.Next(content.Length)] ^= (byte)(1 << random.Next(8));
        files[at] = (files[at].Path, content);
        FixLists(files);
        Replace(files, PackagePaths.Digest, resign);
    });

    private static byte[] BackDate(byte[] package, Random random, string path) => Rezip(package, random, files => Replace(files, path, json => Earlier(json, 3)));

    /// <summary>The container made anew, in the form the real one has.</summary>
    internal static byte[] Rezip(byte[] package, Random _, Action<List<(string Path, byte[] Content)>> change)
    {
        var files = EvidenceSealerTests.Unzip(package).Select(file => (file.Key, file.Value)).ToList();
        change(files);
        using var stream = new MemoryStream();
        var zip = new ZipWriter(stream);
        foreach (var (path, content) in files) zip.Add(path, target => target.Write(content));
        zip.Finish();
        return stream.ToArray();
    }

    internal static void FixLists(List<(string Path, byte[] Content)> files)
    {
        foreach (var (path, content) in files.ToArray())
            Replace(files, PackagePaths.DataPackage, json => Regex.Replace(json, $"(\"path\":\"{Regex.Escape(path)}\",\"hash\":\"sha256:)[0-9a-f]+\",\"bytes\":\\d+", match => $"{match.Groups[1].Value}{Hex(content)}\",\"bytes\":{content.Length}"));
        var list = Hex(files.Single(file => file.Path == PackagePaths.DataPackage).Content);
        Replace(files, PackagePaths.Digest, json => Regex.Replace(json, "\"hash\":\"sha256:[0-9a-f]+\"", $"\"hash\":\"sha256:{list}\""));
    }

    internal static void Replace(List<(string Path, byte[] Content)> files, string path, Func<string, string> change)
    {
        var at = files.FindIndex(file => file.Path == path);
        files[at] = (path, Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(files[at].Content))));
    }

    private static string SignForeign(string digest)
    {
        using var foreign = SigningKey.CreateEphemeral();
        return Sign(digest, foreign);
    }

    internal static string Sign(string digest, SigningKey key)
    {
        var hash = Regex.Match(digest, "sha256:[0-9a-f]{64}").Value;
        return WithSignature(digest, key.Sign(Encoding.UTF8.GetBytes(hash)), key.PublicKey);
    }

    private static string ForeignKeyOnly(string digest)
    {
        using var foreign = SigningKey.CreateEphemeral();
        return Regex.Replace(digest, "\"publicKey\":\"[^\"]+\"", $"\"publicKey\":\"{foreign.PublicKey}\"");
    }

    private static string WithSignature(string digest, string signature, string publicKey) =>
        Regex.Replace(Regex.Replace(digest, "\"signature\":\"[^\"]+\"", $"\"signature\":\"{signature}\""), "\"publicKey\":\"[^\"]+\"", $"\"publicKey\":\"{publicKey}\"");

    private static string Earlier(string json, int days) => Regex.Replace(json, "\"created\":\"([^\"]+)\"", match =>
        $"\"created\":\"{DateTimeOffset.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture).AddDays(-days).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}\"");

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string Hex(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    [GeneratedRegex(",\"signedData\":\\{[^}]*\\}")]
    private static partial Regex SignedData();
}

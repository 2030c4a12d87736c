using System.IO.Compression;
using System.Text;
using MarketWatch.Evidence.Warc;
using MarketWatch.Evidence.Wacz;

namespace MarketWatch.Evidence.Verification;

/// <summary>The archives record by record, then the index against the records.</summary>
internal static class ArchiveCheck
{
    public static VerificationFinding? Check(OpenPackage package)
    {
        var archives = package.Layout.Entries.Where(entry => entry.Name.StartsWith("archive/", StringComparison.Ordinal)).ToArray();
        if (archives.Length == 0) return new("archive/", "there is no archive");
        foreach (var entry in archives)
        {
            if (entry.IsDeflated)
            {
                package.Notes.Add($"{entry.Name} is compressed within the container, against WACZ 1.1.1: its records were not read");
                continue;
            }
            if (ReadRecords(package, entry) is { } finding) return finding;
        }
        return package.IsOwn ? CheckIndex(package) : null;
    }

    private static VerificationFinding? ReadRecords(OpenPackage package, ZipEntry entry)
    {
        using var content = package.Layout.Open(entry);
        var records = new List<WarcRecordRead>();
        foreach (var reading in new WarcReader(content, new WarcLimits()).Read(package.Ct))
        {
            if (reading is WarcFault fault) return new($"{entry.Name}, record {fault.Record} at byte {fault.Offset}", fault.Detail);
            records.Add((WarcRecordRead)reading);
        }
        package.Archives[entry.Name] = records;
        return CheckIds(package, entry, records);
    }

    private static VerificationFinding? CheckIds(OpenPackage package, ZipEntry entry, List<WarcRecordRead> records)
    {
        if (!package.IsOwn) return null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < records.Count; i++)
        {
            var where = $"{entry.Name}, record {i + 1} at byte {records[i].Offset}";
            if (!seen.Add(records[i]["WARC-Record-ID"]!)) return new(where, "its id is there twice");
            if (records[i]["WARC-Block-Digest"] is null) return new(where, "it states no digest");
            if (records[i].Date is null) return new(where, "its date is unreadable");
            if (i == 0 != (records[i].Type == "warcinfo")) return new(where, "exactly the first record must be the warcinfo");
        }
        return null;
    }

    /// <summary>The index is made anew from the records; it must be the one that is there.</summary>
    private static VerificationFinding? CheckIndex(OpenPackage package)
    {
        if (!package.Archives.TryGetValue(PackagePaths.Archive, out var records) || package.Archives.Count != 1) return new(PackagePaths.Archive, "the archive is not the one file it should be");
        if (package.ReadSmall(PackagePaths.Index) is not { } compressed) return new(PackagePaths.Index, "it is missing");
        if (Decompress(compressed) is not { } lines) return new(PackagePaths.Index, "it cannot be decompressed");
        var places = records.Where(record => record.Type is "response" or "resource")
            .Select(record => $"\"digest\":\"sha256:{record.PayloadSha256}\",\"length\":\"{record.Length}\",\"offset\":\"{record.Offset}\",\"filename\":\"data.warc.gz\"}}").ToHashSet(StringComparer.Ordinal);
        foreach (var line in lines.Split('\n')[..^1])
        {
            var digest = line.IndexOf("\"digest\":", StringComparison.Ordinal);
            if (digest < 0 || !places.Remove(line[digest..])) return new(PackagePaths.Index, $"a line points to no record: {line[..Math.Min(80, line.Length)]}");
        }
        if (places.Count > 0) return new(PackagePaths.Index, $"{places.Count} records are not in it");
        return package.ReadSmall(PackagePaths.SecondaryIndex)?.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(ArchiveIndex.Secondary(lines, compressed))) == true
            ? null : new(PackagePaths.SecondaryIndex, "it does not fit the index");
    }

    private static string? Decompress(byte[] compressed)
    {
        const int Limit = 64 * 1024 * 1024;
        try
        {
            using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
            using var lines = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (int read; (read = gzip.Read(buffer)) > 0;)
            {
                if (lines.Length + read > Limit) return null;
                lines.Write(buffer, 0, read);
            }
            return Encoding.UTF8.GetString(lines.GetBuffer(), 0, (int)lines.Length);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}

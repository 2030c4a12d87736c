using System.Security.Cryptography;

namespace MarketWatch.Configuration;

/// <summary>The way every configuration file is read: bytes, nodes, record, rules; all mistakes of one file together.</summary>
internal static class ConfigurationFile
{
    /// <summary>Version of every file format this program reads.</summary>
    public const int Schema = 1;

    /// <summary>Reads a file from disk.</summary>
    /// <param name="path">Where it is; named so in the errors.</param>
    /// <param name="parse">Reads its content.</param>
    public static ConfigurationResult<T> Read<T>(string path, Func<byte[], ConfigurationResult<T>> parse)
        where T : class
    {
        byte[] content;
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > TreeReader.MostBytes }) return parse(new byte[TreeReader.MostBytes + 1]);
            content = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var why = error is FileNotFoundException or DirectoryNotFoundException ? "the file is not there" : $"the file cannot be read: {error.Message}";
            return new(path, null, [new(path, 1, 1, "", why)]);
        }

        return parse(content);
    }

    /// <summary>Reads the content of a file.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="file">Its name, for the errors.</param>
    /// <param name="judge">Applies the rules of meaning to the record the file is and gives what the caller wants.</param>
    public static ConfigurationResult<T> Parse<TFile, T>(byte[] content, string file, Func<TFile, Findings, T> judge)
        where T : class
    {
        var findings = new Findings(file);
        var root = new TreeReader(findings).Read(content);
        if (root is null || !IsKnownSchema(root, findings)) return new(file, null, findings.Sorted);
        findings.Locate(root);
        var record = (TFile)new Binder(findings).Bind(root, Shape.Of(typeof(TFile)), KeyPath.Root)!;
        var value = judge(record, findings);
        return new(file, findings.Any ? null : value, findings.Sorted);
    }

    /// <summary>Lower-case hex SHA-256, as it is recorded in evidence.</summary>
    public static string DigestOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    // The rules of another version are not ours to apply: its keys would all seem wrong.
    private static bool IsKnownSchema(Node root, Findings findings)
    {
        if ((root as MappingNode)?["schema"] is not ScalarNode { Text: not "1" } written) return true;
        findings.AddAt(written.At, KeyPath.Root / "schema", $"this program reads schema {Schema}, not '{TreeReader.Shortened(written.Text)}'");
        return false;
    }
}

using System.Text.RegularExpressions;

namespace MarketWatch.Evidence.Sealing;

/// <summary>A file that rides along in a package under <c>evidence/</c>: the extracted record, the match report.</summary>
/// <param name="Name">File name: lower-case letters, digits, dots and hyphens, such as <c>record.json</c>.</param>
/// <param name="Content">Bytes.</param>
public sealed partial record Attachment(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>The name can be a file name everywhere.</summary>
    internal bool IsNamedSafely => Form().IsMatch(Name);

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,60}(\\.[a-z0-9]{1,10})+$")]
    private static partial Regex Form();
}

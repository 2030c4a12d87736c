using MarketWatch.Configuration;

namespace MarketWatch.Watches;

/// <summary>Reads <c>config/purposes.yaml</c>. Every mistake is reported together, each with its place.</summary>
public static class PurposesReader
{
    private const int MostDays = 36_500;

    /// <summary>Reads a file. A file that is not there or cannot be read is an error like any other.</summary>
    public static ConfigurationResult<IReadOnlyList<Purpose>> ReadFile(string path) => ConfigurationFile.Read(path, content => Read(content, path));

    /// <summary>Reads the content of a file.</summary>
    /// <param name="content">Its bytes, UTF-8.</param>
    /// <param name="file">Its path, which need not exist.</param>
    public static ConfigurationResult<IReadOnlyList<Purpose>> Read(byte[] content, string file) =>
        ConfigurationFile.Parse<PurposesFile, IReadOnlyList<Purpose>>(content, file, (purposes, findings) =>
        {
            for (var i = 0; i < purposes.Purposes.Count; i++)
            {
                var path = (KeyPath.Root / "purposes")[i];
                Check(purposes.Purposes[i], path, findings);
                if (purposes.Purposes.Take(i).Any(other => other.Id == purposes.Purposes[i].Id)) findings.Add(path / "id", $"the id '{purposes.Purposes[i].Id}' stands here twice");
            }

            return purposes.Purposes;
        });

    private static void Check(Purpose purpose, KeyPath path, Findings findings)
    {
        if (!KnownNames.IsId(purpose.Id)) findings.Add(path / "id", "an id is 2 to 63 lower-case letters, digits and hyphens, and begins with a letter or digit");
        if (string.IsNullOrWhiteSpace(purpose.Name)) findings.Add(path / "name", "the name is empty");
        if (string.IsNullOrWhiteSpace(purpose.LegalBasis)) findings.Add(path / "legal_basis", "the legal basis is empty; data is not collected without one");
        if (string.IsNullOrWhiteSpace(purpose.Owner)) findings.Add(path / "owner", "somebody answers for a purpose");
        if (purpose.Until < purpose.From) findings.Add(path / "until", "the last day is before the first");
        if (purpose.RetentionDays is < 1 or > MostDays) findings.Add(path / "retention_days", $"days are 1 to {MostDays:N0}");
    }

    /// <summary>The file as a whole.</summary>
    internal sealed record PurposesFile
    {
        /// <summary>Version of the file format; 1.</summary>
        public int Schema { get; init; } = 1;

        /// <summary>The purposes.</summary>
        public required IReadOnlyList<Purpose> Purposes { get; init; }
    }
}

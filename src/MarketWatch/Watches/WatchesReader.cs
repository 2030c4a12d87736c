using MarketWatch.Configuration;

namespace MarketWatch.Watches;

/// <summary>Reads <c>config/watches.yaml</c> and checks it against what it refers to. Every mistake is reported together, each with its place.</summary>
public static class WatchesReader
{
    /// <summary>Reads a file. A file that is not there or cannot be read is an error like any other.</summary>
    public static ConfigurationResult<IReadOnlyList<Watch>> ReadFile(string path, WatchReferences references) =>
        ConfigurationFile.Read(path, content => Read(content, path, references));

    /// <summary>Reads the content of a file.</summary>
    /// <param name="content">Its bytes, UTF-8.</param>
    /// <param name="file">Its path, which need not exist.</param>
    /// <param name="references">What watches refer to.</param>
    public static ConfigurationResult<IReadOnlyList<Watch>> Read(byte[] content, string file, WatchReferences references) =>
        ConfigurationFile.Parse<WatchesFile, IReadOnlyList<Watch>>(content, file, (watches, findings) =>
        {
            var rules = new WatchRules(references, findings);
            for (var i = 0; i < watches.Watches.Count; i++)
            {
                var path = (KeyPath.Root / "watches")[i];
                rules.Check(watches.Watches[i], path);
                if (watches.Watches.Take(i).Any(other => other.Id == watches.Watches[i].Id)) findings.Add(path / "id", $"the id '{watches.Watches[i].Id}' stands here twice");
            }

            return watches.Watches;
        });

    /// <summary>The file as a whole.</summary>
    internal sealed record WatchesFile
    {
        /// <summary>Version of the file format; 1.</summary>
        public int Schema { get; init; } = 1;

        /// <summary>The watches.</summary>
        public required IReadOnlyList<Watch> Watches { get; init; }
    }
}

namespace MarketWatch.Marketplaces;

/// <summary>Where the samples of a definition rest.</summary>
internal static class SampleFolder
{
    /// <summary><c>samples/&lt;id&gt;</c> beside the definition's file.</summary>
    public static string Of(string definitionFile, string id) => Path.Combine(Path.GetDirectoryName(definitionFile) ?? "", "samples", id);
}

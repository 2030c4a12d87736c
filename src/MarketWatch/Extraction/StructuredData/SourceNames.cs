namespace MarketWatch.Extraction.StructuredData;

/// <summary>How the sources are named in a listing's attributes.</summary>
internal static class SourceNames
{
    /// <summary>json_ld, microdata, rdfa, opengraph, heuristic.</summary>
    public static string Of(DataSource source) => source switch
    {
        DataSource.JsonLd => "json_ld",
        DataSource.Microdata => "microdata",
        DataSource.Rdfa => "rdfa",
        DataSource.OpenGraph => "opengraph",
        _ => "heuristic",
    };
}

namespace MarketWatch.Extraction.StructuredData;

/// <summary>All embedded data of a page.</summary>
internal static class EmbeddedFacts
{
    /// <summary>Things described by the page, the most trusted syntax first.</summary>
    public static IReadOnlyList<DataNode> Read(PageContent page)
    {
        var nodes = new List<DataNode>();
        foreach (var block in page.Head.JsonLd) nodes.AddRange(JsonLdReader.Read(block));
        if (page.Head.HasMicrodata || page.Head.HasRdfa) nodes.AddRange(ItemScan.Read(page.Html).OrderBy(node => node.Source));
        return nodes;
    }
}

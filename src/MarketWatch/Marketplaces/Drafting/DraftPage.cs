using System.Globalization;
using AngleSharp.Html;
using HtmlAgilityPack;
using MarketWatch.Crawling;
using MarketWatch.Extraction;
using MarketWatch.Extraction.Markup;
using MarketWatch.Extraction.Selecting;
using MarketWatch.Extraction.StructuredData;

namespace MarketWatch.Marketplaces.Drafting;

/// <summary>A page as a draft looks at it: what it embeds, and its tree for searching repeated structure.</summary>
internal sealed class DraftPage
{
    private static readonly string[] NeverShown = ["script", "style", "noscript", "template", "svg"];

    static DraftPage()
    {
        // the tree is written out whole before it is read; the rules for tags left open in old pages would tear forms apart
        foreach (var name in new[] { "form", "option", "p" }) HtmlNode.ElementsFlags.Remove(name);
    }

    /// <summary>Looks at a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="bare">A definition that knows its address only.</param>
    /// <param name="numbered">Attribute that is to number the elements here; null where none is, or they carry one already.</param>
    public DraftPage(FetchedPage page, MarketplaceDefinition bare, string? numbered = null)
    {
        Page = page;
        Content = new(page, bare);
        if (numbered is not null) Number(Content, numbered);
        Structured = new StructuredDataExtractor().Extract(page, bare, null);
        Embeds = ProductFinder.Find(Content.Data).Count > 0 || OpenGraphReader.Read(Content.Head) is { IsProduct: true };
        Root = TreeOf(Content);
    }

    public FetchedPage Page { get; }

    public PageContent Content { get; }

    /// <summary>What is read without any configuration.</summary>
    public ExtractedPage Structured { get; }

    /// <summary>The page describes its offers for machines.</summary>
    public bool Embeds { get; }

    /// <summary>The document without what is never shown.</summary>
    public HtmlNode Root { get; }

    /// <summary>Names of the syntaxes in which the page describes itself.</summary>
    public string Syntaxes => Embeds ? string.Join(", ", Content.Data.Select(node => SourceNames.Of(node.Source)).DefaultIfEmpty(SourceNames.Of(DataSource.OpenGraph)).Distinct()) : "what the page shows";

    /// <summary>Visible text of an element, white space collapsed.</summary>
    public static string TextOf(HtmlNode node) => PageText.Collapse(HtmlEntity.DeEntitize(node.InnerText) ?? "");

    /// <summary>Absolute address a link leads to on this site; null where it leads elsewhere.</summary>
    public Uri? LinkOf(HtmlNode anchor)
    {
        var url = Content.Resolve(HtmlEntity.DeEntitize(anchor.GetAttributeValue("href", "")));
        return url?.Authority == Page.FinalUrl.Authority ? url : null;
    }

    private static void Number(PageContent content, string attribute)
    {
        foreach (var (number, element) in DocumentWalk.Descendants(content.Document, content.Budget).Index()) element.SetAttribute(attribute, number.ToString(CultureInfo.InvariantCulture));
    }

    // The tree is the one the extractor walks, so that what is found here is found there.
    private static HtmlNode TreeOf(PageContent content)
    {
        using var written = new StringWriter();
        content.Document.ToHtml(written, HtmlMarkupFormatter.Instance);
        var document = new HtmlDocument { OptionMaxNestedChildNodes = 2000 };
        document.LoadHtml(written.ToString());
        foreach (var hidden in document.DocumentNode.Descendants().Where(node => NeverShown.Contains(node.Name)).ToList()) hidden.Remove();
        return document.DocumentNode;
    }
}

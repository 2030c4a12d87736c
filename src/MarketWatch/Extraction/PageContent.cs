using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using MarketWatch.Crawling;
using MarketWatch.Extraction.Markup;
using MarketWatch.Extraction.Selecting;
using MarketWatch.Extraction.StructuredData;
using MarketWatch.Extraction.Values;
using MarketWatch.Marketplaces;

namespace MarketWatch.Extraction;

/// <summary>One page in the forms it is read in, each made when first asked for and once: tag scan, embedded data, document.</summary>
internal sealed class PageContent
{
    /// <summary>Characters read at most; what lies behind is not looked at.</summary>
    public const int Longest = 4_000_000;

    private const int DeepestTree = 500;

    // comments and source positions are never asked for
    private static readonly HtmlParserOptions Parsing = new() { SkipComments = true, DisableElementPositionTracking = true, MaximumDepth = DeepestTree };

    private readonly Lazy<HeadMatter> _head;
    private readonly Lazy<IReadOnlyList<DataNode>> _data;
    private readonly Lazy<IHtmlDocument> _document;
    private readonly Lazy<Uri> _base;

    /// <summary>Nothing is read yet.</summary>
    public PageContent(FetchedPage page, MarketplaceDefinition definition)
    {
        Page = page;
        Definition = definition;
        Html = page.Html.Length <= Longest ? page.Html : page.Html[..Longest];
        _head = new(() => HeadMatter.Of(Html), LazyThreadSafetyMode.None);
        _data = new(() => EmbeddedFacts.Read(this), LazyThreadSafetyMode.None);
        _document = new(() => new HtmlParser(Parsing).ParseDocument(Nesting.Cut(Html)), LazyThreadSafetyMode.None);
        _base = new(FindBase, LazyThreadSafetyMode.None);
    }

    /// <summary>The page as fetched.</summary>
    public FetchedPage Page { get; }

    /// <summary>The marketplace's definition.</summary>
    public MarketplaceDefinition Definition { get; }

    /// <summary>The markup, cut at <see cref="Longest"/>.</summary>
    public string Html { get; }

    /// <summary>Steps that selectors may still take.</summary>
    public WalkBudget Budget { get; } = new();

    /// <summary>Language, links, meta tags.</summary>
    public HeadMatter Head => _head.Value;

    /// <summary>Embedded data of all syntaxes, the most trusted first.</summary>
    public IReadOnlyList<DataNode> Data => _data.Value;

    /// <summary>The document, as the HTML standard builds it.</summary>
    public IHtmlDocument Document => _document.Value;

    /// <summary>Language by which numbers and dates are read: the definition's, else the page's.</summary>
    public string? ReadingLanguage => Definition.Language ?? Head.Language;

    /// <summary>ISO 639-1 language the page declares; null where it declares none.</summary>
    public string? DeclaredLanguage => Head.Language is { Length: >= 2 } tag && (tag.Length == 2 || tag[2] is '-' or '_') ? tag[..2].ToLowerInvariant() : null;

    /// <summary>What is known around the page's prices.</summary>
    public PriceContext Pricing => new(Definition.Currency, WithRegion(Head.Language ?? Definition.Language));

    /// <summary>What is known around the page's dates.</summary>
    public DateContext Dating => new(Page.RetrievedAt, Definition.Timezone, ReadingLanguage);

    /// <summary>Absolute http(s) address of a written one, without fragment; null where it is none.</summary>
    public Uri? Resolve(string? written)
    {
        if (written is null) return null;
        var href = written.AsSpan().Trim();
        if (href.Length is 0 or > 4000 || href[0] == '#') return null;
        if (!Uri.TryCreate(_base.Value, href.ToString(), out var url) || url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps) return null;
        if (url.UserInfo.Length > 0) return null;
        return url.Fragment.Length == 0 ? url : new Uri(url.GetLeftPart(UriPartial.Query));
    }

    /// <summary>A part of the page as its own document.</summary>
    public static IHtmlDocument ParsePart(string html) => new HtmlParser(Parsing).ParseDocument(Nesting.Cut(html));

    /// <summary>A language without a region takes that of the site's country domain: prices in <c>kr</c> or <c>$</c> are told apart by it.</summary>
    private string? WithRegion(string? language)
    {
        if (language is { Length: > 3 }) return language;
        var domain = Page.FinalUrl.Host[(Page.FinalUrl.Host.LastIndexOf('.') + 1)..];
        return domain.Length == 2 && char.IsAsciiLetter(domain[0]) && domain is not ("eu" or "io" or "co" or "tv" or "me" or "ai") ? $"{language ?? "und"}-{domain.ToUpperInvariant()}" : language;
    }

    private Uri FindBase() => Head.Base is { } written && Uri.TryCreate(Page.FinalUrl, written, out var url) && url.Scheme is "http" or "https" ? url : Page.FinalUrl;
}

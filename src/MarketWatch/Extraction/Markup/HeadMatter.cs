using System.Runtime.InteropServices;

namespace MarketWatch.Extraction.Markup;

/// <summary>What one pass over a page's tags gives: language, base, links, meta tags, embedded JSON.</summary>
internal sealed class HeadMatter
{
    private const int MostLinks = 5000;

    private readonly string _html;
    private readonly List<(Range Href, LinkRelation Relation)> _links = [];
    private List<Anchor>? _anchors;
    private readonly List<Meta> _metas = [];
    private readonly List<string> _scripts = [];

    private HeadMatter(string html) => _html = html;

    /// <summary>Language the page declares (BCP 47). Null: none.</summary>
    public string? Language { get; private set; }

    /// <summary>The <c>base</c> address as written. Null: none.</summary>
    public string? Base { get; private set; }

    /// <summary>The canonical address as written. Null: none.</summary>
    public string? Canonical { get; private set; }

    /// <summary>Text of the title element, entities decoded.</summary>
    public string? Title { get; private set; }

    /// <summary>Text of the first <c>h1</c>, white space collapsed.</summary>
    public string? Heading { get; private set; }

    /// <summary>Links in order, each address once. Made when first asked for: most pages are read by their definition, which names the links it wants.</summary>
    public IReadOnlyList<Anchor> Anchors => _anchors ??= ReadAnchors();

    /// <summary>Meta tags with a name or property and a content.</summary>
    public IReadOnlyList<Meta> Metas => _metas;

    /// <summary>Contents of <c>script type="application/ld+json"</c>.</summary>
    public IReadOnlyList<string> JsonLd => _scripts;

    /// <summary>The page carries microdata.</summary>
    public bool HasMicrodata { get; private set; }

    /// <summary>The page carries RDFa types.</summary>
    public bool HasRdfa { get; private set; }

    /// <summary>Reads a page once.</summary>
    public static HeadMatter Of(string html)
    {
        var head = new HeadMatter(html);
        var scanner = new HtmlScanner(html);
        while (scanner.Next())
        {
            if (scanner.Kind == MarkupKind.StartTag) head.Read(ref scanner);
        }
        return head;
    }

    /// <summary>Content of the first meta tag with this name or property; null where there is none.</summary>
    public string? Meta(string name)
    {
        foreach (var meta in CollectionsMarshal.AsSpan(_metas))
        {
            if (meta.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && meta.Content.Length > 0) return meta.Content;
        }
        return null;
    }

    private void Read(ref HtmlScanner tag)
    {
        NoteEmbeddedData(ref tag);
        switch (tag.Name.Length)
        {
            case 1 when tag.Is("a"):
                AddAnchor(ref tag);
                break;
            case 2 when Heading is null && tag.Is("h1"):
                ReadHeading(ref tag);
                break;
            case 4:
                ReadHead(ref tag);
                break;
            case 5 when tag.Is("style"):
                tag.RawContent();
                break;
            case 5 when tag.Is("title") && Title is null:
                Title = HtmlScanner.Decode(tag.RawContent()).Trim();
                break;
            case 6 when tag.Is("script"):
                ReadScript(ref tag);
                break;
            case 8 when tag.Is("textarea"):
                tag.RawContent();
                break;
        }
    }

    private void NoteEmbeddedData(ref HtmlScanner tag)
    {
        for (var i = 0; i < tag.AttributeCount; i++)
        {
            var name = tag.AttributeName(i);
            if (name.Length == 9 && name.Equals("itemscope", StringComparison.OrdinalIgnoreCase)) HasMicrodata = true;
            else if (name.Length == 6 && name.Equals("typeof", StringComparison.OrdinalIgnoreCase)) HasRdfa = true;
        }
    }

    private void ReadHead(ref HtmlScanner tag)
    {
        if (tag.Is("html")) Language = tag.Value("lang") is { Length: > 1 } lang ? lang : null;
        else if (tag.Is("base")) Base ??= tag.Value("href");
        else if (tag.Is("link")) AddLink(ref tag);
        else if (tag.Is("meta")) AddMeta(ref tag);
    }

    private void ReadHeading(ref HtmlScanner tag)
    {
        var text = new System.Text.StringBuilder();
        while (tag.Next() && !(tag.Kind == MarkupKind.EndTag && tag.Is("h1")) && text.Length < 500)
        {
            if (tag.Kind == MarkupKind.Text) text.Append(tag.Text);
            else if (tag.Kind == MarkupKind.StartTag && tag.Is("a")) AddAnchor(ref tag);
        }
        Heading = PageText.Collapse(HtmlScanner.Decode(text.ToString()));
    }

    private void ReadScript(ref HtmlScanner tag)
    {
        var isData = tag.Value("type") is { } type && type.Contains("ld+json", StringComparison.OrdinalIgnoreCase);
        var content = tag.RawContent();
        if (isData) _scripts.Add(content.ToString());
    }

    private void AddAnchor(ref HtmlScanner tag)
    {
        Range? href = null;
        var rel = LinkRelation.None;
        for (var i = 0; i < tag.AttributeCount; i++)
        {
            var name = tag.AttributeName(i);
            if (name.Equals("href", StringComparison.OrdinalIgnoreCase)) href = tag.PlaceOfValue(i);
            else if (name.Equals("rel", StringComparison.OrdinalIgnoreCase) && IsNext(tag.RawValue(i))) rel = LinkRelation.Next;
        }
        if (href is { } place) _links.Add((place, rel));
    }

    private void AddLink(ref HtmlScanner tag)
    {
        if (tag.Value("rel") is not { } rel || tag.Value("href") is not { } href) return;
        if (IsNext(rel)) AddAnchor(ref tag);
        else if (rel.Equals("canonical", StringComparison.OrdinalIgnoreCase)) Canonical ??= href;
    }

    private void AddMeta(ref HtmlScanner tag)
    {
        if (tag.Value("content") is not { } content) return;
        if ((tag.Value("property") ?? tag.Value("name")) is { } name) _metas.Add(new(name, content.Trim()));
        else if (Language is null && tag.Value("http-equiv") is { } header && header.Equals("content-language", StringComparison.OrdinalIgnoreCase)) Language = content.Trim();
    }

    private List<Anchor> ReadAnchors()
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var anchors = new List<Anchor>();
        foreach (var (place, rel) in _links)
        {
            var href = HtmlScanner.Decode(_html.AsSpan(place));
            if (string.IsNullOrWhiteSpace(href) || href[0] == '#') continue;
            if (places.TryAdd(href, anchors.Count)) anchors.Add(new(href, rel));
            else if (rel == LinkRelation.Next) anchors[places[href]] = new(href, rel);
            if (anchors.Count >= MostLinks) break;
        }
        return anchors;
    }

    private static bool IsNext(ReadOnlySpan<char> rel)
    {
        foreach (var part in rel.Split(' '))
        {
            if (rel[part].Equals("next", StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }
}

/// <summary>A link as written.</summary>
/// <param name="Href">Address as written, entities decoded.</param>
/// <param name="Relation">What it is to the page.</param>
internal readonly record struct Anchor(string Href, LinkRelation Relation);

/// <summary>What a link is to its page.</summary>
internal enum LinkRelation
{
    /// <summary>Nothing said.</summary>
    None,

    /// <summary>The next page of a list.</summary>
    Next,
}

/// <summary>A meta tag.</summary>
/// <param name="Name">Name or property.</param>
/// <param name="Content">Content, entities decoded.</param>
internal readonly record struct Meta(string Name, string Content);

using System.Buffers;
using System.Text;
using MarketWatch.Extraction.Markup;

namespace MarketWatch.Extraction.StructuredData;

/// <summary>
/// Reads microdata (HTML standard, section 5) and RDFa Lite 1.1 in one pass over the tags. Keeps the stack of open elements itself, with the implied
/// end tags that matter to item bounds; a tree would cost ten times as much.
/// </summary>
internal sealed class ItemScan
{
    private const int DeepestStack = 400;
    private const int MostItems = 2000;
    private const int LongestText = 100_000;

    private static readonly SearchValues<string> Reference = SearchValues.Create(["itemref"], StringComparison.OrdinalIgnoreCase);

    private readonly List<OpenElement> _open = [];
    private readonly List<OpenElement> _capturing = [];
    private readonly List<DataNode> _roots = [];
    private readonly Dictionary<string, DataNode> _parts = new(StringComparer.Ordinal);
    private readonly List<(DataNode Item, string Id)> _references = [];
    private readonly bool _hasReferences;
    private int _items;

    private ItemScan(bool hasReferences) => _hasReferences = hasReferences;

    /// <summary>Things described on the page, in order; nested ones within their owners.</summary>
    public static IReadOnlyList<DataNode> Read(string html)
    {
        var scan = new ItemScan(html.AsSpan().ContainsAny(Reference));
        var scanner = new HtmlScanner(html);
        while (scanner.Next()) scan.Visit(ref scanner);
        while (scan._open.Count > 0) scan.Close();
        foreach (var (item, id) in scan._references)
        {
            if (scan._parts.TryGetValue(id, out var part)) item.TakeMissing(part);
        }
        return scan._roots;
    }

    private void Visit(ref HtmlScanner scanner)
    {
        switch (scanner.Kind)
        {
            case MarkupKind.Text:
                foreach (var element in _capturing) element.Append(scanner.Text);
                break;
            case MarkupKind.EndTag:
                CloseTo(scanner.Name);
                break;
            default:
                Open(ref scanner);
                break;
        }
    }

    private void Open(ref HtmlScanner tag)
    {
        if (tag.Is("script") || tag.Is("style") || tag.Is("template") || tag.Is("noscript"))
        {
            tag.RawContent();
            return;
        }
        CloseImplied(tag.Name);
        if (_capturing.Count > 0 && PageText.BreaksLine(tag.Name)) Break();
        var element = ElementOf(ref tag);
        if (IsVoid(tag.Name)) Finish(element);
        else if (_open.Count < DeepestStack)
        {
            _open.Add(element);
            if (element.Text is not null) _capturing.Add(element);
        }
    }

    private OpenElement ElementOf(ref HtmlScanner tag)
    {
        var attributes = ItemAttributes.Of(ref tag);
        if (attributes.IsEmpty && !_hasReferences) return OpenElement.Bare(tag.Name);
        var element = new OpenElement(tag.Name.ToString().ToLowerInvariant());
        if (attributes.HasMicrodata) Microdata(attributes, element);
        if (attributes.HasRdfa) Rdfa(attributes, element);
        if (_hasReferences && attributes.ElementId is { } id && element.Item is null && Current(DataSource.Microdata) is null)
            element.Item = _parts[id] = _parts.GetValueOrDefault(id) ?? new DataNode(DataSource.Microdata);
        return element;
    }

    private void Microdata(ItemAttributes attributes, OpenElement element)
    {
        var owner = Current(DataSource.Microdata);
        if (owner is null && _hasReferences && attributes.ElementId is { } id && attributes.ItemProp is not null) owner = _parts[id] = new DataNode(DataSource.Microdata);
        if (attributes.ItemScope && _items < MostItems)
        {
            element.Item = NewItem(DataSource.Microdata, attributes.ItemType, attributes.ItemId);
            foreach (var reference in Words(attributes.ItemRef)) _references.Add((element.Item, reference));
            Attach(owner, attributes.ItemProp, new(null, element.Item), element.Item);
        }
        else if (attributes.ItemProp is { } names && owner is not null) Value(owner, names, attributes.MicrodataValue(element.Name), element);
    }

    private void Rdfa(ItemAttributes attributes, OpenElement element)
    {
        var owner = Current(DataSource.Rdfa);
        if (attributes.TypeOf is { } types && _items < MostItems)
        {
            element.RdfaItem = NewItem(DataSource.Rdfa, types, attributes.Resource);
            Attach(owner, attributes.Property, new(null, element.RdfaItem), element.RdfaItem);
        }
        else if (attributes.Property is { } names && owner is not null) Value(owner, names, attributes.RdfaValue(), element);
    }

    private DataNode NewItem(DataSource source, string? types, string? id)
    {
        _items++;
        var item = new DataNode(source) { Id = id };
        foreach (var type in Words(types)) item.Types.Add(DataNode.Local(type));
        return item;
    }

    private void Attach(DataNode? owner, string? names, DataValue value, DataNode item)
    {
        if (owner is null || names is null) _roots.Add(item);
        else foreach (var name in Words(names)) owner.Add(name, value);
    }

    private static void Value(DataNode owner, string names, string? given, OpenElement element)
    {
        if (given is not null) foreach (var name in Words(names)) owner.Add(name, new(given.Trim(), null));
        else element.Capture(owner, names);
    }

    private DataNode? Current(DataSource source)
    {
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            if ((source == DataSource.Microdata ? _open[i].Item : _open[i].RdfaItem) is { } item) return item;
        }
        return null;
    }

    private void CloseTo(ReadOnlySpan<char> name)
    {
        if (_capturing.Count > 0 && PageText.BreaksLine(name)) Break();
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            if (!name.Equals(_open[i].Name, StringComparison.OrdinalIgnoreCase)) continue;
            while (_open.Count > i) Close();
            return;
        }
    }

    /// <summary>End tags that authors leave out: a list item ends the one before it, a block ends a paragraph.</summary>
    private void CloseImplied(ReadOnlySpan<char> next)
    {
        if (_open.Count == 0) return;
        var closes = _open[^1].Name switch
        {
            "li" => next.Equals("li", StringComparison.OrdinalIgnoreCase),
            "option" => next.Equals("option", StringComparison.OrdinalIgnoreCase),
            "dt" or "dd" => next.Length == 2 && (next[0] | 0x20) == 'd',
            "td" or "th" => next.Length == 2 && (next[0] | 0x20) == 't',
            "p" => !next.Equals("br", StringComparison.OrdinalIgnoreCase) && PageText.BreaksLine(next),
            _ => false,
        };
        if (closes) Close();
    }

    private void Close()
    {
        var element = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        if (element.Text is not null) _capturing.Remove(element);
        Finish(element);
    }

    private static void Finish(OpenElement element)
    {
        if (element.Owner is null) return;
        var text = PageText.Paragraphs(HtmlScanner.Decode(element.Text!.ToString()));
        foreach (var name in Words(element.Names)) element.Owner.Add(name, new(text, null));
    }

    private void Break()
    {
        foreach (var element in _capturing) element.Text!.Append('\n');
    }

    private static string[] Words(string? text) => text?.Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static bool IsVoid(ReadOnlySpan<char> name) => name.Length switch
    {
        2 => name.Equals("br", StringComparison.OrdinalIgnoreCase) || name.Equals("hr", StringComparison.OrdinalIgnoreCase),
        3 => name.Equals("img", StringComparison.OrdinalIgnoreCase) || name.Equals("wbr", StringComparison.OrdinalIgnoreCase) || name.Equals("col", StringComparison.OrdinalIgnoreCase),
        4 => name.Equals("meta", StringComparison.OrdinalIgnoreCase) || name.Equals("link", StringComparison.OrdinalIgnoreCase) || name.Equals("area", StringComparison.OrdinalIgnoreCase) || name.Equals("base", StringComparison.OrdinalIgnoreCase),
        5 => name.Equals("input", StringComparison.OrdinalIgnoreCase) || name.Equals("embed", StringComparison.OrdinalIgnoreCase) || name.Equals("track", StringComparison.OrdinalIgnoreCase) || name.Equals("param", StringComparison.OrdinalIgnoreCase),
        6 => name.Equals("source", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    /// <summary>An element whose end tag has not come.</summary>
    private sealed class OpenElement(string name)
    {
        // most elements say nothing of items; they are told apart by their name alone and shared
        private static readonly Dictionary<string, OpenElement>.AlternateLookup<ReadOnlySpan<char>> Shared = new[]
        {
            "a", "article", "aside", "b", "body", "button", "div", "em", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "html", "i", "label", "li", "main",
            "nav", "ol", "option", "p", "section", "select", "small", "span", "strong", "svg", "table", "tbody", "td", "th", "thead", "time", "title", "tr", "ul",
            "br", "hr", "img", "input", "link", "meta", "path", "source",
        }.ToDictionary(common => common, common => new OpenElement(common), StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

        public string Name { get; } = name;

        public DataNode? Item { get; set; }

        public DataNode? RdfaItem { get; set; }

        public DataNode? Owner { get; private set; }

        public string Names { get; private set; } = "";

        public StringBuilder? Text { get; private set; }

        /// <summary>An element without a word on items; never altered.</summary>
        public static OpenElement Bare(ReadOnlySpan<char> name) => Shared.TryGetValue(name, out var shared) ? shared : new(name.ToString().ToLowerInvariant());

        public void Capture(DataNode owner, string names)
        {
            (Owner, Names, Text) = (owner, names, new StringBuilder());
        }

        public void Append(ReadOnlySpan<char> raw)
        {
            if (Text!.Length > LongestText) return;
            var from = Text.Length;
            Text.Append(raw);
            if (raw.Contains('\n')) Text.Replace('\n', ' ', from, raw.Length);
        }
    }
}

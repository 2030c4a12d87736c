using System.Net;

namespace MarketWatch.Extraction.Markup;

/// <summary>
/// Walks over the tags and texts of a page without building a tree: an order of magnitude cheaper than a document, and enough for links,
/// head matter and embedded data. Follows the tokenizer of the HTML standard (13.2.5) for comments, attributes and raw text elements.
/// </summary>
internal ref struct HtmlScanner
{
    private const int MostAttributes = 24;

    private readonly ReadOnlySpan<char> _html;
    private readonly Range[] _attributes = new Range[MostAttributes * 2];
    private int _at;
    private int _attributeCount;
    private int _nameStart;
    private int _nameLength;

    /// <summary>Begins at the start of the page.</summary>
    public HtmlScanner(ReadOnlySpan<char> html) => _html = html;

    /// <summary>Position behind what was found last.</summary>
    public readonly int Position => _at;

    /// <summary>What was found last.</summary>
    public MarkupKind Kind { get; private set; }

    /// <summary>Text found last, entities not decoded.</summary>
    public ReadOnlySpan<char> Text { get; private set; }

    /// <summary>Name of the tag found last, as written.</summary>
    public readonly ReadOnlySpan<char> Name => _html.Slice(_nameStart, _nameLength);

    /// <summary>Attributes of the start tag found last; those beyond the 24th are left out.</summary>
    public readonly int AttributeCount => _attributeCount;

    /// <summary>Whether the tag found last has this name, without regard to case.</summary>
    public readonly bool Is(ReadOnlySpan<char> name) => _nameLength == name.Length && Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Name of an attribute, as written.</summary>
    public readonly ReadOnlySpan<char> AttributeName(int index) => _html[_attributes[index * 2]];

    /// <summary>Value of an attribute, entities not decoded.</summary>
    public readonly ReadOnlySpan<char> RawValue(int index) => _html[_attributes[index * 2 + 1]];

    /// <summary>Where in the page the value of an attribute stands.</summary>
    public readonly Range PlaceOfValue(int index) => _attributes[index * 2 + 1];

    /// <summary>Value of an attribute, entities decoded.</summary>
    public readonly string Value(int index) => Decode(RawValue(index));

    /// <summary>Value of the attribute with this name, entities decoded; null where there is none.</summary>
    public readonly string? Value(ReadOnlySpan<char> name)
    {
        for (var i = 0; i < _attributeCount; i++)
        {
            if (AttributeName(i).Equals(name, StringComparison.OrdinalIgnoreCase)) return Value(i);
        }
        return null;
    }

    /// <summary>Decodes character references.</summary>
    public static string Decode(ReadOnlySpan<char> raw) => raw.Contains('&') ? WebUtility.HtmlDecode(raw.ToString()) : raw.ToString();

    /// <summary>Goes to the next text, start tag or end tag; false at the end.</summary>
    public bool Next()
    {
        while (_at < _html.Length)
        {
            var rest = _html[_at..];
            var open = rest.IndexOf('<');
            if (open != 0)
            {
                var length = open < 0 ? rest.Length : open;
                Text = rest[..length];
                Kind = MarkupKind.Text;
                _at += length;
                return true;
            }
            if (rest.Length > 1 && (char.IsAsciiLetter(rest[1]) || rest[1] == '/' && rest.Length > 2 && char.IsAsciiLetter(rest[2]))) return ReadTag(rest[1] == '/');
            if (rest.Length > 1 && rest[1] is '!' or '?' or '/')
            {
                SkipComment(rest);
                continue;
            }
            Text = rest[..1];
            Kind = MarkupKind.Text;
            _at++;
            return true;
        }
        return false;
    }

    /// <summary>Content of the raw text element (script, style, ...) whose start tag was found last; goes behind its end tag.</summary>
    public ReadOnlySpan<char> RawContent()
    {
        var name = Name;
        var rest = _html[_at..];
        for (var from = 0; ;)
        {
            var close = rest[from..].IndexOf("</");
            if (close < 0)
            {
                _at = _html.Length;
                return rest;
            }
            var at = from + close;
            if (rest[(at + 2)..].StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                var end = rest[at..].IndexOf('>');
                _at += end < 0 ? rest.Length : at + end + 1;
                return rest[..at];
            }
            from = at + 2;
        }
    }

    private void SkipComment(ReadOnlySpan<char> rest)
    {
        var end = rest.StartsWith("<!--")
            ? rest.StartsWith("<!-->") ? 5 : rest.StartsWith("<!--->") ? 6 : After(rest, rest[4..].IndexOf("-->"), 7)
            : After(rest, rest.IndexOf('>'), 1);
        _at += end;
    }

    private static int After(ReadOnlySpan<char> rest, int found, int plus) => found < 0 ? rest.Length : found + plus;

    private bool ReadTag(bool isEnd)
    {
        _nameStart = _at + (isEnd ? 2 : 1);
        var i = _nameStart;
        while (i < _html.Length && _html[i] is not ('>' or '/' or ' ' or '\n' or '\t' or '\r' or '\f')) i++;
        _nameLength = i - _nameStart;
        Kind = isEnd ? MarkupKind.EndTag : MarkupKind.StartTag;
        _attributeCount = 0;
        _at = ReadAttributes(i);
        return true;
    }

    private int ReadAttributes(int i)
    {
        while (i < _html.Length)
        {
            var c = _html[i];
            if (c == '>') return i + 1;
            if (c is '/' or ' ' or '\n' or '\t' or '\r' or '\f') i++;
            else i = ReadAttribute(i);
        }
        return i;
    }

    private int ReadAttribute(int i)
    {
        var start = i++;
        while (i < _html.Length && _html[i] is not ('=' or '>' or '/' or ' ' or '\n' or '\t' or '\r' or '\f')) i++;
        var name = start..i;
        var equals = SkipSpace(i);
        var value = i..i;
        if (equals < _html.Length && _html[equals] == '=') (value, i) = ReadValue(SkipSpace(equals + 1));
        if (_attributeCount < MostAttributes)
        {
            _attributes[_attributeCount * 2] = name;
            _attributes[_attributeCount++ * 2 + 1] = value;
        }
        return i;
    }

    private readonly (Range Value, int Next) ReadValue(int i)
    {
        if (i >= _html.Length) return (i..i, i);
        if (_html[i] is '"' or '\'')
        {
            var length = _html[(i + 1)..].IndexOf(_html[i]);
            return length < 0 ? (_html.Length.._html.Length, _html.Length) : ((i + 1)..(i + 1 + length), i + length + 2);
        }
        var start = i;
        while (i < _html.Length && _html[i] is not ('>' or ' ' or '\n' or '\t' or '\r' or '\f')) i++;
        return (start..i, i);
    }

    private readonly int SkipSpace(int i)
    {
        while (i < _html.Length && _html[i] is ' ' or '\n' or '\t' or '\r' or '\f') i++;
        return i;
    }
}

/// <summary>What the scanner found.</summary>
internal enum MarkupKind
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A start tag.</summary>
    StartTag,

    /// <summary>An end tag.</summary>
    EndTag,
}

using System.Text.RegularExpressions;
using MarketWatch.Extraction.StructuredData;
using MarketWatch.Marketplaces;

namespace MarketWatch.Extraction.Selecting;

/// <summary>One field of a definition, compiled: reader, then attribute, remove, match, map, as.</summary>
internal sealed class FieldReader
{
    private const int MostValues = 200;

    private readonly FieldDefinition _definition;
    private readonly FieldKind _kind;
    private readonly PageSelector? _selector;
    private readonly PageSelector? _without;
    private readonly DataPath? _path;
    private readonly Regex? _match;
    private readonly FieldReader[] _alternatives;

    /// <summary>Compiles a field.</summary>
    /// <exception cref="FormatException">A selector cannot be read.</exception>
    public FieldReader(string name, FieldDefinition definition) : this(definition, FieldKinds.Of(name, definition.As)) => Name = name;

    private FieldReader(FieldDefinition definition, FieldKind kind)
    {
        Name = "";
        _definition = definition;
        _kind = kind;
        _selector = (definition.Select ?? definition.SelectAll) is { } selector ? PageSelector.Compile(selector) : null;
        _without = definition.Remove is { } remove ? PageSelector.Compile(remove) : null;
        _path = definition.JsonLd is { } path ? new DataPath(path) : null;
        // linear time: patterns meet hostile text
        _match = definition.Match is { } pattern ? new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant) : null;
        _alternatives = [.. definition.FirstOf.Select(alternative => new FieldReader(alternative, kind))];
    }

    /// <summary>Field name.</summary>
    public string Name { get; }

    /// <summary>A record without it is incomplete.</summary>
    public bool Required => !_definition.Optional && _definition.Default is null;

    /// <summary>Reads the field; null where it is missing, with the reason.</summary>
    public FieldValue? Read(PageScope scope, out string missing)
    {
        var found = Find(scope);
        missing = found.Count == 0 ? "nothing matched" : "found, but not readable as " + _kind.ToString().ToLowerInvariant();
        if (ValueConversion.Convert(found, _kind, _definition.Formats, scope.Page) is { } value) return value;
        return _definition.Default is { } given ? ValueConversion.Convert([new(given)], _kind, _definition.Formats, scope.Page) ?? new FieldValue([given]) : null;
    }

    private List<FoundText> Find(PageScope scope)
    {
        var found = new List<FoundText>();
        foreach (var text in ReadTexts(scope))
        {
            if (Refine(text) is { } refined) found.Add(refined);
            if (found.Count >= MostValues) break;
        }
        return found;
    }

    private IEnumerable<FoundText> ReadTexts(PageScope scope)
    {
        if (_alternatives.Length > 0) return FirstReadable(scope);
        if (_path is not null) return _path.Read(scope.Page.Data).Select(text => new FoundText(text.Text) { Currency = text.Currency, Machine = true });
        if (_selector is null) return [new FoundText(scope.Page.Page.FinalUrl.AbsoluteUri)];
        var elements = _selector.Find(scope);
        return (_definition.SelectAll is null ? elements.Take(1) : elements).Select(TextOf).Where(text => text.Text.Length > 0);
    }

    private List<FoundText> FirstReadable(PageScope scope)
    {
        foreach (var alternative in _alternatives)
        {
            var found = alternative.Find(scope);
            if (found.Count > 0 && ValueConversion.Convert(found, _kind, _definition.Formats, scope.Page) is not null) return found;
        }
        return [];
    }

    private FoundText TextOf(PageElement element) => new((_definition.Attribute is { } attribute ? element.Attribute(attribute) : element.Text(_without)) ?? "");

    private FoundText? Refine(FoundText found)
    {
        var text = found.Text;
        if (_match is not null)
        {
            var match = _match.Match(text);
            if (!match.Success) return null;
            text = match.Groups[match.Groups.Count > 1 ? 1 : 0].Value;
        }
        if (_definition.Map.Count == 0) return found with { Text = text };
        return _definition.Map.TryGetValue(Markup.PageText.Collapse(text), out var ours) ? new FoundText(ours) : null;
    }
}

/// <summary>A text a reader found.</summary>
/// <param name="Text">The text.</param>
internal sealed record FoundText(string Text)
{
    /// <summary>Currency that embedded data gives beside a price.</summary>
    public string? Currency { get; init; }

    /// <summary>Written for machines: a dot begins the decimals.</summary>
    public bool Machine { get; init; }
}

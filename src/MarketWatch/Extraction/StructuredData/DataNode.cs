namespace MarketWatch.Extraction.StructuredData;

/// <summary>How a page embeds a statement; the order is the order of trust where statements differ.</summary>
internal enum DataSource
{
    /// <summary>JSON-LD: written by the shop's program for readers such as this one.</summary>
    JsonLd,

    /// <summary>Microdata: bound to what the visitor sees.</summary>
    Microdata,

    /// <summary>RDFa.</summary>
    Rdfa,

    /// <summary>OpenGraph and product meta tags: written for link previews, often less careful.</summary>
    OpenGraph,

    /// <summary>Read off the visible page by rules of thumb.</summary>
    Heuristic,
}

/// <summary>A thing described by a page's embedded data, whatever the syntax: types and properties in the words of schema.org.</summary>
internal sealed class DataNode(DataSource source)
{
    private readonly Dictionary<string, List<DataValue>> _properties = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How it was embedded.</summary>
    public DataSource Source { get; } = source;

    /// <summary>Type names without their vocabulary: <c>Product</c>.</summary>
    public List<string> Types { get; } = [];

    /// <summary>Identifier by which other things of the page refer to it (<c>@id</c>, itemid, resource).</summary>
    public string? Id { get; set; }

    /// <summary>Properties by name.</summary>
    public IReadOnlyDictionary<string, List<DataValue>> Properties => _properties;

    /// <summary>Adds a value of a property.</summary>
    public void Add(string property, DataValue value)
    {
        var name = Local(property);
        if (!_properties.TryGetValue(name, out var values)) _properties[name] = values = [];
        values.Add(value);
    }

    /// <summary>Takes over another node's types and properties, where it has none of its own.</summary>
    public void TakeMissing(DataNode other)
    {
        if (Types.Count == 0) Types.AddRange(other.Types);
        foreach (var (name, values) in other._properties) _properties.TryAdd(name, values);
    }

    /// <summary>Values of a property; none where it is absent.</summary>
    public IReadOnlyList<DataValue> All(string property) => _properties.TryGetValue(property, out var values) ? values : [];

    /// <summary>First text of a property; of a nested thing its name. Null where it is absent.</summary>
    public string? Text(string property)
    {
        foreach (var value in All(property))
        {
            if (value.AsText() is { Length: > 0 } text) return text;
        }
        return null;
    }

    /// <summary>Whether it has one of these types.</summary>
    public bool IsA(IReadOnlySet<string> types)
    {
        foreach (var type in Types)
        {
            if (types.Contains(type)) return true;
        }
        return false;
    }

    /// <summary>Name without vocabulary or prefix: <c>https://schema.org/name</c> and <c>schema:name</c> give <c>name</c>.</summary>
    public static string Local(string name)
    {
        var cut = name.LastIndexOfAny(['/', '#', ':']);
        return cut < 0 || cut == name.Length - 1 ? name : name[(cut + 1)..];
    }
}

/// <summary>A value: a text or a nested thing.</summary>
/// <param name="Plain">The text; null where it is a thing.</param>
/// <param name="Node">The thing; null where it is a text.</param>
internal readonly record struct DataValue(string? Plain, DataNode? Node)
{
    private const int DeepestName = 3;

    /// <summary>The text, or the thing's name or value.</summary>
    public string? AsText(int depth = 0)
    {
        if (Plain is not null) return Plain;
        if (Node is null || depth > DeepestName) return null;
        foreach (var property in (ReadOnlySpan<string>)["name", "value", "url", "contentUrl"])
        {
            foreach (var value in Node.All(property))
            {
                if (value.AsText(depth + 1) is { Length: > 0 } text) return text;
            }
        }
        return null;
    }
}

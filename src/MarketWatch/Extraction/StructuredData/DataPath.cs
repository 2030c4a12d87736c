namespace MarketWatch.Extraction.StructuredData;

/// <summary>A dotted path into a page's embedded data, such as <c>offers.price</c>; a first part that is a type (<c>Product.name</c>) picks the thing.</summary>
internal sealed class DataPath(string path)
{
    private const int MostValues = 100;
    private readonly string[] _parts = path.Split('.', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Texts at the path, of the first thing that has any, each with the currency that stands beside it.</summary>
    public IReadOnlyList<(string Text, string? Currency)> Read(IEnumerable<DataNode> nodes)
    {
        foreach (var node in nodes)
        {
            var found = new List<(string, string?)>();
            var named = _parts.Length > 1 && node.Types.Contains(_parts[0], StringComparer.OrdinalIgnoreCase);
            Walk(node, named ? 1 : 0, found);
            if (found.Count > 0) return found;
        }
        return [];
    }

    private void Walk(DataNode node, int part, List<(string Text, string? Currency)> found)
    {
        if (part >= _parts.Length) return;
        foreach (var value in node.All(_parts[part]))
        {
            if (found.Count >= MostValues) return;
            if (part < _parts.Length - 1)
            {
                if (value.Node is { } next) Walk(next, part + 1, found);
            }
            else if (value.AsText() is { Length: > 0 } text) found.Add((text, node.Text("priceCurrency")));
        }
    }
}

namespace MarketWatch.Configuration;

/// <summary>Turns nodes into records by their shapes, collecting every mistake of form on the way.</summary>
internal sealed class Binder(Findings findings)
{
    /// <summary>The value; a placeholder where the node does not fit the shape, the reason being among the findings.</summary>
    public object? Bind(Node node, Shape shape, KeyPath path)
    {
        if (node is ScalarNode { IsNull: true })
            return Refuse(node, shape, path, "there is no value; give one or leave the key out");
        return (shape, node) switch
        {
            (ScalarShape scalar, ScalarNode text) => BindScalar(text, scalar, path),
            (ListShape list, SequenceNode items) => BindList(items, list, path),
            (MapShape map, MappingNode entries) => BindMap(entries, map, path),
            (RecordShape record, MappingNode entries) => BindRecord(entries, record, path),
            _ => Refuse(node, shape, path, $"expected {Expected(shape)}, found {Found(node)}{Hint(node, shape)}"),
        };
    }

    private object? BindScalar(ScalarNode node, ScalarShape shape, KeyPath path)
    {
        if (shape.Parse(node) is { } value) return value;
        var quoted = node.Plain || shape.Values.Count > 0 ? "" : " in quotes";
        findings.AddAt(node.At, path, $"expected {shape.Expected}, not '{TreeReader.Shortened(node.Text)}'{quoted}", NearestName.Of(node.Text, shape.Values));
        return shape.Placeholder;
    }

    private Array BindList(SequenceNode node, ListShape shape, KeyPath path)
    {
        var items = Array.CreateInstance(shape.ItemType, node.Items.Count);
        for (var i = 0; i < node.Items.Count; i++) items.SetValue(Bind(node.Items[i], shape.Item, path[i]), i);
        return items;
    }

    private System.Collections.IDictionary BindMap(MappingNode node, MapShape shape, KeyPath path)
    {
        var map = shape.New();
        foreach (var (key, value) in node.Entries)
        {
            if (key.Text.Length == 0) findings.AddAt(key.At, path, "a name is empty");
            map[key.Text] = Bind(value, shape.Value, path / key.Text);
        }

        return map;
    }

    private object BindRecord(MappingNode node, RecordShape shape, KeyPath path)
    {
        var record = Activator.CreateInstance(shape.Type)!;
        foreach (var key in shape.Keys)
        {
            if (node[key.Name] is { } value)
            {
                key.Property.SetValue(record, Bind(value, key.Shape, path / key.Name));
            }
            else if (key.Required)
            {
                findings.AddAt(node.At, path / key.Name, $"the key '{key.Name}' is missing");
                if (key.Property.GetValue(record) is null) key.Property.SetValue(record, key.Shape.Placeholder);
            }
        }

        RefuseUnknown(node, shape, path);
        return record;
    }

    private void RefuseUnknown(MappingNode node, RecordShape shape, KeyPath path)
    {
        // A key that already stands here was not meant by another.
        var known = shape.Keys.Select(key => key.Name).ToArray();
        var free = known.Where(name => node[name] is null).ToArray();
        foreach (var (key, _) in node.Entries)
        {
            if (findings.Full) return;
            if (known.Contains(key.Text)) continue;
            findings.AddAt(key.At, path / TreeReader.Shortened(key.Text), "unknown key", NearestName.Of(key.Text, free));
        }
    }

    private object? Refuse(Node node, Shape shape, KeyPath path, string message)
    {
        findings.AddAt(node.At, path, message);
        return shape.Placeholder;
    }

    private static string Expected(Shape shape) => shape switch
    {
        ScalarShape scalar => scalar.Expected,
        ListShape => "a list",
        _ => "keys with values",
    };

    private static string Found(Node node) => node switch
    {
        ScalarNode scalar => $"'{TreeReader.Shortened(scalar.Text)}'",
        SequenceNode => "a list",
        _ => "keys with values",
    };

    private static string Hint(Node node, Shape shape) => (shape, node) switch
    {
        (ScalarShape, MappingNode { Flow: true }) => "; put quotes round a text that begins with '{'",
        (ScalarShape, SequenceNode) => "; put quotes round a text that begins with '['",
        (ListShape, ScalarNode scalar) => $"; write [{TreeReader.Shortened(scalar.Text)}]",
        _ => "",
    };
}

namespace MarketWatch.Configuration;

/// <summary>A place in a file, both numbers from 1.</summary>
internal readonly record struct Place(int Line, int Column);

/// <summary>A YAML node that knows where it stands.</summary>
/// <param name="At">First character.</param>
/// <param name="Size">Nodes in it, itself included and aliases counted as what they stand for.</param>
internal abstract record Node(Place At, long Size);

/// <summary>A text, with whether it was written without quotes (only then may it be read as null).</summary>
internal sealed record ScalarNode(Place At, string Text, bool Plain) : Node(At, 1)
{
    public bool IsNull => Plain && Text is "" or "~" or "null" or "Null" or "NULL";
}

internal sealed record SequenceNode(Place At, long Size, IReadOnlyList<Node> Items) : Node(At, Size);

/// <summary>A mapping; keys are unique, in file order.</summary>
internal sealed record MappingNode(Place At, long Size, IReadOnlyList<MappingEntry> Entries, bool Flow) : Node(At, Size)
{
    private readonly Lazy<Dictionary<string, Node>> _byKey = new(() => Entries.ToDictionary(entry => entry.Key.Text, entry => entry.Value, StringComparer.Ordinal));

    public Node? this[string key] => _byKey.Value.GetValueOrDefault(key);
}

internal sealed record MappingEntry(ScalarNode Key, Node Value);

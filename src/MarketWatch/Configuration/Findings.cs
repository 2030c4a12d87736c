namespace MarketWatch.Configuration;

/// <summary>Collects the mistakes of one file and finds the place each belongs to.</summary>
internal sealed class Findings(string file)
{
    // A file with more mistakes than a person can read at once is hostile or no file of ours.
    private const int MostErrors = 200;

    private readonly List<ConfigurationError> _errors = [];
    private readonly HashSet<string> _broken = [];
    private Node? _root;

    public string File => file;

    public bool Any => _errors.Count > 0;

    /// <summary>No more are taken.</summary>
    public bool Full => _errors.Count >= MostErrors;

    public IReadOnlyList<ConfigurationError> Sorted => [.. _errors.OrderBy(error => error.Line).ThenBy(error => error.Column)];

    /// <summary>The tree that key paths point into from now on.</summary>
    public void Locate(Node root) => _root = root;

    /// <summary>A mistake of form, at a place. What rules of meaning would say of the same key is kept back: it would follow from this one.</summary>
    public void AddAt(Place at, KeyPath path, string message, string? suggestion = null)
    {
        Add(at, path, message, suggestion);
        MarkBroken(path);
    }

    /// <summary>A mistake of meaning, at the value the path leads to or, where that is missing, at the nearest thing above it.</summary>
    public void Add(KeyPath path, string message, string? suggestion = null)
    {
        if (IsBroken(path)) return;
        Add(PlaceOf(path), path, message, suggestion);
    }

    /// <summary>A mistake in a name that the file's author chose: it is the key that is wrong, not its value.</summary>
    public void AddName(KeyPath path, string message, string? suggestion = null)
    {
        if (IsBroken(path)) return;
        var nodes = NodesOn(path).ToArray();
        var key = (nodes.ElementAtOrDefault(nodes.Length - 2) as MappingNode)?.Entries.FirstOrDefault(entry => ReferenceEquals(entry.Value, nodes[^1]))?.Key;
        Add(key?.At ?? PlaceOf(path), path, message, suggestion);
    }

    private void Add(Place at, KeyPath path, string message, string? suggestion)
    {
        if (!Full) _errors.Add(new(file, at.Line, at.Column, path.ToString(), message, suggestion));
    }

    private void MarkBroken(KeyPath path)
    {
        if (Full) return;
        var segments = path.Segments.ToArray();
        _broken.Add(path.ToString());
        // The record that holds a misspelt or unreadable key is incomplete for that reason alone.
        if (segments.Length > 1) _broken.Add("holder:" + Join(segments.SkipLast(1)));
    }

    private bool IsBroken(KeyPath path)
    {
        if (_broken.Count == 0) return false;
        var above = KeyPath.Root;
        foreach (var segment in path.Segments)
        {
            above = segment is int index ? above[index] : above / (string)segment;
            if (_broken.Contains(above.ToString())) return true;
        }

        return _broken.Contains("holder:" + path);
    }

    private static string Join(IEnumerable<object> segments) =>
        segments.Aggregate(KeyPath.Root, (path, segment) => segment is int index ? path[index] : path / (string)segment).ToString();

    /// <summary>The file itself says something at this path; what a key defaults to is not written.</summary>
    public bool IsWritten(KeyPath path) => NodesOn(path).Count() == path.Segments.Count() + 1;

    private Place PlaceOf(KeyPath path) => NodesOn(path).LastOrDefault()?.At ?? new(1, 1);

    // The nodes from the top down the path, as far as there are any.
    private IEnumerable<Node> NodesOn(KeyPath path)
    {
        if (_root is not { } node) yield break;
        yield return node;
        foreach (var segment in path.Segments)
        {
            var next = segment switch
            {
                string key => (node as MappingNode)?[key],
                int index when node is SequenceNode list && index < list.Items.Count => list.Items[index],
                _ => null,
            };
            if (next is null) yield break;
            yield return node = next;
        }
    }
}

using System.Text;

namespace MarketWatch.Configuration;

/// <summary>Keys and list positions from the top of a file. Kept in pieces, because keys such as <c>seller.name</c> hold dots themselves.</summary>
internal sealed class KeyPath
{
    private readonly KeyPath? _parent;
    private readonly object? _last;

    private KeyPath(KeyPath? parent, object? last) => (_parent, _last) = (parent, last);

    public static KeyPath Root { get; } = new(null, null);

    public KeyPath this[int index] => new(this, index);

    public static KeyPath operator /(KeyPath path, string key) => new(path, key);

    /// <summary>Strings for keys, integers for positions in lists.</summary>
    public IEnumerable<object> Segments => _parent is null ? [] : _parent.Segments.Append(_last!);

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var segment in Segments)
        {
            if (segment is int index) text.Append('[').Append(index).Append(']');
            else text.Append(text.Length == 0 ? "" : ".").Append(segment);
        }

        return text.ToString();
    }
}

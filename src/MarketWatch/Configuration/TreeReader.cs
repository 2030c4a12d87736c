using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace MarketWatch.Configuration;

/// <summary>
/// Reads the bytes of a file into nodes with places. Bounded before anything is built: file size, depth, and the number of nodes that aliases stand for.
/// No tags, no merge keys, one document, UTF-8.
/// </summary>
internal sealed class TreeReader(Findings findings)
{
    public const int MostBytes = 1 << 20;
    public const int MostDepth = 32;
    public const int MostNodes = 50_000;

    private readonly Dictionary<string, Node> _anchors = [];
    private Parser _parser = null!;
    private long _nodes;

    /// <summary>The top node; null where the file cannot be read as YAML, the reason being among the findings.</summary>
    public Node? Read(ReadOnlySpan<byte> content)
    {
        if (content.Length > MostBytes)
        {
            findings.AddAt(new(1, 1), KeyPath.Root, $"the file is larger than {MostBytes / 1024} KiB");
            return null;
        }

        if (SourceText.Decode(content, findings) is not { } text) return null;
        try
        {
            return ReadDocument(text);
        }
        catch (YamlException error)
        {
            findings.AddAt(At(error.Start), KeyPath.Root, $"not valid YAML: {Plain(error.Message)}");
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException)
        {
            // The parser gives up on some texts without saying where; what it read last is the nearest place.
            findings.AddAt(At(_parser.Current?.End ?? Mark.Empty), KeyPath.Root, "not valid YAML: it cannot be parsed after this");
        }
        catch (Refusal refusal)
        {
            findings.AddAt(refusal.At, KeyPath.Root, refusal.Message);
        }

        return null;
    }

    private Node? ReadDocument(string text)
    {
        _parser = new Parser(new StringReader(text));
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _)) throw new Refusal(new(1, 1), "the file is empty");
        _parser.Consume<DocumentStart>();
        var root = ReadNode(1);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second)) throw new Refusal(At(second.Start), "only one YAML document is read per file");
        _parser.Consume<StreamEnd>();
        return root;
    }

    private Node ReadNode(int depth)
    {
        if (_parser.Current is null && !_parser.MoveNext()) throw new Refusal(new(1, 1), "the file ends too early");
        var current = _parser.Current!;
        if (depth > MostDepth) throw new Refusal(At(current.Start), $"nested deeper than {MostDepth} levels");
        if (current is NodeEvent { Tag.IsEmpty: false } tagged)
            throw new Refusal(At(current.Start), $"tags are not read; leave out '{Shortened(tagged.Tag.ToString())}'");
        var anchor = current is NodeEvent { Anchor: { IsEmpty: false } name } ? name.Value : null;
        Node node = current switch
        {
            AnchorAlias => Alias(),
            Scalar => Text(),
            SequenceStart => Sequence(depth),
            MappingStart => Mapping(depth),
            _ => throw new Refusal(At(current.Start), "a value is expected"),
        };
        if (anchor is not null) _anchors[anchor] = node;
        return node;
    }

    private Node Alias()
    {
        var alias = _parser.Consume<AnchorAlias>();
        if (!_anchors.TryGetValue(alias.Value.Value, out var node))
            throw new Refusal(At(alias.Start), $"no anchor '&{Shortened(alias.Value.Value)}' stands before this alias; put quotes round a text that begins with '*'");
        Count(node.Size, alias.Start);
        return node;
    }

    private ScalarNode Text()
    {
        var scalar = _parser.Consume<Scalar>();
        Count(1, scalar.Start);
        return new(At(scalar.Start), scalar.Value, scalar.Style == ScalarStyle.Plain);
    }

    private SequenceNode Sequence(int depth)
    {
        var start = _parser.Consume<SequenceStart>();
        Count(1, start.Start);
        var items = new List<Node>();
        while (!_parser.TryConsume<SequenceEnd>(out _)) items.Add(ReadNode(depth + 1));
        return new(At(start.Start), 1 + items.Sum(item => item.Size), items);
    }

    private MappingNode Mapping(int depth)
    {
        var start = _parser.Consume<MappingStart>();
        Count(1, start.Start);
        var entries = new List<MappingEntry>();
        var seen = new Dictionary<string, Place>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (_parser.Current is not (Scalar or AnchorAlias)) throw new Refusal(At(_parser.Current!.Start), "a key must be a plain word");
            var key = ReadNode(depth + 1) as ScalarNode ?? throw new Refusal(At(start.Start), "a key must be a plain word");
            var value = ReadNode(depth + 1);
            if (key is { Text: "<<", Plain: true }) throw new Refusal(key.At, "merge keys ('<<') are not read; write the keys out");
            if (seen.TryGetValue(key.Text, out var first))
            {
                findings.AddAt(key.At, KeyPath.Root, $"the key '{Shortened(key.Text)}' stands here twice; first in line {first.Line}");
                if (findings.Full) throw new Refusal(key.At, "there are too many mistakes");
                continue;
            }

            seen.Add(key.Text, key.At);
            entries.Add(new(key, value));
        }

        return new(At(start.Start), 1 + entries.Sum(entry => 1 + entry.Value.Size), entries, start.Style == MappingStyle.Flow);
    }

    private void Count(long nodes, Mark at)
    {
        _nodes += nodes;
        if (_nodes > MostNodes) throw new Refusal(At(at), $"aliases and values come to more than {MostNodes:N0} nodes");
    }

    private static Place At(Mark mark) => new((int)Math.Clamp(mark.Line, 1, int.MaxValue), (int)Math.Clamp(mark.Column, 1, int.MaxValue));

    internal static string Shortened(string text)
    {
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Take(40)) plain.Append(Rune.IsControl(rune) ? "\ufffd" : rune.ToString());
        return text.Length > plain.Length ? plain.Append("...").ToString() : plain.ToString();
    }

    // The parser prefixes its own position, which stands in the error already.
    private static string Plain(string message)
    {
        var text = message.StartsWith('(') && message.IndexOf("): ", StringComparison.Ordinal) is var end and > 0 ? message[(end + 3)..] : message;
        return text.Length == 0 ? "it cannot be parsed" : Shortened200(char.ToLowerInvariant(text[0]) + text[1..]).TrimEnd('.');
    }

    private static string Shortened200(string text) => text.Length <= 200 ? text : text[..200] + "...";

    /// <summary>Ends the reading of a file that may not be built.</summary>
    private sealed class Refusal(Place at, string message) : Exception(message)
    {
        public Place At => at;
    }
}

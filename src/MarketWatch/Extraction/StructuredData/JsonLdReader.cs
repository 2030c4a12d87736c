using System.Net;
using System.Text;
using System.Text.Json;

namespace MarketWatch.Extraction.StructuredData;

/// <summary>Reads JSON-LD blocks, also those that are nearly JSON: comments, trailing commas, raw line breaks in strings, HTML around them.</summary>
internal static class JsonLdReader
{
    private const int LongestBlock = 4_000_000;
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    /// <summary>Things described by a block; none where it cannot be read.</summary>
    public static IReadOnlyList<DataNode> Read(string block)
    {
        if (block.Length > LongestBlock) return [];
        var roots = new List<DataNode>();
        using var document = Parse(block);
        if (document is null) return [];
        try
        {
            AddRoots(document.RootElement, roots);
        }
        catch (InvalidOperationException)
        {
            // a name or text with half a surrogate pair cannot be read; what came before it stands
        }
        LinkReferences(roots);
        return roots;
    }

    private static JsonDocument? Parse(string block) => TryParse(block) ?? TryParse(Mend(block)) ?? TryParse(Mend(WebUtility.HtmlDecode(block)));

    private static JsonDocument? TryParse(string json)
    {
        try
        {
            return JsonDocument.Parse(json, Lenient);
        }
        catch (JsonException)
        {
            return null; // not JSON: the caller tries the next reading; an unreadable block states nothing
        }
        catch (ArgumentException)
        {
            return null; // unpaired surrogates cannot be turned into UTF-8
        }
    }

    /// <summary>Escapes control characters within strings and cuts what stands around the outermost braces.</summary>
    private static string Mend(string block)
    {
        var start = block.AsSpan().IndexOfAny('{', '[');
        var end = block.AsSpan().LastIndexOfAny('}', ']');
        if (start < 0 || end <= start) return "";
        var mended = new StringBuilder(end - start + 16);
        var (inString, escaped) = (false, false);
        foreach (var c in block.AsSpan(start, end - start + 1))
        {
            if (inString && c < ' ') mended.Append(c switch { '\n' => "\\n", '\t' => "\\t", _ => " " });
            else if (inString && escaped && !"\"\\/bfnrtu".Contains(c, StringComparison.Ordinal)) mended.Append('\\').Append(c);
            else mended.Append(c);
            if (c == '"' && !escaped) inString = !inString;
            escaped = inString && c == '\\' && !escaped;
        }
        return mended.ToString();
    }

    private static void AddRoots(JsonElement element, List<DataNode> roots)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray()) AddRoots(item, roots);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            var node = ToNode(element, roots);
            if (node.Types.Count > 0 || node.Properties.Count > 0) roots.Add(node);
        }
    }

    private static DataNode ToNode(JsonElement element, List<DataNode> roots)
    {
        var node = new DataNode(DataSource.JsonLd);
        foreach (var property in element.EnumerateObject())
        {
            switch (property.Name)
            {
                case "@type":
                    AddTypes(property.Value, node);
                    break;
                case "@id":
                    node.Id = Text(property.Value);
                    break;
                case "@graph":
                    AddRoots(property.Value, roots);
                    break;
                case "@context":
                    break;
                default:
                    AddValues(property.Name, property.Value, node, roots);
                    break;
            }
        }
        return node;
    }

    private static void AddTypes(JsonElement element, DataNode node)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray()) AddTypes(item, node);
        }
        else if (Text(element) is { Length: > 0 } type) node.Types.Add(DataNode.Local(type));
    }

    private static void AddValues(string name, JsonElement element, DataNode node, List<DataNode> roots)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) AddValues(name, item, node, roots);
                break;
            case JsonValueKind.Object when element.TryGetProperty("@value", out var value):
                if (Text(value) is { } literal) node.Add(name, new(literal, null));
                break;
            case JsonValueKind.Object:
                node.Add(name, new(null, ToNode(element, roots)));
                break;
            default:
                if (Text(element) is { } text) node.Add(name, new(text, null));
                break;
        }
    }

    private static string? Text(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => Decode(element.GetString()),
        JsonValueKind.Number => element.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    private static string? Decode(string? text) => text is not null && text.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(text) : text;

    /// <summary>A node that is only an <c>@id</c> stands for the node that carries it.</summary>
    private static void LinkReferences(List<DataNode> roots)
    {
        var byId = new Dictionary<string, DataNode>(StringComparer.Ordinal);
        foreach (var root in roots)
        {
            if (root.Id is { } id && root.Properties.Count > 0) byId.TryAdd(id, root);
        }
        if (byId.Count == 0) return;
        foreach (var root in roots)
        {
            foreach (var values in root.Properties.Values)
            {
                for (var i = 0; i < values.Count; i++)
                {
                    if (values[i].Node is { Id: { } id, Properties.Count: 0 } && byId.TryGetValue(id, out var target) && !ReferenceEquals(target, root)) values[i] = new(null, target);
                }
            }
        }
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MarketWatch.Marketplaces;
using MarketWatch.Profiles;

namespace MarketWatch.Configuration;

/// <summary>
/// JSON Schemas (draft 7, which editors read best) of the files people write, drawn from the same shapes that the reader goes by.
/// Descriptions are the records' own documentation.
/// </summary>
public static class ConfigurationSchema
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Schema of <c>crawlers/&lt;id&gt;.yaml</c>, as <c>crawlers/schema.json</c> holds it.</summary>
    public static string OfMarketplaces() => Write(typeof(MarketplaceDefinition), "Marketplace definition");

    /// <summary>Schema of <c>config/profiles/&lt;id&gt;.yaml</c>, as <c>config/profiles/schema.json</c> holds it.</summary>
    public static string OfProfiles() => Write(typeof(KeywordProfile), "Keyword profile");

    private static string Write(Type type, string title)
    {
        var writer = new SchemaWriter();
        var root = new JsonObject { ["$schema"] = "http://json-schema.org/draft-07/schema#", ["title"] = title };
        foreach (var (name, value) in writer.Body(new(type)).ToArray()) root[name] = value!.DeepClone();
        root["definitions"] = writer.Definitions;
        return root.ToJsonString(Indented) + "\n";
    }
}

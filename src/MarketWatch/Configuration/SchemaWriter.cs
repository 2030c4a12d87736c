using System.Text.Json;
using System.Text.Json.Nodes;

namespace MarketWatch.Configuration;

/// <summary>Draws the schema of a record from its shape; records within it become definitions, since some hold themselves.</summary>
internal sealed class SchemaWriter
{
    private readonly SortedDictionary<string, JsonObject> _definitions = new(StringComparer.Ordinal);

    /// <summary>Schemas of the records met so far, by name.</summary>
    public JsonObject Definitions => new(_definitions.Select(definition => KeyValuePair.Create(definition.Key, (JsonNode?)definition.Value.DeepClone())));

    /// <summary>Schema of a record itself.</summary>
    public JsonObject Body(RecordShape shape)
    {
        var properties = new JsonObject();
        foreach (var key in shape.Keys)
        {
            var schema = key.Name == "schema" ? new() { ["const"] = ConfigurationFile.Schema } : Of(key.Shape);
            properties[key.Name] = Described(schema, RecordDocumentation.Of(key.Property));
        }

        return new()
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray([.. shape.Keys.Where(key => key.Required).Select(key => JsonValue.Create(key.Name))]),
            ["properties"] = properties,
        };
    }

    private JsonObject Of(Shape shape) => shape switch
    {
        ScalarShape scalar => scalar.Schema(),
        ListShape list => new() { ["type"] = "array", ["items"] = Of(list.Item) },
        MapShape map => new() { ["type"] = "object", ["additionalProperties"] = Of(map.Value) },
        RecordShape record => Reference(record),
        _ => throw new NotSupportedException(shape.GetType().Name),
    };

    private JsonObject Reference(RecordShape shape)
    {
        var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(shape.Type.Name);
        if (!_definitions.ContainsKey(name))
        {
            _definitions[name] = [];
            _definitions[name] = Body(shape);
        }

        return new() { ["$ref"] = "#/definitions/" + name };
    }

    // Draft 7 ignores what stands beside a reference.
    private static JsonObject Described(JsonObject schema, string? description)
    {
        if (description is null) return schema;
        if (schema.ContainsKey("$ref")) return new() { ["description"] = description, ["allOf"] = new JsonArray(schema) };
        schema.Insert(0, "description", description);
        return schema;
    }
}

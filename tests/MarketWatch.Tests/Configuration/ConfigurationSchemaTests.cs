using System.Text.Json.Nodes;
using MarketWatch.Configuration;
using MarketWatch.Testing;

namespace MarketWatch.Tests.Configuration;

internal sealed class ConfigurationSchemaTests
{
    private const string Rewrite = "MARKETWATCH_WRITE_SCHEMAS";

    [Test]
    public void OfMarketplaces_equals_the_committed_file() => AssertCommitted(ConfigurationSchema.OfMarketplaces(), Repository.PathTo("crawlers", "schema.json"));

    [Test]
    public void OfProfiles_equals_the_committed_file() => AssertCommitted(ConfigurationSchema.OfProfiles(), Repository.PathTo("config", "profiles", "schema.json"));

    [Test]
    public void OfMarketplaces_describes_keys_as_their_records_do()
    {
        var schema = JsonNode.Parse(ConfigurationSchema.OfMarketplaces())!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)schema["properties"]!["currency"]!["description"], Is.EqualTo("ISO 4217 currency of prices written without one. Not set: such prices have no currency."));
            Assert.That((bool)schema["additionalProperties"]!, Is.False);
            Assert.That(schema["required"]!.AsArray().Select(name => (string?)name), Is.EqualTo(new[] { "schema", "id", "name", "addresses" }));
            Assert.That(schema["properties"]!["digest"], Is.Null);
            Assert.That(schema["definitions"]!["page_definition"]!["properties"]!["name"], Is.Null);
            Assert.That((string?)schema["definitions"]!["field_definition"]!["properties"]!["first_of"]!["items"]!["$ref"], Is.EqualTo("#/definitions/field_definition"));
        }
    }

    private static void AssertCommitted(string schema, string path)
    {
        if (Environment.GetEnvironmentVariable(Rewrite) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, schema);
        }

        Assert.That(File.Exists(path) ? File.ReadAllText(path) : "", Is.EqualTo(schema), $"{path} is not what the records say; run this test with {Rewrite}=1 to write it anew, and commit it");
    }
}

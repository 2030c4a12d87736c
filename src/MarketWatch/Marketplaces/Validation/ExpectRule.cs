using MarketWatch.Configuration;

namespace MarketWatch.Marketplaces.Validation;

/// <summary>Expectations can be met and name fields that are read.</summary>
internal sealed class ExpectRule : IDefinitionRule
{
    public void Check(MarketplaceDefinition definition, Findings findings)
    {
        if (definition.Expect is not { } expect) return;
        var path = KeyPath.Root / "expect";
        if (expect.ListingsPerRun is { } count)
        {
            if (count.AtLeast < 0) findings.Add(path / "listings_per_run" / "at_least", "a count is at least 0");
            if (count.AtMost < (count.AtLeast ?? 0)) findings.Add(path / "listings_per_run" / "at_most", "at_most is not below at_least");
        }

        var read = FieldsRead(definition);
        foreach (var (field, share) in expect.Coverage)
        {
            if (share is < 0 or > 1) findings.Add(path / "coverage" / field, "a share is 0 to 1");
            if (!read.Contains(field)) findings.AddName(path / "coverage" / field, "no page reads this field", NearestName.Of(field, read));
        }
    }

    private static HashSet<string> FieldsRead(MarketplaceDefinition definition)
    {
        var read = definition.Pages.Values.SelectMany(page => (page.Listings?.Fields.Keys ?? []).Concat(page.Fields.Keys)).ToHashSet(StringComparer.Ordinal);
        // Structured data and named extractors give the fields of a listing without naming them.
        if (read.Count == 0 || definition.Extractor != "selectors") read.UnionWith(FieldNames.Known);
        return read;
    }
}

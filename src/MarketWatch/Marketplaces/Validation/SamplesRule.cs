using MarketWatch.Configuration;

namespace MarketWatch.Marketplaces.Validation;

/// <summary>Samples name a page and files that are there, in <c>samples/&lt;id&gt;/</c> beside the definition.</summary>
internal sealed class SamplesRule : IDefinitionRule
{
    public void Check(MarketplaceDefinition definition, Findings findings)
    {
        for (var i = 0; i < definition.Samples.Count; i++)
        {
            var (sample, path) = (definition.Samples[i], (KeyPath.Root / "samples")[i]);
            if (!definition.Pages.ContainsKey(sample.Page))
                findings.Add(path / "page", $"there is no page '{TreeReader.Shortened(sample.Page)}'", NearestName.Of(sample.Page, definition.Pages.Keys));
            CheckFile(definition, sample.File, path / "file", findings);
            CheckFile(definition, sample.Expect, path / "expect", findings);
            CheckUrl(sample.Url, path / "url", findings);
        }
    }

    private static void CheckFile(MarketplaceDefinition definition, string name, KeyPath path, Findings findings)
    {
        if (name.Length == 0 || name != Path.GetFileName(name) || name is "." or "..")
        {
            findings.Add(path, "a file name without folders is expected");
            return;
        }

        // An id that is no id would lead elsewhere; it has its own error.
        if (!KnownNames.IsId(definition.Id)) return;
        var folder = SampleFolder.Of(findings.File, definition.Id);
        if (!File.Exists(Path.Combine(folder, name))) findings.Add(path, $"the file '{TreeReader.Shortened(name)}' is not in samples/{definition.Id}/");
    }

    private static void CheckUrl(string? url, KeyPath path, Findings findings)
    {
        if (url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            findings.Add(path, "an absolute http or https address is expected");
    }
}

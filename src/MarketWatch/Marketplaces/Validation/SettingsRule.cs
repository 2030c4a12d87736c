using MarketWatch.Configuration;

namespace MarketWatch.Marketplaces.Validation;

/// <summary>A setting with options has one of them as its default.</summary>
internal sealed class SettingsRule : IDefinitionRule
{
    public void Check(MarketplaceDefinition definition, Findings findings)
    {
        foreach (var (name, setting) in definition.Settings)
        {
            var path = KeyPath.Root / "settings" / name;
            if (!KnownNames.IsName(name)) findings.AddName(path, "a setting's name is lower-case letters, digits and underscores");
            if (setting.Options.Count > 0 && !setting.Options.ContainsKey(setting.Default))
            {
                var known = string.Join(", ", setting.Options.Keys);
                findings.Add(path / "default", $"the default is one of the options: {known}", NearestName.Of(setting.Default, setting.Options.Keys));
            }
        }
    }
}

using MarketWatch.Configuration;
using MarketWatch.Marketplaces;
using MarketWatch.Marketplaces.Validation;

namespace MarketWatch.Watches;

/// <summary>The rules of meaning of one watch: what it names exists, and it only tightens what the definition allows.</summary>
internal sealed class WatchRules(WatchReferences references, Findings findings)
{
    /// <summary>Judges a watch.</summary>
    public void Check(Watch watch, KeyPath path)
    {
        if (!KnownNames.IsId(watch.Id)) findings.Add(path / "id", "an id is 2 to 63 lower-case letters, digits and hyphens, and begins with a letter or digit");
        KnownNames.CheckTimeZone(watch.Timezone, path / "timezone", findings);
        if (watch.Schedule is { } schedule && references.CronCheck?.Invoke(schedule) is { } why) findings.Add(path / "schedule", why);
        CheckPurpose(watch.Purpose, path / "purpose");
        CheckProfiles(watch, path / "profiles");
        for (var i = 0; i < watch.Queries.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(watch.Queries[i]) || watch.Queries[i].Any(char.IsControl)) findings.Add((path / "queries")[i], "a query is some words on one line");
        }

        if (watch.Limits is { } limits) AccessRule.CheckLimits(limits, path / "limits", findings);
        if (references.Marketplaces.Find(watch.Marketplace) is { } definition) CheckAgainst(definition, watch, path);
        else if (references.Marketplaces.BrokenFileOf(watch.Marketplace) is { } broken) findings.Add(path / "marketplace", $"the definition '{watch.Marketplace}' is broken; its mistakes stand under {broken.File}");
        else Unknown("marketplace", watch.Marketplace, references.Marketplaces.ById.Keys, path / "marketplace");
    }

    private void CheckPurpose(string purpose, KeyPath path)
    {
        var known = references.Purposes.Select(entry => entry.Id).ToArray();
        if (!known.Contains(purpose)) Unknown("purpose", purpose, known, path);
    }

    private void CheckProfiles(Watch watch, KeyPath path)
    {
        if (watch.Profiles.Count == 0) findings.Add(path, "at least one profile is needed");
        for (var i = 0; i < watch.Profiles.Count; i++)
        {
            var id = watch.Profiles[i];
            if (watch.Profiles.Take(i).Contains(id)) findings.Add(path[i], $"'{TreeReader.Shortened(id)}' stands here twice");
            if (references.Profiles.Find(id) is { } profile)
            {
                if (profile.Purpose is { } purpose && references.Purposes.All(entry => entry.Id != purpose))
                    findings.Add(path[i], $"the profile '{id}' names the purpose '{purpose}', which is not in purposes.yaml");
            }
            else if (references.Profiles.BrokenFileOf(id) is { } broken)
            {
                findings.Add(path[i], $"the profile '{id}' is broken; its mistakes stand under {broken.File}");
            }
            else
            {
                Unknown("profile", id, references.Profiles.ById.Keys, path[i]);
            }
        }
    }

    private void CheckAgainst(MarketplaceDefinition definition, Watch watch, KeyPath path)
    {
        CheckSettings(definition, watch, path / "settings");
        if (watch.Limits is { } limits) CheckTighter(limits, definition.Access.Limits, path / "limits");
        var asks = definition.Seeds.Count > 0 && definition.Seeds.All(seed => seed.ForEach == "query");
        var hasQueries = watch.Queries.Count > 0 || watch.Profiles.Any(id => references.Profiles.Find(id) is null or { Queries.Count: > 0 });
        if (asks && !hasQueries) findings.Add(path, $"the seeds of '{definition.Id}' need queries, but neither the watch nor its profiles have any");
    }

    private void CheckSettings(MarketplaceDefinition definition, Watch watch, KeyPath path)
    {
        foreach (var (name, value) in watch.Settings)
        {
            if (!definition.Settings.TryGetValue(name, out var setting))
                findings.AddName(path / name, $"the marketplace '{definition.Id}' has no such setting", NearestName.Of(name, definition.Settings.Keys));
            else if (setting.Options.Count > 0 && !setting.Options.ContainsKey(value))
                findings.Add(path / name, $"expected one of {string.Join(", ", setting.Options.Keys)}, not '{TreeReader.Shortened(value)}'", NearestName.Of(value, setting.Options.Keys));
        }
    }

    // A limit that is not written has the usual default, which is no wish to loosen; whoever crawls takes the tighter of both.
    private void CheckTighter(CrawlLimits own, CrawlLimits allowed, KeyPath path)
    {
        if (findings.IsWritten(path / "pages") && own.Pages > allowed.Pages) findings.Add(path / "pages", $"a watch only tightens limits: the definition allows {allowed.Pages} pages");
        if (findings.IsWritten(path / "duration") && own.Duration > allowed.Duration) findings.Add(path / "duration", $"a watch only tightens limits: the definition allows {Duration.Write(allowed.Duration)}");
        if (findings.IsWritten(path / "depth") && own.Depth > allowed.Depth) findings.Add(path / "depth", $"a watch only tightens limits: the definition allows depth {allowed.Depth}");
    }

    private void Unknown(string what, string id, IEnumerable<string> known, KeyPath path) =>
        findings.Add(path, $"there is no {what} '{TreeReader.Shortened(id)}'", NearestName.Of(id, known));
}

using MarketWatch.Configuration;
using MarketWatch.Crawling;
using MarketWatch.Marketplaces;
using MarketWatch.Profiles;

namespace MarketWatch.Watches;

/// <summary>Turns a watch into an order that may run: everything it names is there, its purpose holds today, its secrets can be read, its limits are the tighter ones.</summary>
/// <param name="references">Marketplaces, profiles and purposes.</param>
/// <param name="options">The program's options.</param>
/// <param name="secrets">Secrets by reference.</param>
/// <param name="clock">Says what day it is.</param>
public sealed class OrderPreparation(WatchReferences references, ProgramOptions options, SecretSource secrets, TimeProvider clock)
{
    /// <summary>Prepares an order, or says in plain words why it may not run.</summary>
    /// <param name="watch">The watch.</param>
    /// <param name="trigger"><c>schedule</c>, <c>demo</c>, or an officer's name.</param>
    /// <param name="stop">An officer stops the run by it.</param>
    public PreparedOrder Prepare(Watch watch, string trigger, CancellationToken stop = default)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (references.Marketplaces.Find(watch.Marketplace) is not { } definition) return Refused($"marketplace '{watch.Marketplace}' is not there or its file is broken: run 'definitions check'");
        if (references.Purposes.FirstOrDefault(purpose => purpose.Id == watch.Purpose) is not { } purpose) return Refused(NoPurpose(watch.Purpose));
        if ((Expired(purpose, today) ?? Expired(definition.SignIn, today)) is { } expired) return Refused(expired);
        if (Missing(watch.Profiles) is { } missing) return Refused(missing);
        if (secrets.ProblemsOf(definition) is { Count: > 0 } problems) return Refused(string.Join("; ", problems));
        var profiles = watch.Profiles.Select(id => references.Profiles.Find(id)!).Where(profile => IsActive(profile.Active, today)).ToList();
        if (profiles.Count == 0) return Refused("none of its profiles is active today");
        var order = new CrawlOrder { Watch = watch, Purpose = purpose, Visit = Visit(definition, watch), Profiles = profiles, Trigger = trigger, Stop = stop };
        return new(order, null);
    }

    private MarketplaceVisit Visit(MarketplaceDefinition definition, Watch watch) => new()
    {
        Definition = definition with { Access = definition.Access with { Limits = Tighter(definition.Access.Limits, watch.Limits) } },
        Address = definition.Addresses[0],
        Settings = watch.Settings,
        Secrets = Secrets(definition),
        Proxy = definition.Access.Egress switch { "direct" => null, "tor" => new Uri(options.Tor), var proxy => new Uri(proxy) },
    };

    private Dictionary<string, string> Secrets(MarketplaceDefinition definition)
    {
        var found = new Dictionary<string, string>();
        foreach (var name in options.Secrets.GetValueOrDefault(definition.Id)?.Keys ?? [])
            if (secrets.TryFind(definition.Id, name, out var value, out _)) found[name] = value;
        return found;
    }

    private string NoPurpose(string named)
    {
        var known = string.Join(", ", references.Purposes.Select(purpose => purpose.Id));
        return named.Length == 0 ? $"nothing is collected without a purpose: name one of {known}" : $"purpose '{named}' is not in config/purposes.yaml, which has {known}";
    }

    private string? Missing(IReadOnlyList<string> profiles)
    {
        var missing = profiles.Where(id => references.Profiles.Find(id) is null).ToList();
        return missing.Count == 0 ? null : $"profiles are not there or their files are broken: {string.Join(", ", missing)}; run 'profiles check'";
    }

    private static string? Expired(Purpose purpose, DateOnly today) =>
        today < purpose.From ? $"purpose '{purpose.Id}' begins on {purpose.From:yyyy-MM-dd}"
        : today > purpose.Until ? $"purpose '{purpose.Id}' ended on {purpose.Until:yyyy-MM-dd}"
        : null;

    private static string? Expired(SignInDefinition? signIn, DateOnly today) =>
        signIn?.ExpiresOn is { } last && today > last ? $"the authority to sign in ended on {last:yyyy-MM-dd}" : null;

    private static bool IsActive(ActivePeriod? active, DateOnly today) => active is null || (today >= (active.From ?? today) && today <= (active.Until ?? today));

    private static CrawlLimits Tighter(CrawlLimits one, CrawlLimits? other) => other is null ? one : new()
    {
        Pages = Math.Min(one.Pages, other.Pages), Depth = Math.Min(one.Depth, other.Depth),
        Duration = one.Duration < other.Duration ? one.Duration : other.Duration,
    };

    private static PreparedOrder Refused(string why) => new(null, why);
}

/// <summary>An order, or why there is none.</summary>
/// <param name="Order">The order; null where it is refused.</param>
/// <param name="Refusal">Plain words; null where it may run.</param>
public sealed record PreparedOrder(CrawlOrder? Order, string? Refusal);

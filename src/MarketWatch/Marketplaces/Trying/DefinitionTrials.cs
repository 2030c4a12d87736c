using MarketWatch.Configuration;
using MarketWatch.Crawling;

namespace MarketWatch.Marketplaces.Trying;

/// <summary>
/// Starts trials of definitions, saved or not. A definition that is not the saved one gets no secrets: whoever edits its addresses and its sign-in must not
/// be able to have them sent elsewhere.
/// </summary>
/// <param name="opener">Opens marketplaces.</param>
/// <param name="saved">The definitions as they are saved.</param>
/// <param name="options">Where Tor and the secrets are.</param>
/// <param name="secrets">Looks secrets up.</param>
/// <param name="clock">Clock.</param>
public sealed class DefinitionTrials(SessionOpener opener, CurrentCatalog<MarketplaceCatalog> saved, ProgramOptions options, SecretSource secrets, TimeProvider clock)
{
    /// <summary>Pages that one trial may ask for.</summary>
    public const int MostPages = 10;

    /// <summary>Changes unsaved definitions as saved ones are changed when they are read, such as by the addresses of a test site.</summary>
    public Func<MarketplaceDefinition, MarketplaceDefinition> Adapt { get; init; } = definition => definition;

    /// <summary>Starts a trial; nothing but robots.txt is fetched yet.</summary>
    /// <param name="definition">The definition, as its reader read it.</param>
    /// <param name="start">Where to begin; null or empty begins where a crawl would.</param>
    /// <param name="pages">Pages at most, 1 to 10.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The trial, which is to be disposed of; or why there is none.</returns>
    public async ValueTask<(DefinitionTrial? Trial, string? Refusal)> StartAsync(MarketplaceDefinition definition, string? start, int pages, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var adapted = Adapt(definition);
        var (found, refusal) = SecretsOf(adapted);
        if (refusal is not null) return (null, refusal);
        var visit = new MarketplaceVisit
        {
            Definition = adapted, Address = adapted.Addresses[0], Secrets = found,
            Proxy = adapted.Access.Egress switch { "direct" => null, "tor" => new Uri(options.Tor), var proxy => new Uri(proxy) },
        };
        var url = string.IsNullOrWhiteSpace(start) ? null : AddressOn(visit.Address, start.Trim());
        if (url is null && !string.IsNullOrWhiteSpace(start)) return (null, "this is no http(s) address");
        var trial = await DefinitionTrial.OpenAsync(opener, visit, url, Math.Clamp(pages, 1, MostPages), ct);
        if (trial.Refusal is not { } why) return (trial, null);
        await trial.DisposeAsync();
        return (null, why);
    }

    private (Dictionary<string, string> Secrets, string? Refusal) SecretsOf(MarketplaceDefinition definition)
    {
        var found = new Dictionary<string, string>();
        if (definition.SignIn is not { } signIn) return (found, null);
        if (saved.Now.Find(definition.Id)?.Digest != definition.Digest) return (found, "this marketplace asks for a sign-in, and its secrets are used with the saved definition only: save it first");
        if (signIn.ExpiresOn is { } last && DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime) > last) return (found, $"the authority to sign in ended on {last:yyyy-MM-dd}");
        if (secrets.ProblemsOf(definition) is { Count: > 0 } problems) return (found, string.Join("; ", problems));
        foreach (var name in options.Secrets.GetValueOrDefault(definition.Id)?.Keys ?? [])
            if (secrets.TryFind(definition.Id, name, out var value, out _)) found[name] = value;
        return (found, null);
    }

    /// <summary>An address of its own, or a path on the marketplace.</summary>
    private static Uri? AddressOn(Uri marketplace, string written) =>
        written.StartsWith('/') ? Uri.TryCreate(marketplace, written, out var path) && path.Authority == marketplace.Authority ? path : null : Sketching.SiteLook.AddressOf(written);
}

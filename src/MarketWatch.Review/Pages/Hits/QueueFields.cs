using MarketWatch.Hits;
using MarketWatch.Hits.Query;
using MarketWatch.Review.Elements.Hits;
using MarketWatch.Review.Elements.Lists;

namespace MarketWatch.Review.Pages.Hits;

/// <summary>What the queue can be filtered by.</summary>
internal static class QueueFields
{
    /// <summary>Parameter that asks for hits assigned to nobody.</summary>
    public const string Free = "free";

    /// <summary>States that wait for an officer; shown where the address names no state.</summary>
    public static IReadOnlyList<HitState> Waiting { get; } = [HitState.New, HitState.SecondLook, HitState.ReferralAsked];

    /// <summary>Fields in the order they are shown.</summary>
    public static IReadOnlyList<FacetField> All { get; } =
    [
        new("state", "State") { Words = StateWords, Default = [.. Waiting.Select(HitFields.StateName)] },
        new("profile", "Profile"),
        new("priority", "Priority"),
        new("assigned", "Assigned to"),
        new("first_seen", "First seen") { Words = BandWords },
        new("marketplace", "Marketplace"),
        new("country", "Country"),
        new("price_eur", "Price in euro") { Words = BandWords },
        new("language", "Language"),
        new("gap", "Could not be seen"),
        new("seller", "Seller") { IsStrange = true },
        new("photo", "Same photo") { Words = digest => digest.Length > 8 ? digest[..8] : digest },
    ];

    /// <summary>Fields whose values are counted; bands are counted apart, and photos only filtered by.</summary>
    public static IReadOnlyList<string> Counted { get; } = [.. All.Select(field => field.Name).Where(name => name is not ("first_seen" or "price_eur" or "photo"))];

    /// <summary>The state of this name in addresses; null where there is none.</summary>
    public static HitState? State(string name) => Enum.GetValues<HitState>().Where(state => HitFields.StateName(state) == name).Select(state => (HitState?)state).FirstOrDefault();

    private static string StateWords(string name) => State(name) is { } state ? StateLook.Of(state).Words : name;

    private static string BandWords(string name) => name.Replace('_', ' ');
}

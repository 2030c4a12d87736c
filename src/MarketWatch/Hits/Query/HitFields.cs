using System.Collections.Frozen;
using MarketWatch.Classification;
using MarketWatch.Listings;

namespace MarketWatch.Hits.Query;

/// <summary>The one list of fields that queries, facets and indexes know.</summary>
public static class HitFields
{
    /// <summary>All fields, in the order help texts show them.</summary>
    public static IReadOnlyList<HitField> All { get; } =
    [
        Text("title", "title of the listing", hit => [hit.Listing.Title]) with { Weight = 3, IsSearchedByDefault = true },
        Text("description", "description of the listing", hit => [hit.Listing.Description]) with { IsSearchedByDefault = true, Aliases = ["desc", "text"] },
        Text("seller", "name or key of the seller", Sellers) with { Counted = hit => Sellers(hit).OfType<string>().Take(1), IsFacet = true, IsSearchedByDefault = true, Aliases = ["vendor"] },
        Text("category", "category as the marketplace names it", hit => [hit.Listing.Category]) with { IsFacet = true, IsSearchedByDefault = true },
        Text("location", "place as written", hit => [hit.Listing.Location]) with { Aliases = ["place"] },
        Keyword("marketplace", "id of the marketplace", hit => [hit.Listing.Key.Marketplace]) with { Aliases = ["site", "market"] },
        Keyword("profile", "id of a profile that is hit", hit => hit.Report.HitProfiles),
        Keyword("term", "name of a matched term, alone or as profile.term", hit => Terms(hit).SelectMany(name => name)) with { Counted = hit => Terms(hit).Select(name => name[1]).Distinct() },
        Keyword("country", "country it ships from or to, such as NL", hit => ShipsFrom(hit).Concat(ShipsTo(hit))),
        Keyword("ships_from", "country it ships from", ShipsFrom),
        Keyword("ships_to", "country it ships to", ShipsTo),
        Number("price", "asking price, in its own currency", hit => (double?)hit.Listing.Price?.Amount),
        Number("price_eur", "asking price in euro, converted by a dated table of rates", hit => (double?)InEuro(hit.Listing.Price)),
        Keyword("currency", "currency of the price, such as EUR", hit => [hit.Listing.Price?.Currency]),
        Number("score", "score of the program's assessment", hit => hit.Report.Score),
        Keyword("priority", "normal or urgent", hit => [PriorityOf(hit.Report).ToString().ToLowerInvariant()]) with { Values = ["none", "normal", "urgent"] },
        Keyword("state", "what an officer decided", hit => [StateName(hit.State)]) with { Values = [.. Enum.GetValues<HitState>().Select(StateName)] },
        Keyword("reason", "code of the reason of the last decision", hit => [hit.Reason]),
        Keyword("assigned", "user name of who it is assigned to", hit => [hit.AssignedTo]) with { Aliases = ["assignee"] },
        Keyword("decided_by", "user name of who decided last", hit => [hit.DecidedBy]),
        Date("sealed", "when its first evidence was sealed", hit => hit.Evidence.Count > 0 ? hit.Evidence[0].SealedAt : null),
        Date("decided", "when it was decided last", hit => hit.DecidedAt),
        Keyword("hold", "yes where a legal hold keeps it from being erased", hit => [hit.LegalHold ? "yes" : "no"]) with { Values = ["yes", "no"] },
        Keyword("gap", "what could not be seen when it was captured, such as \"photo missing\"", hit => hit.Gaps),
        Keyword("photo", "SHA-256 of one of its photos", hit => hit.PhotoDigests),
        Keyword("watch", "id of the watch that found it", hit => [hit.WatchId]),
        Keyword("purpose", "id of the purpose it was collected under", hit => [hit.Purpose]),
        Keyword("language", "language of the page, such as nl", hit => [hit.Listing.Language]) with { Aliases = ["lang"] },
        Date("first_seen", "when it was first flagged", hit => hit.FirstSeen),
        Date("last_seen", "when it was last seen", hit => hit.LastSeen) with { Aliases = ["seen"] },
        Keyword("id", "id of the hit", hit => [hit.Id]) with { IsFacet = false, IsCaseSensitive = true },
    ];

    /// <summary>Fields where a word without a field is looked for.</summary>
    public static IReadOnlyList<HitField> SearchedByDefault { get; } = [.. All.Where(field => field.IsSearchedByDefault)];

    /// <summary>Fields whose values can be counted.</summary>
    public static IReadOnlyList<HitField> Facets { get; } = [.. All.Where(field => field.IsFacet)];

    private static readonly FrozenDictionary<string, HitField> ByName =
        All.SelectMany(field => field.Aliases.Append(field.Name).Select(name => KeyValuePair.Create(name, field))).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The field of this name or alias, in any case; null where there is none.</summary>
    public static HitField? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The known name that looks most like this one; null where none is near.</summary>
    public static string? Nearest(string name) => Spelling.Nearest(name, ByName.Keys);

    /// <summary>Name of a state in queries and facets: <c>not_relevant</c>.</summary>
    public static string StateName(HitState state) =>
        string.Concat(state.ToString().Select((letter, place) => char.IsUpper(letter) ? (place > 0 ? "_" : "") + char.ToLowerInvariant(letter) : letter.ToString()));

    private static HitField Text(string name, string meaning, Func<Hit, IEnumerable<string?>> read) =>
        new() { Name = name, Kind = HitFieldKind.Text, Meaning = meaning, Texts = hit => Present(read(hit)) };

    private static HitField Keyword(string name, string meaning, Func<Hit, IEnumerable<string?>> read) =>
        new() { Name = name, Kind = HitFieldKind.Keyword, Meaning = meaning, IsFacet = true, Texts = hit => Present(read(hit)) };

    private static HitField Number(string name, string meaning, Func<Hit, double?> read) =>
        new() { Name = name, Kind = HitFieldKind.Number, Meaning = meaning, Number = read };

    private static HitField Date(string name, string meaning, Func<Hit, DateTimeOffset?> read) =>
        new() { Name = name, Kind = HitFieldKind.Date, Meaning = meaning, Instant = read };

    private static IEnumerable<string> Present(IEnumerable<string?> values) => values.OfType<string>().Where(value => !string.IsNullOrWhiteSpace(value)).Distinct();

    private static decimal? InEuro(Price? price)
    {
        try
        {
            return price is null ? null : ExchangeRates.Shipped.Convert(price, "EUR");
        }
        catch (OverflowException)
        {
            // an absurd amount in a currency worth more than the euro: there is no such price
            return null;
        }
    }

    private static IEnumerable<string?> Sellers(Hit hit) => hit.Listing.Seller is { } seller ? [seller.Name, seller.Key] : [];

    private static IEnumerable<string?> ShipsFrom(Hit hit) => hit.Listing.ShipsFrom.Concat(hit.Listing.Seller?.ShipsFrom ?? []);

    private static IEnumerable<string?> ShipsTo(Hit hit) => hit.Listing.ShipsTo.Concat(hit.Listing.Seller?.ShipsTo ?? []);

    private static IEnumerable<string[]> Terms(Hit hit) =>
        from verdict in hit.Report.Verdicts
        where verdict.IsHit
        from match in verdict.Matches
        where !match.Term.StartsWith("never.", StringComparison.Ordinal)
        select (string[])[match.Term, $"{verdict.ProfileId}.{match.Term}"];

    /// <summary>The highest priority among the profiles that are hit.</summary>
    public static HitPriority PriorityOf(MatchReport report) => report.Verdicts.Where(verdict => verdict.IsHit).Select(verdict => verdict.Priority).DefaultIfEmpty(HitPriority.None).Max();
}

using MarketWatch.Hits;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Review.Elements.Lists;
using Microsoft.AspNetCore.Http;

namespace MarketWatch.Review.Pages.Hits;

/// <summary>What of the queue is asked for, as the address says it.</summary>
internal sealed record QueueFilter
{
    private const string OrderName = "order";
    private const string GroupName = "of";
    private const string RelationName = "by";

    /// <summary>The address without the place in the list.</summary>
    public required ListAddress Address { get; init; }

    /// <summary>Order; default urgent first, then by score.</summary>
    public HitOrder Order { get; private init; } = HitOrder.Score;

    /// <summary>Place in the list behind which to go on. Not set: the beginning.</summary>
    public string? After { get; private init; }

    /// <summary>Hit whose preview is shown. Not set: none, or the first.</summary>
    public string? Shown { get; private init; }

    /// <summary>Hits that go together with this one are asked for, and nothing else. Not set: the queue.</summary>
    public string? GroupOf { get; private init; }

    /// <summary>What makes them go together.</summary>
    public HitRelation Relation { get; private init; }

    /// <summary>Only hits assigned to nobody.</summary>
    public bool Free => Address.Values(QueueFields.Free).Count > 0;

    /// <summary>States that are asked for; all where empty.</summary>
    public IReadOnlyList<HitState> States => [.. QueueFields.All[0].Selected(Address).Select(QueueFields.State).OfType<HitState>()];

    /// <summary>Orders that are offered, with the words for them.</summary>
    public static IReadOnlyList<(HitOrder Order, string Words)> Orders { get; } =
    [
        (HitOrder.Score, "urgent and highest score first"),
        (HitOrder.FirstSeen, "newest first"),
        (HitOrder.Oldest, "waiting longest first"),
        (HitOrder.Newest, "last seen first"),
        (HitOrder.PriceDescending, "dearest first"),
        (HitOrder.PriceAscending, "cheapest first"),
    ];

    /// <summary>Name of an order in addresses.</summary>
    public static string NameOf(HitOrder order) => order.ToString();

    /// <summary>Reads it from an address. What cannot be read is left out.</summary>
    public static QueueFilter Read(IQueryCollection query) => new()
    {
        Address = ListAddress.Of("/hits", query, [.. QueueFields.All.Select(field => field.Name), QueueFields.Free, OrderName, GroupName, RelationName]),
        Order = Orders.FirstOrDefault(offered => NameOf(offered.Order) == query[OrderName], Orders[0]).Order,
        After = Text(query["after"]),
        Shown = Text(query["hit"]),
        GroupOf = Text(query[GroupName]),
        Relation = Enum.TryParse<HitRelation>(query[RelationName], out var relation) && Enum.IsDefined(relation) ? relation : HitRelation.Seller,
    };

    /// <summary>The search that answers it.</summary>
    /// <param name="bands">Ranges of price and time.</param>
    /// <param name="most">Hits at most.</param>
    public HitSearch Search(IReadOnlyList<BandFacet> bands, int most) => new()
    {
        Query = Free ? new NotNode(new RangeNode("assigned", null, null)) : null,
        Filters = Filters(QueueFields.All),
        Bands = bands,
        Order = Order,
        After = After,
        Take = most,
    };

    /// <summary>Counts hits of whatever state that were first flagged since then; what it counts grows by arrivals only, whoever decides what meanwhile.</summary>
    public HitSearch Arrivals(IReadOnlyList<BandFacet> bands, DateTimeOffset since)
    {
        var arrived = new RangeNode("first_seen", since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture), null);
        return new() { Query = arrived, Filters = Filters(QueueFields.All.Where(field => field.Name is not ("state" or "assigned"))), Bands = bands, Take = 0 };
    }

    private Dictionary<string, IReadOnlyList<string>> Filters(IEnumerable<FacetField> fields) =>
        fields.Select(field => (field.Name, Values: field.Selected(Address))).Where(field => field.Values.Count > 0).ToDictionary(field => field.Name, field => field.Values);

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}

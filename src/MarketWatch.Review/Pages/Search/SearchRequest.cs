using System.Globalization;
using MarketWatch.Hits;
using MarketWatch.Hits.Query;
using MarketWatch.Review.Elements.Lists;
using Microsoft.AspNetCore.Http;

namespace MarketWatch.Review.Pages.Search;

/// <summary>What a search asks for, as its address says it. What an address holds beyond that is left out; what cannot be read is named in <see cref="Notes"/>.</summary>
internal sealed record SearchRequest
{
    /// <summary>Lines of a page.</summary>
    public const int PageSize = 32;

    /// <summary>Values of one field that are filtered by at most.</summary>
    private const int MostValues = 100;

    private static readonly IReadOnlyList<string> Names = ["q", "like", "from", "to", "sort", .. SearchFields.All.Select(field => field.Name)];

    /// <summary>Address without the place in the list.</summary>
    public required ListAddress Address { get; init; }

    /// <summary>Query as typed.</summary>
    public required string Text { get; init; }

    /// <summary>How it was read.</summary>
    public required ParsedQuery Parsed { get; init; }

    /// <summary>Order.</summary>
    public required SearchOrder Order { get; init; }

    /// <summary>First day of the stretch that is looked at. Not set: open.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of it. Not set: open.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Where days begin.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>What was passed over or read in another way than it may have been meant.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Place behind which to go on. Not set: the beginning.</summary>
    public string? After { get; init; }

    /// <summary>The search without page and counts.</summary>
    public required HitSearch Search { get; init; }

    /// <summary>Id of the hit that others are to be like. Not set: none.</summary>
    public string? Like => Typed("like");

    /// <summary>A parameter as typed; null where there is none.</summary>
    public string? Typed(string name) => First(Address, name);

    /// <summary>The search of the page.</summary>
    public HitSearch Page => Search with
    {
        Facets = SearchFields.Counted, Histogram = new("first_seen", Zone), Order = Order.Order, After = After, Take = PageSize,
    };

    /// <summary>Reads a request.</summary>
    /// <param name="query">Parameters.</param>
    /// <param name="zone">Where days begin.</param>
    /// <param name="clock">What "today" is.</param>
    public static SearchRequest Read(IQueryCollection query, TimeZoneInfo zone, TimeProvider clock)
    {
        var address = ListAddress.Of("/search", query, Names);
        var text = First(address, "q") ?? "";
        var parser = new HitQueryParser(clock, zone);
        var parsed = parser.Parse(text);
        var (from, to) = (Day(address, "from"), Day(address, "to"));
        var notes = parsed.Notes.Concat(((string[])["from", "to"]).Where(name => address.Values(name).Count > 0 && Day(address, name) is null).Select(name => $"“{address.Values(name)[0]}” is no day such as 2026-11-01"));
        return new()
        {
            Address = address, Text = text, Parsed = parsed, From = from, To = to, Zone = zone, Notes = [.. notes],
            After = query["after"].FirstOrDefault() is { Length: > 0 } after ? after : null,
            Order = OrderOf(address, text),
            Search = new()
            {
                Query = All([parsed.Node, address.Values("like") is [var like, ..] ? new LikeNode(like) : null, from is null && to is null ? null : parser.Parse($"first_seen:[{Bound(from)} TO {Bound(to)}]").Node]),
                Filters = SearchFields.All.Select(field => (field.Name, Values: address.Values(field.Name))).Where(field => field.Values.Count > 0)
                    .ToDictionary(field => field.Name, IReadOnlyList<string> (field) => [.. field.Values.Take(MostValues)]),
                Bands = [HitBands.Price, HitBands.FirstSeen(clock, zone)],
            },
        };
    }

    private static string? First(ListAddress address, string name) => address.Values(name) is [var first, ..] ? first : null;

    private static SearchOrder OrderOf(ListAddress address, string text)
    {
        var asked = SearchFields.Orders.FirstOrDefault(order => order.Name == First(address, "sort"));
        return asked ?? SearchFields.Orders.First(order => order.Order == (text.Trim().Length == 0 && address.Values("like").Count == 0 ? HitOrder.Newest : HitOrder.Relevance));
    }

    private static AndNode? All(IEnumerable<QueryNode?> parts) => parts.OfType<QueryNode>().ToList() is { Count: > 0 } present ? new(present) : null;

    private static DateOnly? Day(ListAddress address, string name) =>
        DateOnly.TryParseExact(First(address, name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1 and < 9998 ? day : null;

    private static string Bound(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "*";
}

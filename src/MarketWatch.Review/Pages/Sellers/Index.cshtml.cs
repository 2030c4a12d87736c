using System.Globalization;
using MarketWatch.Accountability;
using MarketWatch.Review.Access;
using MarketWatch.Review.Elements.Lists;
using MarketWatch.Sellers;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Sellers;

/// <summary>Sellers seen, by name, marketplace, hits and time.</summary>
internal sealed class IndexModel(ISellerStore sellers, IAuditLog log) : PageModel
{
    private const int PageSize = 50;
    private const int LongestText = 200;

    internal static IReadOnlyList<(SellerOrder Order, string Name, string Words)> Orders { get; } =
        [(SellerOrder.Hits, "hits", "most hits first"), (SellerOrder.LastSeen, "seen", "last seen first"), (SellerOrder.Key, "key", "by marketplace and key")];

    internal IReadOnlyList<ListedSeller> Sellers { get; private set; } = [];

    /// <summary>Marketplaces that can be filtered by: those of the sellers shown, and the one that is.</summary>
    internal IReadOnlyList<string> Marketplaces { get; private set; } = [];

    /// <summary>The address without the place in the list.</summary>
    internal ListAddress Address => ListAddress.Of("/sellers", Request.Query, ["text", "marketplace", "order", "all"]);

    internal string Text => Cut(Request.Query["text"]);

    internal string? Marketplace => Request.Query["marketplace"] is [{ Length: > 0 } marketplace] ? marketplace : null;

    internal SellerOrder Order => Orders.FirstOrDefault(order => order.Name == Request.Query["order"], Orders[0]).Order;

    /// <summary>Sellers without hits are shown too.</summary>
    internal bool All => Request.Query["all"] == "yes";

    /// <summary>Address of the sellers that follow; null at the end.</summary>
    internal string? Next { get; private set; }

    /// <summary>Lists them.</summary>
    public async Task OnGetAsync(CancellationToken ct)
    {
        var filter = new SellerFilter { Marketplace = Marketplace, Text = Text.Length > 0 ? Text : null, OnlyWithHits = !All, Order = Order, After = After(), Most = PageSize + 1 };
        // what was typed may be a person's name; the log keeps what an officer typed
        await log.AppendAsync(new AuditEvent(AuditKind.Consultation, Text.Length > 0 ? "sellers searched" : "sellers listed", "", HttpContext.Officer()) { Detail = Address.Query }, ct);
        var found = await sellers.ListAsync(filter, ct);
        Sellers = [.. found.Take(PageSize)];
        Marketplaces = [.. Sellers.Select(seller => seller.Marketplace).Append(Marketplace).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        if (found.Count > PageSize) Next = Behind(Sellers[^1]).ToString();
    }

    private ListAddress Behind(ListedSeller last) => ListAddress.Of("/sellers", Request.Query, ["text", "marketplace", "order", "all"])
        .With("behind", last.Marketplace, last.Facts.Key, last.LastSeen.UtcTicks.ToString(CultureInfo.InvariantCulture), last.Hits.ToString(CultureInfo.InvariantCulture));

    private ListedSeller? After()
    {
        if (Request.Query["behind"] is not [{ Length: > 0 } marketplace, { } key, { } ticks, { } hits]) return null;
        if (!long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at > DateTimeOffset.MaxValue.UtcTicks) return null;
        if (!long.TryParse(hits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return null;
        var seen = new DateTimeOffset(at, TimeSpan.Zero);
        return new(marketplace, new SellerFacts { Key = key }, seen, seen, 0, count);
    }

    private static string Cut(string? text) => text is null ? "" : text.Trim() is var trimmed && trimmed.Length > LongestText ? trimmed[..LongestText] : trimmed;
}

using Lucene.Net.Search;
using MarketWatch.Hits;

namespace MarketWatch.Storage.Indexes.Embedded.Paging;

/// <summary>The orders of an answer; the last column is always the id, so that no two hits are equal.</summary>
internal static class HitSort
{
    private static readonly SortField ById = new(IndexFields.Column(IndexFields.Id), SortFieldType.STRING);

    public static Sort Of(HitOrder order) => new([.. Columns(order), ById]);

    private static SortField[] Columns(HitOrder order) => order switch
    {
        HitOrder.Relevance => [SortField.FIELD_SCORE],
        HitOrder.Newest => [Whole("last_seen", reverse: true)],
        HitOrder.FirstSeen => [Whole("first_seen", reverse: true)],
        HitOrder.Oldest => [Whole("first_seen", reverse: false)],
        HitOrder.Score => [Whole(IndexFields.Urgency, reverse: true), Number("score", reverse: true)],
        HitOrder.PriceAscending => [Number("price_eur", reverse: false)],
        HitOrder.PriceDescending => [Number("price_eur", reverse: true)],
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, "an order that nobody knows"),
    };

    private static SortField Whole(string field, bool reverse) => new(field, FieldCache.NUMERIC_UTILS_INT64_PARSER, reverse);

    // hits without the number come last in either direction
    private static SortField Number(string field, bool reverse)
    {
        var column = new SortField(field, FieldCache.NUMERIC_UTILS_DOUBLE_PARSER, reverse);
        column.SetMissingValue(reverse ? double.NegativeInfinity : double.PositiveInfinity);
        return column;
    }
}

using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Lucene.Net.Search;
using Lucene.Net.Util;
using MarketWatch.Hits;

namespace MarketWatch.Storage.Indexes.Embedded.Paging;

/// <summary>
/// The place behind the last hit of a page: the values it was ordered by and its id, so that the place stays where it is when hits come and go.
/// Written as <c>order|value|...|id</c> in base64url.
/// </summary>
internal static class PageCursor
{
    private const int MostCharacters = 2000;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes the place behind a hit that was found in this order.</summary>
    public static string Write(HitOrder order, FieldDoc last)
    {
        var values = last.Fields.Select(value => value switch
        {
            BytesRef id => id.Utf8ToString(),
            IFormattable number => number.ToString("R", CultureInfo.InvariantCulture),
            _ => throw new InvalidOperationException("a hit that was ordered by nothing"),
        });
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('|', values.Prepend(order.ToString()))));
    }

    /// <summary>Reads a place in this order.</summary>
    /// <returns>The place, or why it cannot be followed.</returns>
    public static (FieldDoc? Place, string? Fault) Read(string cursor, HitOrder order)
    {
        if (Text(cursor) is not { } text) return (null, "this page address cannot be read; here is the first page");
        var parts = text.Split('|', HitSort.Of(order).GetSort().Length + 1);
        if (parts[0] != order.ToString()) return (null, "this page address is of another order; here is the first page");
        var columns = HitSort.Of(order).GetSort();
        if (parts.Length != columns.Length + 1) return (null, "this page address cannot be read; here is the first page");
        var values = columns.Select((column, place) => Value(column.Type, parts[place + 1])).ToArray();
        if (values.Contains(null)) return (null, "this page address cannot be read; here is the first page");
        return (new FieldDoc(int.MaxValue, 0, values), null);
    }

    private static object? Value(SortFieldType type, string text) => type switch
    {
        SortFieldType.SCORE => float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var score) && float.IsFinite(score) ? J2N.Numerics.Single.GetInstance(score) : null,
        SortFieldType.INT64 => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? J2N.Numerics.Int64.GetInstance(whole) : null,
        SortFieldType.DOUBLE => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number) ? J2N.Numerics.Double.GetInstance(number) : null,
        _ => new BytesRef(text),
    };

    private static string? Text(string cursor)
    {
        if (cursor.Length > MostCharacters || !Base64Url.IsValid(cursor)) return null;
        try
        {
            return Strict.GetString(Base64Url.DecodeFromChars(cursor));
        }
        catch (Exception fault) when (fault is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }
}

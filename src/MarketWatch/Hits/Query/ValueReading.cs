using System.Globalization;

namespace MarketWatch.Hits.Query;

/// <summary>Turns a value and its relation into a node, by the kind of its field. Numbers and dates come out in one canonical form.</summary>
internal sealed class ValueReading(PeriodReader periods)
{
    /// <summary>Edits of a word with a bare tilde: 0 up to two letters, 1 up to five, 2 above.</summary>
    public const int AutomaticEdits = -1;

    private const int MostEdits = 2;
    private const int MostSlop = 100;

    public ValueResult Read(HitField? field, string relation, RawWord raw)
    {
        if (field is null) return raw.IsSearchable ? Words(null, raw) : default;
        if (relation.Length == 0 && raw is { Text: "*", IsQuoted: false }) return new(new RangeNode(field.Name, null, null));
        if (raw.Text.Length == 0) return new(null, $"{field.Name} is given no value");
        return field.Kind switch
        {
            HitFieldKind.Number => Number(field, relation, raw),
            HitFieldKind.Date => Date(field, relation, raw),
            _ when relation is not ("" or "=") => new(null, $"{field.Name} holds {(field.Kind == HitFieldKind.Text ? "words" : "names")}; {relation} asks for numbers and dates"),
            _ when relation == "=" => field.HasWholeValue ? new(new ValueNode(field.Name, raw.Text)) : new(null, $"{field.Name} cannot be compared as a whole; put words in quotes"),
            HitFieldKind.Text => raw.IsSearchable ? Words(field.Name, raw) : new(null, $"“{raw.Text}” holds nothing that can be searched"),
            _ => Name(field, raw),
        };
    }

    /// <summary>Reads what stands between the brackets of a range.</summary>
    public ValueResult ReadRange(HitField field, string bounds, bool includesFrom, bool includesTo)
    {
        var middle = bounds.IndexOf(" TO ", StringComparison.OrdinalIgnoreCase);
        if (middle < 0) return new(null, $"a range is written {field.Name}:[from TO to], with * for an open end");
        var (from, to) = (Bound(bounds[..middle]), Bound(bounds[(middle + 4)..]));
        return field.Kind switch
        {
            HitFieldKind.Text => new(null, $"{field.Name} holds words, which have no ranges"),
            HitFieldKind.Keyword => new(new RangeNode(field.Name, from, to, includesFrom, includesTo)),
            HitFieldKind.Number => NumberRange(field, from, to, includesFrom, includesTo),
            _ => DateRange(field, from, to, includesFrom, includesTo),
        };
    }

    private static string? Bound(string written) => written.Trim().Trim('"') is { Length: > 0 } bound && bound != "*" ? bound : null;

    private static ValueResult Words(string? field, RawWord raw)
    {
        if (raw.IsQuoted)
        {
            var slop = Math.Min(raw.Edits ?? 0, MostSlop);
            return new(new PhraseNode(field, raw.Text, slop), Note: raw.Edits > MostSlop ? $"words may be at most {MostSlop} places apart" : null);
        }

        if (raw.IsPrefix) return new(new PrefixNode(field, raw.Text));
        return raw.Edits > MostEdits ? TooManyEdits : new(new WordNode(field, raw.Text, Edits(raw)));
    }

    private static ValueResult TooManyEdits => new(null, $"~ takes 0, 1 or {MostEdits}: the letters that may differ");

    private static int Edits(RawWord raw) => raw.Edits switch
    {
        null => 0,
        AutomaticEdits => new StringInfo(raw.Text).LengthInTextElements switch { <= 2 => 0, <= 5 => 1, _ => MostEdits },
        { } edits => edits,
    };

    private static ValueResult Name(HitField field, RawWord raw)
    {
        if (field.Values.Count > 0 && !raw.IsPrefix) return ClosedName(field, raw);
        if (raw.IsPrefix) return new(new PrefixNode(field.Name, raw.Text));
        if (raw.IsQuoted) return new(new ValueNode(field.Name, raw.Text));
        return raw.Edits > MostEdits ? TooManyEdits : new(new WordNode(field.Name, raw.Text, Edits(raw)));
    }

    /// <summary>A field with few values takes them however they are spelled (<c>NotRelevant</c>, <c>not-relevant</c>), and no others.</summary>
    private static ValueResult ClosedName(HitField field, RawWord raw)
    {
        var letters = Letters(raw.Text);
        if (field.Values.FirstOrDefault(value => Letters(value) == letters) is { } known) return new(new ValueNode(field.Name, known));
        return new(null, $"{field.Name} is one of {string.Join(", ", field.Values)}", Better: Spelling.Nearest(raw.Text, field.Values));
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsAsciiLetter)).ToLowerInvariant();

    private static ValueResult Number(HitField field, string relation, RawWord raw)
    {
        if (relation.Length == 0 && Dots(raw.Text) is var (low, high)) return NumberRange(field, low, high, true, true);
        if (raw.IsPrefix || raw.Edits is not null || Numeral(raw.Text) is not { } number) return NoNumber(field, raw.Text);
        return new(relation switch
        {
            ">" => new RangeNode(field.Name, number, null, IncludesFrom: false),
            ">=" => new RangeNode(field.Name, number, null),
            "<" => new RangeNode(field.Name, null, number, IncludesTo: false),
            "<=" => new RangeNode(field.Name, null, number),
            _ => new RangeNode(field.Name, number, number),
        });
    }

    private static ValueResult NumberRange(HitField field, string? from, string? to, bool includesFrom, bool includesTo)
    {
        var (low, high) = (from is null ? null : Numeral(from), to is null ? null : Numeral(to));
        if (from is not null && low is null) return NoNumber(field, from);
        if (to is not null && high is null) return NoNumber(field, to);
        return new(new RangeNode(field.Name, low, high, includesFrom, includesTo));
    }

    private static ValueResult NoNumber(HitField field, string text) => new(null, $"{field.Name} takes a number such as 50 or 49.95, not “{text}”");

    /// <summary>The number in invariant form; a decimal comma with one or two places and a currency sign are understood. Null for anything else.</summary>
    private static string? Numeral(string text)
    {
        var digits = text.Trim().Trim('€', '$', '£').Trim();
        var comma = digits.IndexOf(',', StringComparison.Ordinal);
        if (comma > 0 && digits.Length - comma is 2 or 3 && !digits.Contains('.', StringComparison.Ordinal)) digits = digits.Replace(',', '.');
        return double.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : null;
    }

    private static (string? From, string? To)? Dots(string text)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0 || text.Length == 2) return null;
        return (dots == 0 ? null : text[..dots], dots + 2 == text.Length ? null : text[(dots + 2)..]);
    }

    private ValueResult Date(HitField field, string relation, RawWord raw)
    {
        if (relation.Length == 0 && Dots(raw.Text) is var (first, last)) return DateRange(field, first, last, true, true);
        if (raw.IsPrefix || raw.Edits is not null || periods.Read(raw.Text) is not { } period) return NoDate(field, raw.Text);
        return new(relation switch
        {
            ">" => Between(field, period.End, null),
            ">=" => Between(field, period.Start, null),
            "<" => Between(field, null, period.Start),
            "<=" => Between(field, null, period.End),
            _ => Between(field, period.Start, period.End),
        });
    }

    private ValueResult DateRange(HitField field, string? from, string? to, bool includesFrom, bool includesTo)
    {
        var (first, last) = (from is null ? null : periods.Read(from), to is null ? null : periods.Read(to));
        if (from is not null && first is null) return NoDate(field, from);
        if (to is not null && last is null) return NoDate(field, to);
        return new(Between(field, includesFrom ? first?.Start : first?.End, includesTo ? last?.End : last?.Start));
    }

    private static ValueResult NoDate(HitField field, string text) =>
        new(null, $"{field.Name} takes a day such as 2026-11-01, an instant such as 2026-11-01T10:00Z, or words such as today and \"last 7 days\", not “{text}”",
            Better: text.StartsWith("last", StringComparison.OrdinalIgnoreCase) ? "\"last 7 days\"" : null);

    // half open, so that the last instant of a day needs no name
    private static RangeNode Between(HitField field, DateTimeOffset? from, DateTimeOffset? to) =>
        new(field.Name, from is { } start ? PeriodReader.Written(start) : null, to is { } end ? PeriodReader.Written(end) : null, IncludesTo: false);
}

using System.Buffers;
using System.Globalization;
using MarketWatch.Listings;

namespace MarketWatch.Extraction.Values;

/// <summary>Reads prices as people write them: amount, currency, unit and range, in the conventions of the page's language.</summary>
public static class PriceParser
{
    private const int LongestSymbol = 7;
    private const int LongestUnit = 30;

    private static readonly SearchValues<char> UnitEnds = SearchValues.Create(",;()|\n");
    private static readonly SearchValues<char> PlainDigits = SearchValues.Create("0123456789.");
    private static readonly SearchValues<char> Fillers = SearchValues.Create(" .:~*-");

    private static readonly string[] FreeWords =
        ["free", "gratis", "kostenlos", "zu verschenken", "gratuit", "gratuito", "gratuita", "za darmo", "zdarma", "бесплатно", "te geef", "à donner", "for free"];

    private static readonly string[] ThreeDecimals = ["KWD", "BHD", "OMR", "JOD", "TND", "LYD", "IQD"];

    private static readonly string[] Coins = ["BTC", "XMR", "ETH", "LTC", "BCH", "DASH", "ZEC", "DOGE", "XRP", "USDT", "USDC", "TRX", "BNB", "SOL", "ADA", "DAI"];

    /// <summary>Reads a price; null where the text holds none.</summary>
    public static ParsedPrice? Parse(string written, PriceContext context)
    {
        if (Plain(written, context) is { } plain) return plain;
        var text = NumberText.Fold(written);
        if (text.Length == 0) return null;
        var currency = FindCurrency(text, context);
        var precise = currency?.Code is { } code && (ThreeDecimals.Contains(code) || Coins.Contains(code));
        if (AmountAt(text, currency, precise) is not { } number) return Free(text, written, context);
        currency = Nearest(text, number, currency, context);
        if (currency is null && IsDate(text, number)) return null;
        var end = currency is { } c && c.Start >= number.End && Touching(text, number, c) ? c.End : number.End;
        var price = new Price(Scale(text, number, currency), CodeOf(currency, context))
        {
            Written = written.Trim(), Unit = UnitAt(text, end), Highest = RangeEnd(text, end, number.Value, precise),
        };
        return new(price, currency?.Text ?? WrittenNearby(context));
    }

    /// <summary>Reads an amount that a machine wrote (schema.org): a dot begins the decimals. Falls back to <see cref="Parse"/>.</summary>
    public static Price? ParseMachine(string amount, string? currency, PriceContext context)
    {
        var code = currency is null ? null : CurrencyNames.Code(currency) ?? FindCurrency(currency, context)?.Code;
        var written = currency is null ? amount.Trim() : $"{amount.Trim()} {currency.Trim()}";
        if (decimal.TryParse(amount.AsSpan().Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            return value >= 0 ? new Price(value, code ?? context.Currency) { Written = written } : null;
        var read = Parse(amount, code is null ? context : context with { Currency = code })?.Price;
        return read is null ? null : read with { Currency = code ?? read.Currency, Written = written };
    }

    private static ParsedPrice? Plain(string written, PriceContext context)
    {
        if (context.Nearby is not null || written.Length is 0 or > 12 || written.AsSpan().ContainsAnyExcept(PlainDigits)) return null;
        return WrittenNumber.Next(written, 0) is { Groups: <= 2 } number && number.Start == 0 && number.End == written.Length
            ? new(new Price(number.Value, context.Currency) { Written = written }, null)
            : null;
    }

    private static ParsedPrice? Free(string text, string written, PriceContext context)
    {
        var words = text.Trim('.', '!', ' ');
        return FreeWords.Any(word => words.Equals(word, StringComparison.OrdinalIgnoreCase))
            ? new(new Price(0, context.Currency) { Written = written.Trim() }, null)
            : null;
    }

    private static string? CodeOf(Writing? currency, PriceContext context)
    {
        if (currency is { } found) return found.Code;
        return (context.Nearby is { } nearby ? FindCurrency(NumberText.Fold(nearby), context)?.Code : null) ?? context.Currency;
    }

    private static string? WrittenNearby(PriceContext context) => context.Nearby is { } nearby ? FindCurrency(NumberText.Fold(nearby), context)?.Text : null;

    /// <summary>The number beside the currency; without a currency the first number.</summary>
    private static WrittenNumber? AmountAt(string text, Writing? currency, bool precise)
    {
        var first = WrittenNumber.Next(text, 0, precise);
        if (currency is not { } mark) return first;
        WrittenNumber? before = null;
        for (var number = first; number is { } n; number = WrittenNumber.Next(text, n.End, precise))
        {
            if (Touching(text, n, mark)) return before is { } low && Joins(text.AsSpan(low.End, n.Start - low.End)) ? low : n;
            before = n;
        }
        return first;
    }

    private static bool Touching(string text, WrittenNumber number, Writing mark) =>
        number.End <= mark.Start ? Blank(text.AsSpan(number.End, mark.Start - number.End)) : mark.End <= number.Start && Blank(text.AsSpan(mark.End, number.Start - mark.End));

    /// <summary>What stands between the ends of a range.</summary>
    private static bool Joins(ReadOnlySpan<char> between) => between.Trim() is "-" or "–" or "—" or "~" or "～" or "to" or "bis" or "tot" or "à" or "hasta" or "do";

    private static bool Blank(ReadOnlySpan<char> between) => between.Length <= 3 && !between.ContainsAnyExcept(Fillers);

    /// <summary>A code beside the amount counts for more than the symbol first found: <c>SGD4.90 $</c>.</summary>
    private static Writing? Nearest(string text, WrittenNumber number, Writing? found, PriceContext context)
    {
        foreach (var mark in Writings(text, context))
        {
            if (Touching(text, number, mark) && (found is null || !Touching(text, number, found.Value))) return mark;
        }
        return found;
    }

    private static Writing? FindCurrency(string text, PriceContext context)
    {
        Writing? loose = null;
        foreach (var mark in Writings(text, context))
        {
            if (BesideDigit(text, mark)) return mark;
            if (loose is null && (!char.IsLetter(mark.Text[0]) || mark.Text.Length >= 3 || text.Length == mark.Text.Length || text.Length <= 12)) loose = mark;
        }
        return loose;
    }

    private static bool BesideDigit(string text, Writing mark)
    {
        var before = text.AsSpan(0, mark.Start).TrimEnd(" .,-–~*");
        var after = text.AsSpan(mark.End).TrimStart(" .:~");
        return before.Length > 0 && char.IsAsciiDigit(before[^1]) || after.Length > 0 && char.IsAsciiDigit(after[0]);
    }

    private static List<Writing> Writings(string text, PriceContext context)
    {
        var found = new List<Writing>();
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]) || text[i] == ' ' || LongestAt(text, i) is not { } mark) continue;
            var written = text.AsSpan(i, mark.Length);
            found.Add(new(written.ToString(), i, i + mark.Length, mark.Code switch { "?" => null, "*" => CurrencyNames.Shared(written, context), _ => mark.Code }));
            i += mark.Length - 1;
        }
        return found;
    }

    private static (int Length, string Code)? LongestAt(string text, int at)
    {
        var wordStart = at == 0 || !char.IsLetter(text[at - 1]);
        for (var length = Math.Min(LongestSymbol, text.Length - at); length > 0; length--)
        {
            var candidate = text.AsSpan(at, length);
            if (!CurrencyNames.TryFind(candidate, out var code)) continue;
            if (IsWordLike(candidate[0]) && !wordStart) continue;
            var next = at + length;
            if (IsWordLike(candidate[^1]) && next < text.Length && IsWordLike(text[next])) continue;
            return (length, code);
        }
        return null;
    }

    /// <summary>Chinese, Japanese and Korean write no spaces, so their letters bound nothing.</summary>
    private static bool IsWordLike(char c) => char.IsLetter(c) && c is not (>= '\u2E80' and <= '\uD7FF');

    private static decimal Scale(string text, WrittenNumber number, Writing? currency)
    {
        var rest = text.AsSpan(number.End);
        if (rest.StartsWith("¢")) return number.Value / 100;
        var thousands = currency is { } mark && mark.End <= number.Start && rest.StartsWith("k", StringComparison.OrdinalIgnoreCase) && (rest.Length == 1 || !char.IsLetter(rest[1]));
        return thousands ? number.Value * 1000 : number.Value;
    }

    private static bool IsDate(string text, WrittenNumber number)
    {
        var written = text.AsSpan(number.Start, number.End - number.Start);
        if (number.Groups == 3 && written.Count('.') == 2 && written[(written.LastIndexOf('.') + 1)..].Length != 3) return true;
        var rest = text.AsSpan(number.End);
        return number.Start == 0 && number.Groups == 1 && written.Length <= 2 && rest.Length is 3 or 5 && rest[0] is '-' or '/' && char.IsAsciiDigit(rest[1]);
    }

    private static string? UnitAt(string text, int end)
    {
        var rest = text.AsSpan(end).TrimStart(" *");
        if (rest.Length < 2 || rest[0] != '/') return null;
        rest = rest[1..].Trim();
        var cut = rest.IndexOfAny(UnitEnds);
        if (cut == 0) return null;
        if (cut > 0) rest = rest[..cut].TrimEnd();
        return rest.Length is 0 or > LongestUnit ? null : rest.ToString();
    }

    private static decimal? RangeEnd(string text, int end, decimal from, bool precise)
    {
        var rest = text.AsSpan(end).TrimStart();
        var joint = rest.IndexOf(' ') is var space and > 0 && Joins(rest[..space]) ? space : rest.Length > 0 && Joins(rest[..1]) ? 1 : 0;
        if (joint == 0) return null;
        var start = text.Length - rest.Length + joint;
        if (WrittenNumber.Next(text, start, precise) is not { } to || to.Start - start > LongestSymbol + 1) return null;
        return to.Value > from ? to.Value : null;
    }

    /// <summary>A currency as written and where.</summary>
    private readonly record struct Writing(string Text, int Start, int End, string? Code);
}

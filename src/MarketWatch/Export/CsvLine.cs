using System.Text;

namespace MarketWatch.Export;

/// <summary>
/// A line of a CSV file (RFC 4180) in which no program reads a formula. A cell that begins like one, also behind spaces or a separator that another program
/// may cut at, gets an apostrophe; every cell is quoted and stands in one line, without characters that cannot be seen.
/// </summary>
public static class CsvLine
{
    private const string Starters = "=+-@＝＋－＠";
    private const string OtherSeparators = ";|";

    /// <summary>Writes a line with its end.</summary>
    public static string Of(IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(string? text)
    {
        var cell = new StringBuilder("\"");
        var atStart = true;
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029)
            {
                if (rune.Value is '\t' or '\r' or '\n' or 0x2028 or 0x2029 && cell[^1] != ' ') cell.Append(' ');
                continue;
            }

            if (Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.Format) continue;
            var isSpace = Rune.IsWhiteSpace(rune) || rune.Value is '"' or '\'';
            if (atStart && !isSpace && rune.IsBmp && Starters.Contains((char)rune.Value, StringComparison.Ordinal)) cell.Append('\'');
            atStart = (atStart && isSpace) || (rune.IsBmp && OtherSeparators.Contains((char)rune.Value, StringComparison.Ordinal));
            cell.Append(rune.Value == '"' ? "\"\"" : rune.ToString());
        }

        return cell.Append('"').ToString();
    }
}

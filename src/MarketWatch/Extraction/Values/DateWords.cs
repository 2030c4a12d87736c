using System.Collections.Frozen;

namespace MarketWatch.Extraction.Values;

/// <summary>Words for months, units of time and days in English, German, French, Dutch, Spanish, Italian and Polish; accents left out, lower case.</summary>
internal static class DateWords
{
    // beginnings of month names; four letters where three do not tell them apart
    private static readonly FrozenDictionary<string, int> Months = Index(
        "jan ene gen sty", "feb fev lut", "mar mrt mrz maa", "apr avr abr kwi", "may mai mei mag maj", "jun juin giu cze",
        "jul juil lug lip", "aug aou ago sie", "sep set wrz", "oct okt ott paz", "nov lis", "dec dez dic gru");

    private static readonly FrozenDictionary<string, long> Units = new Dictionary<string, long>
    {
        ["s"] = 1, ["sec"] = 1, ["sek"] = 1, ["seg"] = 1, ["min"] = 60, ["m"] = 60, ["h"] = 3600, ["hr"] = 3600, ["hrs"] = 3600, ["hour"] = 3600, ["stunde"] = 3600, ["std"] = 3600, ["heure"] = 3600,
        ["uur"] = 3600, ["uren"] = 3600, ["hora"] = 3600, ["ora"] = 3600, ["ore"] = 3600, ["godz"] = 3600, ["d"] = Day, ["day"] = Day, ["tag"] = Day, ["jour"] = Day, ["dag"] = Day, ["dia"] = Day, ["giorn"] = Day,
        ["dni"] = Day, ["dzien"] = Day, ["week"] = 7 * Day, ["woche"] = 7 * Day, ["semaine"] = 7 * Day, ["weken"] = 7 * Day, ["semana"] = 7 * Day, ["settiman"] = 7 * Day, ["tydzien"] = 7 * Day, ["tygodni"] = 7 * Day,
        ["month"] = Month, ["monat"] = Month, ["mois"] = Month, ["maand"] = Month, ["mes"] = Month, ["mese"] = Month, ["mesi"] = Month, ["miesiac"] = Month, ["miesiec"] = Month,
        ["year"] = Year, ["jahr"] = Year, ["an"] = Year, ["ans"] = Year, ["annee"] = Year, ["jaar"] = Year, ["jaren"] = Year, ["ano"] = Year, ["anno"] = Year, ["anni"] = Year, ["rok"] = Year, ["lat"] = Year, ["lata"] = Year,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, int> Days = new Dictionary<string, int>
    {
        ["today"] = 0, ["heute"] = 0, ["vandaag"] = 0, ["aujourd hui"] = 0, ["hoy"] = 0, ["oggi"] = 0, ["dzis"] = 0, ["dzisiaj"] = 0,
        ["yesterday"] = 1, ["gestern"] = 1, ["gisteren"] = 1, ["hier"] = 1, ["ayer"] = 1, ["ieri"] = 1, ["wczoraj"] = 1,
        ["vorgestern"] = 2, ["eergisteren"] = 2, ["avant hier"] = 2, ["anteayer"] = 2, ["l altro ieri"] = 2, ["przedwczoraj"] = 2, ["day before yesterday"] = 2,
    }.ToFrozenDictionary();

    private static readonly string[] Ago = ["ago", "vor", "geleden", "il y a", "hace", "fa", "temu"];
    private static readonly string[] JustNow = ["just now", "now", "gerade eben", "soeben", "zojuist", "a l instant", "ahora", "ahora mismo", "adesso", "ora", "przed chwila", "teraz", "moments ago"];
    private static readonly string[] One = ["a", "an", "one", "ein", "einem", "einer", "eine", "een", "un", "une", "una", "uno", "jeden", "last"];

    private const long Day = 86_400;
    private const long Month = -1;
    private const long Year = -12;

    /// <summary>Month of a word; null where it is none.</summary>
    public static int? MonthOf(string word)
    {
        if (word.Length < 3) return null;
        if (word.Length >= 4 && Months.TryGetValue(word[..4], out var month)) return month;
        return Months.TryGetValue(word[..3], out month) ? month : null;
    }

    /// <summary>Seconds of a unit; negative: that many months. Null where the word is no unit.</summary>
    public static long? UnitOf(string word)
    {
        if (Units.TryGetValue(word, out var unit)) return unit;
        for (var length = Math.Min(word.Length - 1, 8); length >= 3; length--)
        {
            if (word.Length - length <= 4 && Units.TryGetValue(word[..length], out unit)) return unit;
        }
        return null;
    }

    /// <summary>Days back that the text begins with (<c>yesterday</c>); null where it begins with none.</summary>
    public static int? DaysBack(string text)
    {
        foreach (var (word, days) in Days)
        {
            if (StartsWithWord(text, word)) return days;
        }
        return null;
    }

    /// <summary>Whether a word of the text says that a time lies back.</summary>
    public static bool SaysAgo(string text) => Ago.Any(word => $" {text} ".Contains($" {word} ", StringComparison.Ordinal));

    /// <summary>Whether the text says now.</summary>
    public static bool SaysNow(string text) => JustNow.Contains(text);

    /// <summary>Whether the word stands for one.</summary>
    public static bool IsOne(string word) => One.Contains(word);

    private static bool StartsWithWord(string text, string word) =>
        text.StartsWith(word, StringComparison.Ordinal) && (text.Length == word.Length || !char.IsLetter(text[word.Length]));

    private static FrozenDictionary<string, int> Index(params string[] months)
    {
        var index = new Dictionary<string, int>();
        for (var month = 0; month < months.Length; month++)
        {
            foreach (var beginning in months[month].Split(' ')) index[beginning] = month + 1;
        }
        return index.ToFrozenDictionary();
    }
}

namespace MarketWatch.Bazaar.Sites;

/// <summary>Names by which the hidden market calls countries.</summary>
internal static class Countries
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["AT"] = "Austria", ["BE"] = "Belgium", ["BG"] = "Bulgaria", ["CH"] = "Switzerland", ["CN"] = "China", ["CO"] = "Colombia", ["CZ"] = "Czech Republic", ["DE"] = "Germany",
        ["ES"] = "Spain", ["EU"] = "European Union", ["FR"] = "France", ["GB"] = "United Kingdom", ["HK"] = "Hong Kong", ["IE"] = "Ireland", ["IN"] = "India", ["IT"] = "Italy",
        ["NL"] = "Netherlands", ["PL"] = "Poland", ["RO"] = "Romania", ["TR"] = "Turkey", ["UA"] = "Ukraine", ["US"] = "United States", ["WW"] = "Worldwide",
    };

    public static string NameOf(string code) => Names[code];

    public static string NamesOf(IEnumerable<string> codes) => string.Join(", ", codes.Select(NameOf));
}

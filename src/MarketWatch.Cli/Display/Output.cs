using System.Text.Json;
using MarketWatch.Hits;
using MarketWatch.Listings;
using Spectre.Console;

namespace MarketWatch.Cli.Display;

/// <summary>What people and programs see on standard output. Listing text comes from strangers: it is never read as markup, and control characters are made visible.</summary>
internal static class Output
{
    // no terminal says how wide it is; wide enough that rows stay on one line
    private const int WidthOfFiles = 200;

    /// <summary>One JSON document.</summary>
    public static void Json<T>(T value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, RecordJson.Indented));

    /// <summary>One line of JSON.</summary>
    public static void JsonLine<T>(T value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, RecordJson.Options));

    /// <summary>A table; cells are plain text.</summary>
    public static void Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = WidthOfFiles;
        var table = new Table().Border(TableBorder.Simple);
        foreach (var head in heads) table.AddColumn(new TableColumn(Markup.Escape(head)));
        foreach (var row in rows) table.AddRow([.. row.Select(cell => new Text(Visible(cell)))]);
        AnsiConsole.Write(table);
    }

    /// <summary>A line of plain text, never broken at the terminal's width: it may be searched or passed on.</summary>
    public static void Line(string text = "") => Console.Out.WriteLine(Visible(text));

    /// <summary>A price, such as <c>12.5 EUR/kg</c>; empty where there is none.</summary>
    public static string Price(Listing listing) => listing.Price is { } price
        ? $"{price.Amount:0.########} {price.Currency}{(price.Unit is { } unit ? $"/{unit}" : "")}"
        : "";

    /// <summary>Text cut to a length, with a mark where it was cut; never in the middle of a character pair.</summary>
    public static string Short(string text, int most)
    {
        if (text.Length <= most) return text;
        var end = char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1;
        return text[..end] + "…";
    }

    /// <summary>A heading.</summary>
    public static void Heading(string text) => AnsiConsole.MarkupLine($"[bold]{Markup.Escape(text)}[/]");

    /// <summary>Text in which nothing can steer a terminal or hide: control and direction characters show as their code.</summary>
    public static string Visible(string text) => text.Any(IsHidden)
        ? string.Concat(text.Select(c => IsHidden(c) ? $"<{(int)c:X2}>" : c.ToString()))
        : text;

    private static bool IsHidden(char c) => (char.IsControl(c) && c is not ('\n' or '\t')) || c is (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF';
}

namespace MarketWatch.Extraction.Markup;

/// <summary>Cuts pages that nest deeper than any page for people: building a document of them costs the square of their depth.</summary>
internal static class Nesting
{
    private const int Deepest = 600;

    // elements without an end tag, and those whose end tag authors leave out
    private static readonly string[] Open = ["br", "img", "meta", "link", "input", "hr", "area", "base", "col", "embed", "source", "track", "wbr", "param", "p", "li", "td", "th", "tr", "dd", "dt", "option", "body", "html", "head"];

    /// <summary>The page up to where it nests too deep; the page itself where it does not.</summary>
    public static string Cut(string html)
    {
        var scanner = new HtmlScanner(html);
        var depth = 0;
        while (scanner.Next())
        {
            if (scanner.Kind == MarkupKind.Text || IsOpen(scanner.Name)) continue;
            if (scanner.Kind == MarkupKind.EndTag) depth = Math.Max(0, depth - 1);
            else if (scanner.Is("script") || scanner.Is("style") || scanner.Is("textarea")) scanner.RawContent();
            else if (++depth > Deepest) return html[..scanner.Position];
        }
        return html;
    }

    private static bool IsOpen(ReadOnlySpan<char> name)
    {
        foreach (var open in Open)
        {
            if (name.Equals(open, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }
}

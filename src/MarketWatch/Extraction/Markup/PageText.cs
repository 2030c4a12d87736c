using System.Text;

namespace MarketWatch.Extraction.Markup;

/// <summary>Text as a reader would copy it.</summary>
internal static class PageText
{
    /// <summary>White space collapsed to single spaces, ends trimmed.</summary>
    public static string Collapse(string text) => Collapse(text, keepLines: false);

    /// <summary>White space collapsed, paragraphs separated by one line feed.</summary>
    public static string Paragraphs(string text) => Collapse(text, keepLines: true);

    /// <summary>Elements that begin a new line.</summary>
    public static bool BreaksLine(ReadOnlySpan<char> element) => element.Length switch
    {
        1 => element[0] is 'p' or 'P',
        2 => Any(element, "br", "li", "tr", "dt", "dd", "ul", "ol", "dl", "hr", "h1", "h2", "h3", "h4", "h5", "h6"),
        3 => Any(element, "div", "pre"),
        4 => Any(element, "main"),
        5 => Any(element, "table", "aside"),
        7 => Any(element, "section", "article"),
        _ => Any(element, "blockquote"),
    };

    private static bool Any(ReadOnlySpan<char> element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (element.Equals(name, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }

    private static string Collapse(string text, bool keepLines)
    {
        if (IsTidy(text)) return text;
        var tidy = new StringBuilder(text.Length);
        var gap = '\0';
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c) && c != '\0')
            {
                if (gap != '\0' && tidy.Length > 0) tidy.Append(gap);
                tidy.Append(c);
                gap = '\0';
            }
            else if (keepLines && c == '\n') gap = '\n';
            else if (gap == '\0') gap = ' ';
        }
        return tidy.ToString();
    }

    private static bool IsTidy(string text)
    {
        if (text.Length == 0) return true;
        if (text[0] == ' ' || text[^1] == ' ' || text.Contains("  ", StringComparison.Ordinal)) return false;
        foreach (var c in text)
        {
            if (c != ' ' && (char.IsWhiteSpace(c) || c == '\0')) return false;
        }
        return true;
    }
}

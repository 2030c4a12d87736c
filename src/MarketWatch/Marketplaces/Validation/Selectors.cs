using System.Xml.XPath;
using AngleSharp.Css.Parser;
using MarketWatch.Configuration;

namespace MarketWatch.Marketplaces.Validation;

/// <summary>Whether selectors compile: CSS, or XPath where they begin with <c>/</c> or <c>./</c>.</summary>
internal static class Selectors
{
    /// <summary>Checks a CSS selector; nothing where it is not given.</summary>
    public static void CheckCss(string? selector, KeyPath path, Findings findings)
    {
        if (selector is null) return;
        if (IsXPath(selector)) findings.Add(path, "a CSS selector is expected here, not XPath");
        else CheckAny(selector, path, findings);
    }

    /// <summary>Checks a selector of either kind; nothing where it is not given.</summary>
    public static void CheckAny(string? selector, KeyPath path, Findings findings)
    {
        if (selector is null) return;
        if (IsXPath(selector))
        {
            if (!IsValidXPath(selector)) findings.Add(path, $"not an XPath expression: '{TreeReader.Shortened(selector)}'");
        }
        else if (string.IsNullOrWhiteSpace(selector) || new CssSelectorParser().ParseSelector(selector) is null)
        {
            findings.Add(path, $"not a CSS selector: '{TreeReader.Shortened(selector)}'");
        }
    }

    private static bool IsXPath(string selector) =>
        selector.StartsWith('/') || selector.StartsWith("./", StringComparison.Ordinal) || selector.StartsWith("(/", StringComparison.Ordinal) || selector.StartsWith("(./", StringComparison.Ordinal);

    private static bool IsValidXPath(string selector)
    {
        try
        {
            _ = XPathExpression.Compile(selector);
            return true;
        }
        catch (Exception error) when (error is XPathException or ArgumentException)
        {
            return false;
        }
    }
}

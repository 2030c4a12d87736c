using AngleSharp.Css.Dom;
using AngleSharp.Css.Parser;

namespace MarketWatch.Extraction.Selecting;

/// <summary>A CSS selector over the document.</summary>
internal sealed class CssSelector : PageSelector
{
    private static readonly CssSelectorParser Parser = new();
    private readonly ISelector _selector;

    /// <summary>Compiles.</summary>
    /// <exception cref="FormatException">Not a selector.</exception>
    public CssSelector(string selector)
    {
        lock (Parser) _selector = Parser.ParseSelector(selector) ?? throw new FormatException($"not a CSS selector: {selector}");
    }

    /// <inheritdoc/>
    public override IEnumerable<PageElement> Find(PageScope scope)
    {
        var root = scope.Element;
        if (!scope.IsCard && _selector.Match(root, root)) yield return new DocumentElement(root);
        foreach (var element in DocumentWalk.Descendants(root, scope.Budget))
        {
            if (_selector.Match(element, root)) yield return new DocumentElement(element);
        }
    }
}

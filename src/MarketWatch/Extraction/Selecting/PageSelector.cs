using AngleSharp.Dom;

namespace MarketWatch.Extraction.Selecting;

/// <summary>A compiled selector: CSS, or XPath where it begins with <c>/</c> or <c>./</c>; <c>.</c> is the scope itself.</summary>
internal abstract class PageSelector
{
    /// <summary>Compiles a selector.</summary>
    /// <exception cref="FormatException">The selector cannot be read: a broken definition.</exception>
    public static PageSelector Compile(string selector)
    {
        var text = selector.Trim();
        return text == "." ? new SelfSelector()
            : text.StartsWith('/') || text.StartsWith("./", StringComparison.Ordinal) || text.StartsWith("(/", StringComparison.Ordinal) || text.StartsWith("(./", StringComparison.Ordinal)
            ? new XPathSelector(text) : new CssSelector(text);
    }

    /// <summary>What it finds, in document order.</summary>
    public abstract IEnumerable<PageElement> Find(PageScope scope);

    /// <summary>Elements it finds below another.</summary>
    public IReadOnlySet<IElement> Elements(IElement below) => Find(new PageScope(below)).OfType<DocumentElement>().Select(found => found.Element).ToHashSet();

    /// <summary>Whether it finds anything.</summary>
    public bool Finds(PageScope scope) => Find(scope).Any();

    private sealed class SelfSelector : PageSelector
    {
        public override IEnumerable<PageElement> Find(PageScope scope) => [new DocumentElement(scope.Element)];
    }
}

using System.Text.RegularExpressions;
using HtmlAgilityPack;

namespace MarketWatch.Marketplaces.Drafting;

/// <summary>
/// A selector that may find an element again: as the definition writes it, and as XPath for trying it out. Built from tag names, plain class names and ids
/// alone: nothing else of a stranger's page gets into a selector.
/// </summary>
/// <param name="Written">CSS, or XPath where no class is worth naming.</param>
/// <param name="XPath">The same as XPath, relative to the scope.</param>
internal sealed partial record SelectorGuess(string Written, string XPath)
{
    /// <summary>The scope itself.</summary>
    public static SelectorGuess Itself { get; } = new(".", ".");

    /// <summary>First element found below a scope; null where there is none.</summary>
    public HtmlNode? First(HtmlNode scope) => scope.SelectSingleNode(XPath);

    /// <summary>Elements found below a scope.</summary>
    public int Count(HtmlNode scope) => scope.SelectNodes(XPath)?.Count ?? 0;

    /// <summary>Class names that look written by a person and the same on every page.</summary>
    public static IEnumerable<string> ClassesOf(HtmlNode node) =>
        node.GetAttributeValue("class", "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(name => StableName().IsMatch(name)).Distinct().Take(6);

    /// <summary>The id where it looks written by a person.</summary>
    public static string? IdOf(HtmlNode node) => node.GetAttributeValue("id", "") is var id && StableName().IsMatch(id) ? id : null;

    /// <summary>Whether the tag can stand in a selector.</summary>
    public static bool IsPlain(HtmlNode node) => PlainTag().IsMatch(node.Name);

    /// <summary>Ways to find an element below a scope, the most lasting first; where it stands comes last.</summary>
    public static IEnumerable<SelectorGuess> For(HtmlNode node, HtmlNode scope)
    {
        if (ReferenceEquals(node, scope)) return [Itself];
        if (!IsPlain(node)) return [];
        return ByName(node).Concat(ByParent(node, scope)).Append(new(node.Name, ".//" + node.Name)).Concat(ByPlace(node, scope));
    }

    /// <summary>XPath condition that a node has a class.</summary>
    public static string HasClass(string name) => $"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')";

    private static IEnumerable<SelectorGuess> ByName(HtmlNode node)
    {
        if (node.GetAttributeValue("itemprop", "") is var property && StableName().IsMatch(property)) yield return new($"[itemprop={property}]", $".//*[@itemprop='{property}']");
        foreach (var name in ClassesOf(node)) yield return new($"{node.Name}.{name}", $".//{node.Name}[{HasClass(name)}]");
        if (IdOf(node) is { } id) yield return new($"#{id}", $".//*[@id='{id}']");
    }

    // what stands before the space in CSS may lie outside the card, so XPath looks at all ancestors too
    private static IEnumerable<SelectorGuess> ByParent(HtmlNode node, HtmlNode scope)
    {
        var above = node.ParentNode;
        for (var level = 0; level < 2 && above is not null && !ReferenceEquals(above, scope) && IsPlain(above); level++, above = above.ParentNode)
        {
            if (IdOf(above) is { } id) yield return new($"#{id} {node.Name}", $".//{node.Name}[ancestor::*[@id='{id}']]");
            foreach (var name in ClassesOf(above)) yield return new($".{name} {node.Name}", $".//{node.Name}[ancestor::*[{HasClass(name)}]]");
            if (above.Name is "h1" or "h2" or "h3" or "h4" or "h5" or "dd" or "td" or "header") yield return new($"{above.Name} {node.Name}", $".//{node.Name}[ancestor::{above.Name}]");
        }
    }

    private static IEnumerable<SelectorGuess> ByPlace(HtmlNode node, HtmlNode scope)
    {
        var steps = new Stack<string>();
        for (var at = node; !ReferenceEquals(at, scope); at = at.ParentNode)
        {
            if (at is null || at.ParentNode is null || !IsPlain(at) || steps.Count > 6) yield break;
            var place = 1 + at.ParentNode.ChildNodes.TakeWhile(sibling => !ReferenceEquals(sibling, at)).Count(sibling => sibling.Name == at.Name);
            steps.Push($"{at.Name}[{place}]");
        }
        var path = "./" + string.Join('/', steps);
        yield return new(path, path);
    }

    // numbers and long mixtures in a class are made by a build and change with it
    [GeneratedRegex(@"\A[A-Za-z][A-Za-z_-]{1,38}[0-9]?\z")]
    private static partial Regex StableName();

    [GeneratedRegex(@"\A[a-z][a-z0-9]{0,15}(-[a-z0-9]{1,15}){0,3}\z")]
    private static partial Regex PlainTag();
}

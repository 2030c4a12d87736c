using AngleSharp.Dom;

namespace MarketWatch.Extraction.Selecting;

/// <summary>Walks over a document in order, without recursion: hostile pages nest as deep as the parser lets them.</summary>
internal static class DocumentWalk
{
    /// <summary>Elements below a node, in document order.</summary>
    public static IEnumerable<IElement> Descendants(INode root, WalkBudget budget)
    {
        var open = new Stack<(INodeList Nodes, int Next)>();
        open.Push((root.ChildNodes, 0));
        while (open.TryPop(out var level))
        {
            var (nodes, next) = level;
            for (; next < nodes.Length; next++)
            {
                if (nodes[next] is not IElement element) continue;
                if (!budget.Step()) yield break;
                yield return element;
                if (element.HasChildNodes)
                {
                    open.Push((nodes, next + 1));
                    (nodes, next) = (element.ChildNodes, -1);
                }
            }
        }
    }
}

using System.Xml;
using System.Xml.XPath;
using AngleSharp.Dom;

namespace MarketWatch.Extraction.Selecting;

/// <summary>
/// Lets XPath walk the document that CSS selectors use: one tree per page, the one browsers build, with text and attributes as the reader sees them.
/// Keeps the positions it came down by, as the document finds siblings only by counting.
/// </summary>
internal sealed class DocumentNavigator : XPathNavigator
{
    private readonly WalkBudget _budget;
    private INode _node;
    private IAttr? _attribute;
    private Step? _step;

    /// <summary>Stands on a node.</summary>
    public DocumentNavigator(INode node, WalkBudget budget) => (_node, _budget) = (node, budget);

    private DocumentNavigator(DocumentNavigator other) => (_node, _attribute, _step, _budget) = (other._node, other._attribute, other._step, other._budget);

    /// <summary>The element it stands on; null on an attribute, a text or the document.</summary>
    public IElement? Element => _attribute is null ? _node as IElement : null;

    /// <inheritdoc/>
    public override XPathNodeType NodeType => _attribute is not null ? XPathNodeType.Attribute : _node switch
    {
        IElement => XPathNodeType.Element,
        IDocument => XPathNodeType.Root,
        IText => XPathNodeType.Text,
        _ => XPathNodeType.Comment,
    };

    /// <inheritdoc/>
    public override string LocalName => _attribute?.Name ?? (_node as IElement)?.LocalName ?? "";

    /// <inheritdoc/>
    public override string Name => LocalName;

    /// <inheritdoc/>
    public override string Value => _attribute?.Value ?? (_node is IDocument document ? document.DocumentElement?.TextContent : _node.TextContent) ?? "";

    /// <inheritdoc/>
    public override string NamespaceURI => "";

    /// <inheritdoc/>
    public override string Prefix => "";

    /// <inheritdoc/>
    public override string BaseURI => "";

    /// <inheritdoc/>
    public override bool IsEmptyElement => !_node.HasChildNodes;

    /// <inheritdoc/>
    public override XmlNameTable NameTable { get; } = new NameTable();

    /// <inheritdoc/>
    public override object? UnderlyingObject => _attribute ?? (object)_node;

    /// <inheritdoc/>
    public override XPathNavigator Clone() => new DocumentNavigator(this);

    /// <inheritdoc/>
    public override bool IsSamePosition(XPathNavigator other) => other is DocumentNavigator same && ReferenceEquals(same._node, _node) && ReferenceEquals(same._attribute, _attribute);

    /// <inheritdoc/>
    public override bool MoveTo(XPathNavigator other)
    {
        if (other is not DocumentNavigator target) return false;
        (_node, _attribute, _step) = (target._node, target._attribute, target._step);
        return true;
    }

    /// <inheritdoc/>
    public override bool MoveToFirstAttribute() => _attribute is null && _node is IElement { Attributes.Length: > 0 } element && Stand(element.Attributes[0]);

    /// <inheritdoc/>
    public override bool MoveToNextAttribute()
    {
        if (_attribute is null || _node is not IElement element) return false;
        for (var i = 0; i + 1 < element.Attributes.Length; i++)
        {
            if (ReferenceEquals(element.Attributes[i], _attribute)) return Stand(element.Attributes[i + 1]);
        }
        return false;
    }

    /// <inheritdoc/>
    public override bool MoveToFirstNamespace(XPathNamespaceScope namespaceScope) => false;

    /// <inheritdoc/>
    public override bool MoveToNextNamespace(XPathNamespaceScope namespaceScope) => false;

    /// <inheritdoc/>
    public override bool MoveToFirstChild()
    {
        if (_attribute is not null || !_budget.Step() || FromChild(_node, 0, 1) is not { } at) return false;
        _step = new(at, _step);
        _node = _node.ChildNodes[at];
        return true;
    }

    /// <inheritdoc/>
    public override bool MoveToNext() => MoveBy(1);

    /// <inheritdoc/>
    public override bool MoveToPrevious() => MoveBy(-1);

    /// <inheritdoc/>
    public override bool MoveToParent()
    {
        if (_attribute is not null)
        {
            _attribute = null;
            return true;
        }
        if (_node.Parent is not { } parent) return false;
        (_node, _step) = (parent, _step?.Above);
        return true;
    }

    /// <inheritdoc/>
    public override bool MoveToId(string id)
    {
        if (_node.Owner?.GetElementById(id) is not { } element) return false;
        (_node, _attribute, _step) = (element, null, null);
        return true;
    }

    private bool Stand(IAttr? attribute)
    {
        _attribute = attribute;
        return attribute is not null;
    }

    private bool MoveBy(int direction)
    {
        if (_attribute is not null || !_budget.Step() || _node.Parent is not { } parent) return false;
        var here = _step?.At ?? parent.ChildNodes.Index(_node);
        if (FromChild(parent, here + direction, direction) is not { } at) return false;
        _step = new(at, _step?.Above);
        _node = parent.ChildNodes[at];
        return true;
    }

    /// <summary>Document types have no place in the XPath data model.</summary>
    private static int? FromChild(INode parent, int at, int direction)
    {
        for (; at >= 0 && at < parent.ChildNodes.Length; at += direction)
        {
            if (parent.ChildNodes[at] is IElement or IText or IComment) return at;
        }
        return null;
    }

    /// <summary>Position among siblings on the way down; null where the way is not known.</summary>
    private sealed record Step(int At, Step? Above);
}

using System.Runtime.CompilerServices;
using MarketWatch.Marketplaces;

namespace MarketWatch.Extraction.Selecting;

/// <summary>The page definitions of a marketplace with selectors and patterns compiled; made once per definition and kept as long as it lives.</summary>
internal sealed class CompiledPage
{
    private static readonly ConditionalWeakTable<PageDefinition, CompiledPage> Compiled = [];

    private CompiledPage(PageDefinition definition)
    {
        Definition = definition;
        Ready = definition.ReadyWhen is { } ready ? PageSelector.Compile(ready) : null;
        Empty = definition.EmptyWhen is { } empty ? PageSelector.Compile(empty) : null;
        Each = definition.Listings is { } cards ? PageSelector.Compile(cards.Each) : null;
        Fields = [.. (definition.Listings?.Fields ?? definition.Fields).Select(field => new FieldReader(field.Key, field.Value))];
        Next = definition.Next is { } next ? new FieldReader("next.url", next) : null;
        Follow = definition.Follow is { } follow ? new FieldReader("follow.url", follow) : null;
    }

    /// <summary>The definition.</summary>
    public PageDefinition Definition { get; }

    /// <summary>Selector of a ready page.</summary>
    public PageSelector? Ready { get; }

    /// <summary>Selector of a page with nothing to list.</summary>
    public PageSelector? Empty { get; }

    /// <summary>Selector of a card.</summary>
    public PageSelector? Each { get; }

    /// <summary>Fields of a card or of the page.</summary>
    public IReadOnlyList<FieldReader> Fields { get; }

    /// <summary>Link to the next page.</summary>
    public FieldReader? Next { get; }

    /// <summary>Further links.</summary>
    public FieldReader? Follow { get; }

    /// <summary>Adds what the definition says of the page beside its records: links, readiness, emptiness.</summary>
    public ExtractedPage Complete(ExtractedPage read, PageScope scope)
    {
        var next = Next?.Read(scope, out _)?.Urls ?? [];
        var follow = Follow?.Read(scope, out _)?.Urls ?? [];
        return read with
        {
            Links = [.. next.Take(1).Select(url => new PageLink(url, LinkReason.Next)), .. follow.Select(url => new PageLink(url, LinkReason.Follow)), .. read.Links],
            SaysEmpty = Empty?.Finds(scope) ?? false,
            Ready = Ready?.Finds(scope) ?? true,
        };
    }

    /// <summary>The compiled form of a page definition.</summary>
    public static CompiledPage Of(PageDefinition definition) => Compiled.GetValue(definition, static page => new CompiledPage(page));
}

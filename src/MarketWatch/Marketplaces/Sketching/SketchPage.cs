using MarketWatch.Crawling;

namespace MarketWatch.Marketplaces.Sketching;

/// <summary>One page of a marketplace that is being described: its picture, what can be pointed at, and what is read from it.</summary>
public sealed record SketchPage
{
    /// <summary>A list of listings or the page of one.</summary>
    public required PageRole Role { get; init; }

    /// <summary>The page's address.</summary>
    public required Uri Url { get; init; }

    /// <summary>Which way it was fetched.</summary>
    public required FetchMode Via { get; init; }

    /// <summary>Its picture; null where there is none.</summary>
    public RenderedPage? Picture { get; init; }

    /// <summary>What can be pointed at, in the page's order. Texts are a stranger's.</summary>
    public required IReadOnlyList<SketchElement> Elements { get; init; }

    /// <summary>Numbers of the cards of a list.</summary>
    public IReadOnlyList<SketchElement> Cards { get; init; } = [];

    /// <summary>Fields that are read, in the file's order.</summary>
    public required IReadOnlyList<SketchField> Fields { get; init; }

    /// <summary>Records with all required fields.</summary>
    public required int Records { get; init; }

    /// <summary>A list of which nothing is read but where it leads: its listings describe themselves.</summary>
    public bool IsFollowedOnly { get; init; }

    /// <summary>Names of the fields that may be chosen on this page.</summary>
    public IReadOnlyList<string> Choices => Role == PageRole.Results ? FieldMaking.OfCards : FieldMaking.OfListings;
}

/// <summary>An element that can be pointed at.</summary>
/// <param name="Number">Its number on the page.</param>
/// <param name="Tag">Tag name.</param>
/// <param name="Text">Its text, or of an image its description; cut short.</param>
/// <param name="Box">Where it stands on the picture; null where it is not on it.</param>
public sealed record SketchElement(int Number, string Tag, string Text, ElementBox? Box);

/// <summary>A field as it is read now.</summary>
/// <param name="Name">Field name.</param>
/// <param name="Value">Value of the first record that has it; null where none has.</param>
/// <param name="Where">Selector, <c>address</c>, or the syntax of structured data.</param>
/// <param name="Share">Share of the page's records that have it, 0 to 1.</param>
public sealed record SketchField(string Name, string? Value, string Where, double Share)
{
    /// <summary>Numbers of the elements it is read from; of structured data those that say the same.</summary>
    public IReadOnlyList<SketchElement> Elements { get; init; } = [];

    /// <summary>It was found without a selector.</summary>
    public bool IsStructured { get; init; }
}

namespace MarketWatch.Review.Elements.Hits;

/// <summary>Lines of a list of hits, for the partial pages <c>_HitTable</c> (whole) and <c>_HitRows</c> (lines alone).</summary>
/// <param name="Rows">Lines, in order.</param>
internal sealed record HitTable(IReadOnlyList<HitRow> Rows)
{
    /// <summary>Lines can be selected. Their boxes belong to the form of id <c>review</c>.</summary>
    public bool Selectable { get; init; }

    /// <summary>Address of the lines that follow, as a page. Not set: there are none.</summary>
    public string? Next { get; init; }

    /// <summary>The same as lines alone. Not set: the list grows by pages only.</summary>
    public string? NextRows { get; init; }

    /// <summary>Caption for readers who cannot see the page.</summary>
    public string Caption { get; init; } = "";
}

namespace MarketWatch.Marketplaces.Drafting;

/// <summary>A field as a draft proposes it.</summary>
/// <param name="Name">Field name.</param>
/// <param name="Select">Selector; null reads the page's address.</param>
internal sealed record DraftField(string Name, string? Select)
{
    public string? Attribute { get; init; }

    public string? Match { get; init; }

    public string? As { get; init; }

    /// <summary>Several elements.</summary>
    public bool Many { get; init; }

    /// <summary>The field may be missing.</summary>
    public bool Optional { get; init; }
}

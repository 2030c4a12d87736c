namespace MarketWatch.Marketplaces;

/// <summary>A saved page and the records it must give; files rest in <c>crawlers/samples/&lt;id&gt;/</c>.</summary>
public sealed record SampleDefinition
{
    /// <summary>Name of the page definition.</summary>
    public required string Page { get; init; }

    /// <summary>Saved page.</summary>
    public required string File { get; init; }

    /// <summary>Expected records, JSON.</summary>
    public required string Expect { get; init; }

    /// <summary>Address the page was saved from. Not set: the first address.</summary>
    public string? Url { get; init; }
}

namespace MarketWatch.Marketplaces;

/// <summary>What a healthy run yields.</summary>
public sealed record ExpectDefinition
{
    /// <summary>Listings seen in a whole run.</summary>
    public CountExpectation? ListingsPerRun { get; init; }

    /// <summary>Least share of listings that carry a field, by field name (0 to 1).</summary>
    public IReadOnlyDictionary<string, double> Coverage { get; init; } = new Dictionary<string, double>();
}

/// <summary>Bounds of a count.</summary>
public sealed record CountExpectation
{
    /// <summary>Least count. Not set: none.</summary>
    public int? AtLeast { get; init; }

    /// <summary>Greatest count. Not set: none.</summary>
    public int? AtMost { get; init; }
}

using MarketWatch.Bazaar.Truth;

namespace MarketWatch.Bazaar.Inventing;

/// <summary>A listing before it has a key, a date and a place on a site.</summary>
internal sealed record Draft
{
    public required string Language { get; init; }

    public required string Category { get; init; }

    public required string Picture { get; init; }

    public required string Title { get; init; }

    public required string Text { get; init; }

    public required decimal Price { get; init; }

    public string? Unit { get; init; }

    public string? From { get; init; }

    public string? Profile { get; init; }

    public Evasion Evasion { get; init; }

    public string? Decoy { get; init; }
}

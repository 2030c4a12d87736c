namespace MarketWatch.Marketplaces.Drafting;

/// <summary>What a draft proposes, before it is written down.</summary>
internal sealed record DraftPlan
{
    public required Surroundings Site { get; init; }

    public required DraftScope Scope { get; init; }

    public required FetchMode Fetch { get; init; }

    public string? Currency { get; init; }

    /// <summary>Cards of the list page. Null: none were found, or none are needed.</summary>
    public SelectorGuess? Each { get; init; }

    /// <summary>Pattern of list addresses.</summary>
    public string ListPattern { get; init; } = "^/";

    public IReadOnlyList<DraftField> Card { get; init; } = [];

    public DraftField? Next { get; init; }

    /// <summary>Pattern of addresses of single listings.</summary>
    public string OfferPattern { get; init; } = "^/";

    public IReadOnlyList<DraftField> Offer { get; init; } = [];

    /// <summary>Structured data is enough: no pages are written.</summary>
    public bool IsBare => Each is null && Offer.Count == 0;

    /// <summary>Leaves out fields that gave nothing and makes optional those that were not always there.</summary>
    public DraftPlan Proven(IReadOnlyDictionary<string, double> card, IReadOnlyDictionary<string, double> offer) => this with { Card = Kept(Card, card), Offer = Kept(Offer, offer) };

    private static DraftField[] Kept(IReadOnlyList<DraftField> fields, IReadOnlyDictionary<string, double> coverage) =>
    [
        .. fields.Where(field => !field.Optional || coverage.GetValueOrDefault(field.Name) > 0),
    ];
}

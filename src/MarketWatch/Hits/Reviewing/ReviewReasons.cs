namespace MarketWatch.Hits.Reviewing;

/// <summary>Reasons an officer may give for a decision; one closed list per state, so that decisions can be counted.</summary>
public static class ReviewReasons
{
    /// <summary>All reasons, the commonest of each state first.</summary>
    public static IReadOnlyList<ReviewReason> All { get; } =
    [
        new(HitState.Relevant, "clear_offer", "Clear offer of such goods"),
        new(HitState.Relevant, "likely_offer", "Likely offer, to be looked into"),
        new(HitState.Relevant, "known_seller", "Known seller"),
        new(HitState.Relevant, "part_of_case", "Part of a case"),
        new(HitState.NotRelevant, "other_meaning", "The words mean something else"),
        new(HitState.NotRelevant, "lawful_goods", "Lawful goods"),
        new(HitState.NotRelevant, "wanted_or_information", "Wanted, warning or information, no offer"),
        new(HitState.NotRelevant, "duplicate", "The same as another hit"),
        new(HitState.NotRelevant, "joke_or_fake", "Joke or fake listing"),
        new(HitState.OutOfScope, "other_country", "No link to this country"),
        new(HitState.OutOfScope, "other_authority", "Another authority's matter"),
        new(HitState.OutOfScope, "below_threshold", "Too small to act on"),
        new(HitState.OutOfScope, "outside_purpose", "Outside the purpose"),
        new(HitState.SecondLook, "unsure", "Unsure, please look again"),
        new(HitState.SecondLook, "language", "Needs a reader of the language"),
        new(HitState.SecondLook, "expert_needed", "Needs an expert of the goods"),
        new(HitState.SecondLook, "picture_unclear", "Picture or text unclear"),
        new(HitState.Referred, "investigation", "To an investigation"),
        new(HitState.Referred, "other_service", "To another service"),
        new(HitState.Referred, "rights_holder", "To the rights holder"),
        new(HitState.Referred, "platform", "To the platform (notice and action)"),
        new(HitState.New, "reopened", "Opened again"),
    ];

    /// <summary>Reasons that fit a state.</summary>
    public static IEnumerable<ReviewReason> For(HitState state) => All.Where(reason => reason.State == Asked(state));

    /// <summary>Whether the reason fits the state.</summary>
    public static bool Fits(HitState state, string code) => For(state).Any(reason => reason.Code == code);

    /// <summary>Words of a code; the code itself where nobody knows it any more.</summary>
    public static string Words(string code) => All.FirstOrDefault(reason => reason.Code == code)?.Words ?? code;

    private static HitState Asked(HitState state) => state == HitState.ReferralAsked ? HitState.Referred : state;
}

/// <summary>A reason.</summary>
/// <param name="State">State it belongs to.</param>
/// <param name="Code">Code that is stored.</param>
/// <param name="Words">Words that are shown, in English; pages translate them.</param>
public sealed record ReviewReason(HitState State, string Code, string Words);

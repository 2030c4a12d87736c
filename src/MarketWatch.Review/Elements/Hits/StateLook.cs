using MarketWatch.Hits;

namespace MarketWatch.Review.Elements.Hits;

/// <summary>How a state looks: colour, shape and words, so that none of them is needed alone.</summary>
/// <param name="Colour">Class of the shared sheet.</param>
/// <param name="Shape">One sign.</param>
/// <param name="Words">Words in English; pages translate them.</param>
internal sealed record StateLook(string Colour, string Shape, string Words)
{
    /// <summary>The look of a state.</summary>
    public static StateLook Of(HitState state) => state switch
    {
        HitState.New => new("accent", "●", "new"),
        HitState.Relevant => new("good", "✔", "relevant"),
        HitState.NotRelevant => new("soft", "✕", "not relevant"),
        HitState.OutOfScope => new("soft", "○", "out of scope"),
        HitState.SecondLook => new("warn", "◐", "second look"),
        HitState.Referred => new("accent", "➜", "referred"),
        HitState.ReferralAsked => new("warn", "▷", "referral asked"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "no such state"),
    };
}

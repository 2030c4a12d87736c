using MarketWatch.Health;

namespace MarketWatch.Review.Pages.Watches;

/// <summary>How a state of health looks: a colour, a shape and a word, each enough by itself.</summary>
/// <param name="Colour">Class of the colour.</param>
/// <param name="Shape">Shape.</param>
/// <param name="Word">Word, to be translated.</param>
internal sealed record HealthLook(string Colour, string Shape, string Word)
{
    /// <summary>The look of a state.</summary>
    public static HealthLook Of(HealthState state) => state switch
    {
        HealthState.Good => new("good", "●", "well"),
        HealthState.Degraded => new("warn", "▲", "in part"),
        HealthState.Walled => new("bad", "■", "before a wall"),
        HealthState.Blind => new("bad", "✕", "blind"),
        _ => new("none", "○", "not known"),
    };
}

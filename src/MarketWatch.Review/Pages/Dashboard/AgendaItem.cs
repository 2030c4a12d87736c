using MarketWatch.Wording;

namespace MarketWatch.Review.Pages.Dashboard;

/// <summary>Something that needs a person now.</summary>
/// <param name="Urgency">How soon.</param>
/// <param name="Words">What, in a sentence.</param>
/// <param name="Address">Where it is dealt with; null where no page does.</param>
internal sealed record AgendaItem(AgendaUrgency Urgency, Phrase Words, string? Address);

/// <summary>How soon something needs a person.</summary>
internal enum AgendaUrgency
{
    /// <summary>The watching or the evidence suffers now.</summary>
    Fault,

    /// <summary>It waits for a decision.</summary>
    Work,

    /// <summary>It lapses soon.</summary>
    Soon,
}

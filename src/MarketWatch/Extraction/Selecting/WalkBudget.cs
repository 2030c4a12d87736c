namespace MarketWatch.Extraction.Selecting;

/// <summary>
/// Elements that selectors may visit on one page. Cards nested in cards cost the square of their number; a hostile page can ask for hours of it. A page for
/// people takes a few hundred thousand steps at most.
/// </summary>
internal sealed class WalkBudget
{
    private int _left = 5_000_000;

    /// <summary>Takes one step; false when none is left, and the search ends with what it has.</summary>
    public bool Step() => --_left > 0;
}

namespace MarketWatch.Configuration;

/// <summary>What running one embedded sample showed.</summary>
/// <param name="Position">Position among the file's samples, from 0.</param>
/// <param name="Sample">What was run: a file name, or a listing's title.</param>
/// <param name="Differences">Where what came differs from what was expected, one sentence each; empty where the sample passed.</param>
public sealed record SampleOutcome(int Position, string Sample, IReadOnlyList<string> Differences)
{
    /// <summary>Everything expected was there.</summary>
    public bool Passed => Differences.Count == 0;
}

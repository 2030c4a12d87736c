namespace MarketWatch.Accountability;

/// <summary>What is set while the program runs and must outlive it: the brake, review rules. What a file sets is not here.</summary>
public interface IProgramSettings
{
    /// <summary>Value as JSON text; null where it was never set.</summary>
    ValueTask<string?> GetAsync(string key, CancellationToken ct);

    /// <summary>Sets, or with null removes.</summary>
    ValueTask SetAsync(string key, string? value, CancellationToken ct);
}

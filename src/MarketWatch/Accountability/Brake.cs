using System.Text.Json;

namespace MarketWatch.Accountability;

/// <summary>Stops all crawling at once: while it is on, no run starts and those under way are stopped.</summary>
public sealed class Brake(IProgramSettings settings)
{
    private const string Key = "brake";

    /// <summary>Who pulled it, when and why; null while it is off.</summary>
    public async ValueTask<BrakePulled?> StateAsync(CancellationToken ct) =>
        await settings.GetAsync(Key, ct).ConfigureAwait(false) is { } json ? JsonSerializer.Deserialize<BrakePulled>(json) : null;

    /// <summary>Pulls it. Who calls stops the runs under way.</summary>
    public ValueTask PullAsync(BrakePulled pulled, CancellationToken ct) => settings.SetAsync(Key, JsonSerializer.Serialize(pulled), ct);

    /// <summary>Releases it.</summary>
    public ValueTask ReleaseAsync(CancellationToken ct) => settings.SetAsync(Key, null, ct);
}

/// <summary>That the brake is on.</summary>
/// <param name="By">User name.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Why">In the officer's words.</param>
public sealed record BrakePulled(string By, DateTimeOffset At, string Why);

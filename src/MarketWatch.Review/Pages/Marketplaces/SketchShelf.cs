using System.Security.Cryptography;
using MarketWatch.Marketplaces.Sketching;
using MarketWatch.Marketplaces.Trying;
using Microsoft.AspNetCore.WebUtilities;

namespace MarketWatch.Review.Pages.Marketplaces;

/// <summary>
/// Marketplaces that officers are describing, kept in memory: each under a key nobody can guess, for the session that made it alone, for an hour after it
/// was last used, and few at once, since a page's tree and picture weigh megabytes.
/// </summary>
internal sealed class SketchShelf(TimeProvider clock) : IAsyncDisposable
{
    private const int Most = 8;
    private const int MostOfOne = 2;
    private static readonly TimeSpan Idle = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, SketchInHand> _sketches = [];

    /// <summary>Puts a new sketch on the shelf; what is too old, or too many, goes.</summary>
    public async ValueTask<SketchInHand> PutAsync(string session, Looked looked)
    {
        var sketch = new SketchInHand(WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16)), session, looked) { UsedAt = clock.GetUtcNow() };
        List<SketchInHand> gone;
        lock (_lock)
        {
            gone = [.. _sketches.Values.Where(other => clock.GetUtcNow() - other.UsedAt > Idle),
                .. _sketches.Values.Where(other => other.Session == session).OrderByDescending(other => other.UsedAt).Skip(MostOfOne - 1),
                .. _sketches.Values.OrderByDescending(other => other.UsedAt).Skip(Most - 1)];
            foreach (var old in gone) _sketches.Remove(old.Key);
            _sketches[sketch.Key] = sketch;
        }
        foreach (var old in gone.Distinct()) await old.DisposeAsync();
        return sketch;
    }

    /// <summary>The sketch of a key, for the session that made it; null where there is none any more.</summary>
    public SketchInHand? Find(string key, string session)
    {
        lock (_lock)
        {
            if (!_sketches.TryGetValue(key, out var sketch) || sketch.Session != session || clock.GetUtcNow() - sketch.UsedAt > Idle) return null;
            sketch.UsedAt = clock.GetUtcNow();
            return sketch;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        List<SketchInHand> all;
        lock (_lock)
        {
            all = [.. _sketches.Values];
            _sketches.Clear();
        }
        foreach (var sketch in all) await sketch.DisposeAsync();
    }
}

/// <summary>A sketch that an officer works on, with the trial of it.</summary>
/// <param name="key">Its key.</param>
/// <param name="session">Session it belongs to.</param>
/// <param name="looked">What the look gave.</param>
internal sealed class SketchInHand(string key, string session, Looked looked) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    public string Key => key;

    public string Session => session;

    /// <summary>What the look gave, as it was.</summary>
    public Looked Looked => looked;

    /// <summary>The sketch as it is now.</summary>
    public MarketplaceSketch Sketch { get; private set; } = looked.Sketch;

    /// <summary>The latest trial; null before one, and after a change.</summary>
    public DefinitionTrial? Trial { get; private set; }

    public DateTimeOffset UsedAt { get; set; }

    /// <summary>Waits until nobody else works on it; the pages' trees are not for two at once.</summary>
    public async ValueTask<IDisposable> TakeTurnAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        return new Release(_turn);
    }

    /// <summary>Takes over a change; a trial of what was before is over.</summary>
    public async ValueTask ChangeAsync(MarketplaceSketch sketch)
    {
        if (ReferenceEquals(sketch, Sketch)) return;
        Sketch = sketch;
        await TryAsync(null);
    }

    /// <summary>Takes a trial in hand.</summary>
    public async ValueTask TryAsync(DefinitionTrial? trial)
    {
        var before = Trial;
        Trial = trial;
        if (before is not null) await before.DisposeAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using (await TakeTurnAsync(CancellationToken.None)) await TryAsync(null);
        _turn.Dispose();
    }

    private sealed class Release(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}

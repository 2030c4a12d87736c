using System.Collections.Concurrent;
using System.Security.Cryptography;
using MarketWatch.Accountability;
using MarketWatch.Configuration;
using MarketWatch.Listings;
using MarketWatch.Profiles.Editing;

namespace MarketWatch.Profiles.Replay;

/// <summary>Tries changed profiles on the stored listings, one after another, since each uses all processors; remembers the latest outcomes until the program ends.</summary>
/// <param name="replay">Runs them.</param>
/// <param name="listings">The stored listings.</param>
/// <param name="catalog">The profiles as they are now.</param>
public sealed class WhatIfs(ProfileReplay replay, IListingStore listings, CurrentCatalog<ProfileCatalog> catalog) : IAsyncDisposable
{
    /// <summary>Outcomes remembered; the oldest are forgotten first.</summary>
    public const int MostKept = 24;

    private const int BytesOfId = 16;
    private readonly ConcurrentDictionary<string, WhatIf> _all = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    /// <summary>Starts trying a draft; what the same officer still tries on the same profile is stopped.</summary>
    /// <param name="draft">A draft without mistakes.</param>
    /// <param name="seen">The file as it was when the editing began; null where there was none.</param>
    /// <param name="by">Who asks.</param>
    /// <exception cref="ArgumentException">The draft has mistakes.</exception>
    public WhatIf Start(ProfileDraft draft, ProfileFile? seen, Officer by)
    {
        if (draft.Profile is not { } changed) throw new ArgumentException("a text with mistakes cannot be tried", nameof(draft));
        foreach (var earlier in _all.Values)
            if (!earlier.IsOver && earlier.By.Id == by.Id && earlier.ProfileId == changed.Id) earlier.Stop();

        var started = new WhatIf(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(BytesOfId)), draft, seen, by);
        _all[started.Id] = started;
        _order.Enqueue(started.Id);
        started.Begin(RunAsync);
        while (_order.Count > MostKept && _order.TryDequeue(out var oldest))
            if (_all.TryRemove(oldest, out var forgotten)) forgotten.Stop();
        return started;
    }

    /// <summary>One of them; null where there is none, or it was forgotten.</summary>
    public WhatIf? Find(string id) => _all.GetValueOrDefault(id);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var one in _all.Values) one.Stop();
        await Task.WhenAll(_all.Values.Select(one => one.Completion)).ConfigureAwait(false);
        foreach (var one in _all.Values) one.Dispose();
        _oneAtATime.Dispose();
    }

    private async Task<ReplayOutcome> RunAsync(WhatIf whatIf, CancellationToken ct)
    {
        await _oneAtATime.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            var counts = await listings.CountAsync(ct).ConfigureAwait(false);
            whatIf.Count(counts.Kept);
            var outcome = await replay.RunAsync(catalog.Now.Find(whatIf.ProfileId), whatIf.Draft.Profile!, Stored(ct), new Told(whatIf), ct).ConfigureAwait(false);
            return outcome with { Forgotten = counts.Forgotten };
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private IAsyncEnumerable<Listing> Stored(CancellationToken ct) => StoredListings.Of(listings, ct);

    private sealed class Told(WhatIf whatIf) : IProgress<ReplayProgress>
    {
        public void Report(ReplayProgress value) => whatIf.Tell(value);
    }
}

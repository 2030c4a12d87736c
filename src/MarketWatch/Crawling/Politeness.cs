using System.Collections.Concurrent;
using MarketWatch.Marketplaces;

namespace MarketWatch.Crawling;

/// <summary>
/// Keeps visits to a host apart: at most so many at once, a drawn delay between starts, and silence where the host asked for it
/// (Retry-After). One instance serves all runs of the program, so that two watches on one host share its patience.
/// </summary>
public sealed class Politeness(TimeProvider clock, Random random)
{
    /// <summary>Longest single wait; a host may ask for more silence than a timer can count (49 days).</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, HostTurn> _hosts = new();

    /// <summary>Waits for the turn; dispose the answer when the request is over.</summary>
    /// <param name="host">Authority of the address.</param>
    /// <param name="access">The definition's connections and delay.</param>
    /// <param name="leastDelay">robots.txt crawl delay; zero where there is none.</param>
    /// <param name="ct">Cancels the wait.</param>
    public async ValueTask<IDisposable> TakeTurnAsync(string host, AccessDefinition access, TimeSpan leastDelay, CancellationToken ct)
    {
        var turn = _hosts.GetOrAdd(host, _ => new HostTurn(access.Connections));
        await turn.Connections.WaitAsync(ct);
        try
        {
            var wait = turn.Reserve(clock.GetUtcNow(), Longer(Draw(access.Delay), leastDelay));
            if (wait > TimeSpan.Zero) await Task.Delay(wait, clock, ct);
            while (turn.SilentUntil is { } until && until - clock.GetUtcNow() is { } left && left > TimeSpan.Zero) await Task.Delay(left < LongestWait ? left : LongestWait, clock, ct);
            return new Release(turn.Connections);
        }
        catch
        {
            turn.Connections.Release();
            throw;
        }
    }

    /// <summary>The host asked to be left alone for this long.</summary>
    public void Silence(string host, TimeSpan time) =>
        _hosts.GetOrAdd(host, _ => new HostTurn(1)).SilentUntil = clock.GetUtcNow() + time;

    private TimeSpan Draw(DelayRange delay)
    {
        lock (random) return delay.Draw(random);
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private sealed class HostTurn(int connections)
    {
        private readonly Lock _lock = new();
        private DateTimeOffset _next = DateTimeOffset.MinValue;
        private DateTimeOffset? _silentUntil;

        public SemaphoreSlim Connections { get; } = new(connections);

        public DateTimeOffset? SilentUntil
        {
            get { lock (_lock) return _silentUntil; }
            set { lock (_lock) if (_silentUntil is null || value > _silentUntil) _silentUntil = value; }
        }

        /// <summary>Books the next start, <paramref name="delay"/> after the one before.</summary>
        public TimeSpan Reserve(DateTimeOffset now, TimeSpan delay)
        {
            lock (_lock)
            {
                var start = _next == DateTimeOffset.MinValue || _next + delay < now ? now : _next + delay;
                _next = start;
                return start - now;
            }
        }
    }

    private sealed class Release(SemaphoreSlim connections) : IDisposable
    {
        private SemaphoreSlim? _connections = connections;

        public void Dispose() => Interlocked.Exchange(ref _connections, null)?.Release();
    }
}

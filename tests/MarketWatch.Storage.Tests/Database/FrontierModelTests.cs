using CsCheck;
using MarketWatch.Crawling;
using MarketWatch.Storage.Database.Crawling;
using Microsoft.Extensions.Time.Testing;

namespace MarketWatch.Storage.Tests.Database;

/// <summary>Random histories of a frontier give the same as the contract's words in a list.</summary>
public sealed class FrontierModelTests : DatabaseTest
{
    private static readonly Gen<(int Kind, int A, int B)> Step = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 11], Gen.Int[0, 5]);
    private int _histories;

    [Test]
    public async Task Frontier_any_history_behaves_as_the_model() =>
        await Step.Array[1, 25].SampleAsync(steps => new History(Database, Interlocked.Increment(ref _histories)).RunAsync(steps), iter: 300, threads: 2);

    private sealed class History(Storage.Database.EmbeddedDatabase database, int number)
    {
        private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(50));
        private readonly FrontierModel _model = new();
        private readonly Dictionary<string, long> _handedOut = [];
        private readonly string _run = $"run-{number}";
        private CrawlStore _store = null!;

        private DateTimeOffset Now => _time.GetUtcNow();

        private CrawlReport Report => new() { RunId = _run, WatchId = $"watch-{number}", Marketplace = "bazaar", Trigger = "test", StartedAt = Now };

        public async Task RunAsync((int Kind, int A, int B)[] steps)
        {
            await OpenAsync();
            foreach (var step in steps)
            {
                await TakeAsync(step);
                var counts = await _store.CountAsync(_run, default);
                var expected = _model.Count(Now);
                if (counts != expected) throw new InvalidOperationException($"after {step}: {counts}, expected {expected}");
            }
        }

        private Task TakeAsync((int Kind, int A, int B) step) => step.Kind switch
        {
            0 or 1 => AddAsync(step.A, step.B),
            2 => ClaimAsync(step.B),
            3 => CommitAsync(step.A, null, step.B),
            4 => CommitAsync(step.A, Now.AddSeconds(step.B * 20), 0),
            5 => Task.Run(() => _time.Advance(TimeSpan.FromSeconds(step.A * 5))),
            _ => ResumeAsync(interrupted: step.A % 2 == 0),
        };

        private async Task OpenAsync()
        {
            _store = new CrawlStore(database.Storage, _time);
            await _store.OpenRunAsync(Report, "process", TimeSpan.FromDays(1), default);
        }

        private async Task AddAsync(int first, int delay)
        {
            var paths = Paths(first, 4);
            var notBefore = Now.AddSeconds(delay > 3 ? delay * 10 : -delay);
            var added = await _store.AddAsync(_run, [.. paths.Select(path => Page(path) with { NotBefore = notBefore })], default);
            Same(added, _model.Add(paths, notBefore));
        }

        private async Task ClaimAsync(int most)
        {
            var lease = TimeSpan.FromSeconds(30);
            var claimed = await _store.ClaimAsync(_run, most, lease, default);
            foreach (var page in claimed) _handedOut[page.Url.AbsolutePath[1..]] = page.Id;
            Same(string.Join(' ', claimed.Select(page => (page.Url.AbsolutePath[1..], page.Attempts))), string.Join(' ', _model.Claim(most, Now, Now + lease)));
        }

        private async Task CommitAsync(int which, DateTimeOffset? retryAt, int found)
        {
            if (_handedOut.Count == 0) return;
            var (path, id) = _handedOut.ElementAt(which % _handedOut.Count);
            var paths = Paths(which * 3, found);
            var commit = new PageCommit { RunId = _run, RequestId = id, RetryAt = retryAt, Requests = [.. paths.Select(Page)], Report = Report };
            await _store.CommitAsync([commit], default);
            if (_model.Commit(path, retryAt)) _model.Add(paths, DateTimeOffset.MinValue);
        }

        private async Task ResumeAsync(bool interrupted)
        {
            if (interrupted) await _store.CloseRunAsync(Report with { StopReason = StopReason.Interrupted }, default);
            _model.Resume();
            await OpenAsync();
        }

        private static string[] Paths(int first, int count) => [.. Enumerable.Range(first, count).Select(path => $"p{path}")];

        private static void Same<T>(T actual, T expected)
        {
            if (!EqualityComparer<T>.Default.Equals(actual, expected)) throw new InvalidOperationException($"{actual}, expected {expected}");
        }
    }
}

using MarketWatch.Crawling;

namespace MarketWatch.Storage.Tests.Database;

/// <summary>The frontier as its contract words it, in a list.</summary>
internal sealed class FrontierModel
{
    private readonly List<Entry> _entries = [];

    public int Add(IEnumerable<string> paths, DateTimeOffset notBefore)
    {
        var fresh = paths.Distinct().Where(path => _entries.TrueForAll(entry => entry.Path != path)).ToList();
        _entries.AddRange(fresh.Select(path => new Entry(path) { Due = notBefore }));
        return fresh.Count;
    }

    public List<(string Path, int Attempts)> Claim(int most, DateTimeOffset now, DateTimeOffset leaseUntil)
    {
        var claimed = _entries.Where(entry => !entry.Done && entry.Due <= now).Take(most).ToList();
        foreach (var entry in claimed) (entry.Due, entry.Leased, entry.Attempts) = (leaseUntil, true, entry.Attempts + 1);
        return claimed.ConvertAll(entry => (entry.Path, entry.Attempts));
    }

    /// <returns>False where it was done before.</returns>
    public bool Commit(string path, DateTimeOffset? retryAt)
    {
        var entry = _entries.Single(entry => entry.Path == path);
        if (entry.Done) return false;
        (entry.Done, entry.Leased, entry.Due) = (retryAt is null, false, retryAt ?? entry.Due);
        return true;
    }

    public void Resume()
    {
        foreach (var entry in _entries.Where(entry => entry.Leased)) (entry.Leased, entry.Due) = (false, DateTimeOffset.MinValue);
    }

    public FrontierCounts Count(DateTimeOffset now)
    {
        var open = _entries.Where(entry => !entry.Done).ToList();
        var waiting = open.Where(entry => !entry.Leased || entry.Due <= now).ToList();
        return new(waiting.Count, open.Count - waiting.Count, _entries.Count - open.Count,
            waiting.Count == 0 ? null : waiting.Min(entry => entry.Due) is var due && due < now ? now : waiting.Min(entry => entry.Due));
    }

    private sealed class Entry(string path)
    {
        public string Path { get; } = path;

        public DateTimeOffset Due { get; set; }

        public bool Leased { get; set; }

        public bool Done { get; set; }

        public int Attempts { get; set; }
    }
}

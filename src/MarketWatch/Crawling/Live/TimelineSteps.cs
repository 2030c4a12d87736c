namespace MarketWatch.Crawling.Live;

/// <summary>Counts over time in a bounded number of steps: when they are used up, two become one.</summary>
internal sealed class TimelineSteps(DateTimeOffset start)
{
    private const int Most = 60;
    private readonly TimelineStep[] _steps = new TimelineStep[Most];
    private TimeSpan _step = TimeSpan.FromSeconds(1);
    private int _used;

    public void Add(DateTimeOffset at, TimelineStep came)
    {
        var place = (int)Math.Min(int.MaxValue, Math.Max(0, (at - start).Ticks) / _step.Ticks);
        while (place >= Most)
        {
            Halve();
            place = (int)Math.Min(int.MaxValue, Math.Max(0, (at - start).Ticks) / _step.Ticks);
        }

        for (; _used <= place; _used++) _steps[_used] = new(0, 0, 0);
        _steps[place] = Sum(_steps[place], came);
    }

    public RunTimeline Snapshot() => new(start, _step, _steps[.._used]);

    private void Halve()
    {
        for (var i = 0; i < _used; i += 2) _steps[i / 2] = i + 1 < _used ? Sum(_steps[i], _steps[i + 1]) : _steps[i];
        _used = (_used + 1) / 2;
        _step *= 2;
    }

    private static TimelineStep Sum(TimelineStep one, TimelineStep other) => new(one.Pages + other.Pages, one.Failed + other.Failed, one.Listings + other.Listings);
}

using MarketWatch.Crawling;
using MarketWatch.Marketplaces;
using Microsoft.Extensions.Time.Testing;

namespace MarketWatch.Tests.Crawling;

public sealed class PolitenessTest
{
    private readonly FakeTimeProvider _clock = new(new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));

    [Test]
    public async Task TakeTurn_of_the_first_request_does_not_wait()
    {
        using var turn = await Polite().TakeTurnAsync("a.example", Access(2), TimeSpan.Zero, CancellationToken.None);
        Assert.That(turn, Is.Not.Null);
    }

    [Test]
    public async Task TakeTurn_of_the_next_request_waits_for_the_delay()
    {
        var polite = Polite();
        (await polite.TakeTurnAsync("a.example", Access(2), TimeSpan.Zero, CancellationToken.None)).Dispose();
        var next = polite.TakeTurnAsync("a.example", Access(2), TimeSpan.Zero, CancellationToken.None).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(1.9));
        var early = next.IsCompleted;
        _clock.Advance(TimeSpan.FromSeconds(0.2));
        (await next.WaitAsync(TimeSpan.FromSeconds(20))).Dispose();
        Assert.That(early, Is.False);
    }

    [Test]
    public async Task TakeTurn_with_a_longer_crawl_delay_waits_for_that()
    {
        var polite = Polite();
        (await polite.TakeTurnAsync("a.example", Access(2), TimeSpan.FromSeconds(30), CancellationToken.None)).Dispose();
        var next = polite.TakeTurnAsync("a.example", Access(2), TimeSpan.FromSeconds(30), CancellationToken.None).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(29));
        Assert.That(next.IsCompleted, Is.False);
    }

    [Test]
    public async Task TakeTurn_while_a_request_is_under_way_waits_for_its_end()
    {
        var polite = Polite();
        var first = await polite.TakeTurnAsync("a.example", Access(0), TimeSpan.Zero, CancellationToken.None);
        var second = polite.TakeTurnAsync("a.example", Access(0), TimeSpan.Zero, CancellationToken.None).AsTask();
        var early = second.IsCompleted;
        first.Dispose();
        (await second.WaitAsync(TimeSpan.FromSeconds(20))).Dispose();
        Assert.That(early, Is.False);
    }

    [Test]
    public async Task TakeTurn_of_another_host_does_not_wait()
    {
        var polite = Polite();
        using var one = await polite.TakeTurnAsync("a.example", Access(60), TimeSpan.Zero, CancellationToken.None);
        var other = polite.TakeTurnAsync("b.example", Access(60), TimeSpan.Zero, CancellationToken.None);
        Assert.That(other.IsCompleted, Is.True);
    }

    [Test]
    public async Task Silence_holds_every_request_back_until_it_is_over()
    {
        var polite = Polite();
        polite.Silence("a.example", TimeSpan.FromSeconds(120));
        var turn = polite.TakeTurnAsync("a.example", Access(0), TimeSpan.Zero, CancellationToken.None).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(119));
        var early = turn.IsCompleted;
        _clock.Advance(TimeSpan.FromSeconds(2));
        (await turn.WaitAsync(TimeSpan.FromSeconds(20))).Dispose();
        Assert.That(early, Is.False);
    }

    private Politeness Polite() => new(_clock, Random.Shared);

    private static AccessDefinition Access(double seconds) => new() { Delay = new(TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds)) };
}

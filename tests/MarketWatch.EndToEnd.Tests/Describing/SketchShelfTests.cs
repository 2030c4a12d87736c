using MarketWatch.Crawling;
using MarketWatch.Marketplaces;
using MarketWatch.Marketplaces.Sketching;
using MarketWatch.Review.Pages.Marketplaces;
using Microsoft.Extensions.Time.Testing;

namespace MarketWatch.EndToEnd.Tests.Describing;

/// <summary>Sketches in memory: for their session alone, few at once, for an hour.</summary>
internal sealed class SketchShelfTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    [Test]
    public async Task Find_gives_a_sketch_to_its_session_alone_and_for_an_hour_after_it_was_used()
    {
        await using var shelf = new SketchShelf(_clock);
        var key = (await shelf.PutAsync("anna", ALook())).Key;
        Assert.That((shelf.Find(key, "anna")?.Key, shelf.Find(key, "bert"), shelf.Find(key + "x", "anna"), key.Length), Is.EqualTo((key, (SketchInHand?)null, (SketchInHand?)null, 22)));
        _clock.Advance(TimeSpan.FromMinutes(50));
        Assert.That(shelf.Find(key, "anna"), Is.Not.Null);
        _clock.Advance(TimeSpan.FromMinutes(50));
        Assert.That(shelf.Find(key, "anna"), Is.Not.Null, "it was used meanwhile");
        _clock.Advance(TimeSpan.FromMinutes(61));
        Assert.That(shelf.Find(key, "anna"), Is.Null);
    }

    [Test]
    public async Task PutAsync_keeps_two_of_a_session_and_eight_of_all()
    {
        await using var shelf = new SketchShelf(_clock);
        var keys = new List<string>();
        foreach (var session in new[] { "anna", "anna", "anna", "a", "b", "c", "d", "e", "f", "g" })
        {
            keys.Add((await shelf.PutAsync(session, ALook())).Key);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.That(keys.Take(3).Select(key => shelf.Find(key, "anna") is not null), Is.EqualTo(new[] { false, false, true }));
        Assert.That(shelf.Find(keys[3], "a"), Is.Not.Null);
    }

    private static Looked ALook()
    {
        var url = new Uri("http://board.example/list");
        var page = new FetchedPage { RequestedUrl = url, FinalUrl = url, Status = 200, Html = "<h1>Board</h1>", Via = FetchMode.Http, RetrievedAt = DateTimeOffset.UnixEpoch };
        return new(MarketplaceSketch.Of(LookedPage.Of(page), null, page, "board"), "allows this page");
    }
}

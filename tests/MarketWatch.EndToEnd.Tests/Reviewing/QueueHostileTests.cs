using System.Text.Json;
using MarketWatch.Review.Tests;
using MarketWatch.Testing;

namespace MarketWatch.EndToEnd.Tests.Reviewing;

/// <summary>Strings made to attack pages stand as titles, texts, sellers, places and categories of hits: the queue shows them and nothing happens.</summary>
[CancelAfter(120_000)]
public sealed class QueueHostileTests
{
    [Test]
    public async Task Queue_and_preview_only_show_what_attacks_them(CancellationToken ct)
    {
        var strings = HostileStrings();
        await using var site = await ReviewSite.StartAsync(ct);
        await site.RecordAsync(strings.Select((text, number) => ReviewedHits.Saying(number, text)), ct);
        await using var officer = await OfficerBrowser.OpenAsync(site);
        await officer.Page.GotoAsync("/hits");
        await officer.Page.WaitForFunctionAsync("() => { const more = document.querySelector('#rows tr.more a'); if (more?.['htmx-internal-data'] && !more.classList.contains('htmx-request')) more.click(); return !more; }", null, new() { Timeout = 60_000 });

        var shown = await officer.Page.EvaluateAsync<int>("() => document.querySelectorAll('#rows tr[data-hit]').length");
        var strange = await officer.Page.EvaluateAsync<string[]>(
            "() => [...new Set([...document.querySelectorAll('#rows tr[data-hit] *')].map(element => element.localName))].filter(name => !['td', 'a', 'bdi', 'mark', 'span', 'time', 'input'].includes(name))");
        Assert.Multiple(() =>
        {
            Assert.That(shown, Is.EqualTo(strings.Count));
            Assert.That(strange, Is.Empty, "no text became an element");
        });

        foreach (var number in Enumerable.Range(0, strings.Count).Where(number => number % 4 == 0))
            await officer.Page.EvaluateAsync("number => document.querySelector('.queue').preview(number)", number);
        Assert.That(await officer.Page.EvaluateAsync<int>("() => document.querySelectorAll('script:not([src]), iframe, object, embed, style, .preview img').length"), Is.Zero);
        await Picture.TakeAsync(officer.Page, "queue-hostile");
        officer.Watch.AssertQuiet();
    }

    private static List<string> HostileStrings()
    {
        var strings = new[] { "data/hostile/xss/payloads.jsonl", "data/hostile/strings/blns.jsonl" }
            .SelectMany(file => File.ReadLines(SharedData.PathTo(file)).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("input").GetString()!))
            .Where(text => !string.IsNullOrWhiteSpace(text)).ToList();
        Assert.That(strings, Has.Count.AtLeast(900));
        // several in one text: where a listing's text stands never depends on how it begins
        return [.. strings.Chunk(4).Select(some => string.Join("  ", some))];
    }
}

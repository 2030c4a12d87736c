using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using MarketWatch.Accountability;
using MarketWatch.Classification;
using MarketWatch.Hits;
using MarketWatch.Testing;

namespace MarketWatch.Review.Tests.Search;

/// <summary>The search page over hits in store and index.</summary>
internal sealed class SearchSite : IAsyncDisposable
{
    private SearchSite(ReviewSite review) => Review = review;

    public static DateTimeOffset Now => new(2026, 11, 24, 15, 0, 0, TimeSpan.Zero);

    public ReviewSite Review { get; }

    public static async Task<SearchSite> StartAsync(IEnumerable<Hit> hits, CancellationToken ct)
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Now);
        var site = new SearchSite(await ReviewSite.StartAsync(new(), clock, ct));
        foreach (var hit in hits) await site.Review.Database.Hits.RecordAsync(hit, [], ct);
        await site.Review.Indexer.DrainAsync(ct);
        return site;
    }

    /// <summary>A hit as the store takes it.</summary>
    public static Hit AHit(string id, string title, Func<HitBuilder, HitBuilder>? more = null) => (more ?? (same => same))(HitBuilder.AHit(id).Titled(title).Described("").Seen(Now.AddHours(-1)).Scored(80, "untaxed-tobacco", HitPriority.Normal, "product"))
        .With(hit => hit with { Id = hit.Listing.Key.Id, Evidence = [new($"package-{id}", new('0', 64), 1, hit.LastSeen)] }).Build();

    /// <summary>Asks a page and reads it.</summary>
    public async Task<IDocument> PageAsync(string address, CancellationToken ct, HttpClient? client = null)
    {
        using var answer = await (client ?? Review.Client).GetAsync(new Uri(address, UriKind.Relative), ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), $"{address}: {text}");
        
        // lines alone are only read as such within a table
        return new HtmlParser().ParseDocument(text.TrimStart().StartsWith("<tr", StringComparison.Ordinal) ? $"<table>{text}</table>" : text);
    }

    /// <summary>Titles of the lines of a page.</summary>
    public static IReadOnlyList<string> Titles(IParentNode page) => [.. page.QuerySelectorAll("tr[data-hit] .c-what a bdi").Select(title => title.TextContent)];

    /// <summary>Titles that a search finds.</summary>
    public async Task<string> FoundAsync(string parameters, CancellationToken ct) => string.Join(" | ", Titles(await PageAsync($"/search?{parameters}", ct)));

    /// <summary>What was logged of a kind, in order.</summary>
    public async Task<IReadOnlyList<AuditEntry>> LoggedAsync(AuditKind kind, CancellationToken ct) => [.. (await Review.Database.Audit.ListAsync(new() { Kind = kind }, ct)).Reverse()];

    public ValueTask DisposeAsync() => Review.DisposeAsync();
}

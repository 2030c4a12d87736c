using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MarketWatch.Crawling;
using MarketWatch.Listings;

namespace MarketWatch.Benchmarks.Crawl;

/// <summary>Passes everything on to the store and writes each stored record as one JSON line, in the form that the peers write and the check reads.</summary>
internal sealed class JsonLines(ICrawlStore store, string path) : ICrawlStore, IDisposable
{
    private static readonly byte[] LineFeed = "\n"u8.ToArray();
    private readonly FileStream _file = File.Create(path);

    public int Records { get; private set; }

    public int Candidates { get; private set; }

    public async ValueTask CommitAsync(IReadOnlyList<PageCommit> commits, CancellationToken ct)
    {
        await store.CommitAsync(commits, ct);
        foreach (var commit in commits)
        {
            Candidates += commit.Candidates.Count;
            foreach (var sighting in commit.Sightings) Write(sighting.Listing);
        }
    }

    public ValueTask<CrawlReport?> OpenRunAsync(CrawlReport start, string owner, TimeSpan lease, CancellationToken ct) => store.OpenRunAsync(start, owner, lease, ct);

    public ValueTask<bool> RenewAsync(string runId, string owner, TimeSpan lease, CancellationToken ct) => store.RenewAsync(runId, owner, lease, ct);

    public ValueTask<int> AddAsync(string runId, IReadOnlyCollection<PageRequest> requests, CancellationToken ct) => store.AddAsync(runId, requests, ct);

    public ValueTask<IReadOnlyList<PageRequest>> ClaimAsync(string runId, int most, TimeSpan lease, CancellationToken ct) => store.ClaimAsync(runId, most, lease, ct);

    public ValueTask<FrontierCounts> CountAsync(string runId, CancellationToken ct) => store.CountAsync(runId, ct);

    public ValueTask CloseRunAsync(CrawlReport report, CancellationToken ct) => store.CloseRunAsync(report, ct);

    public ValueTask<IReadOnlyList<CrawlReport>> RunsAsync(string? watchId, int most, CancellationToken ct) => store.RunsAsync(watchId, most, ct);

    public ValueTask<CrawlReport?> GetRunAsync(string runId, CancellationToken ct) => store.GetRunAsync(runId, ct);

    public void Dispose() => _file.Dispose();

    private void Write(Listing listing)
    {
        Records++;
        using var json = new Utf8JsonWriter(_file, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("url", listing.Url.AbsoluteUri);
        json.WriteString("title", listing.Title);
        json.WriteString("price", listing.Price?.Amount.ToString(CultureInfo.InvariantCulture));
        json.WriteString("currency", listing.Price?.Currency);
        json.WriteString("seller", listing.Seller?.Name);
        json.WriteString("description", listing.Description);
        json.WriteEndObject();
        json.Flush();
        _file.Write(LineFeed);
    }
}

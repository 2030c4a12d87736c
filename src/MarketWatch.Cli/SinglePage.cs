using System.IO.Compression;
using MarketWatch.Crawling;
using MarketWatch.Crawling.Egress;
using MarketWatch.Crawling.Http;
using MarketWatch.Marketplaces;

namespace MarketWatch.Cli;

/// <summary>One page outside a run: saved in a file, or fetched by plain HTTP.</summary>
internal static class SinglePage
{
    public static async Task<FetchOutcome> ReadAsync(Installation installation, string source, Uri? savedFrom, MarketplaceDefinition? definition, CancellationToken ct)
    {
        if (File.Exists(source)) return new Fetched(await SavedAsync(source, savedFrom ?? definition?.Addresses[0] ?? new Uri("http://saved.invalid/"), ct));
        if (!Uri.TryCreate(source, UriKind.Absolute, out var url) || !(url.Scheme is "http" or "https")) return new FetchFailed(FetchFailure.NotFound, "neither a file nor an http(s) address");
        var visit = new MarketplaceVisit { Definition = definition ?? Bare(url), Address = url };
        await using var session = await new HttpSessionFactory(new AddressRules(installation.Options.Network.Allow), TimeProvider.System).OpenAsync(visit, ct);
        return await session.FetchAsync(url, null, ct);
    }

    /// <summary>A definition that knows nothing but the address: structured data alone is read.</summary>
    public static MarketplaceDefinition Bare(Uri url) => new() { Id = "page", Name = url.Host, Addresses = [new(url.GetLeftPart(UriPartial.Authority))], Extractor = "structured" };

    private static async Task<FetchedPage> SavedAsync(string path, Uri url, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        await using Stream content = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, ct);
        return new() { RequestedUrl = url, FinalUrl = url, Status = 200, Html = HtmlBody.Decode(copy.ToArray(), null), Via = FetchMode.Http, RetrievedAt = TimeProvider.System.GetUtcNow() };
    }
}

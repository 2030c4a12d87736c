using System.IO.Compression;
using MarketWatch.Crawling;
using MarketWatch.Marketplaces;

namespace MarketWatch.Tests.Extraction;

/// <summary>Pages as a session would hand them over.</summary>
internal static class Pages
{
    public static DateTimeOffset Now { get; } = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    public static MarketplaceDefinition NoDefinition { get; } = new() { Id = "any", Name = "Any", Addresses = [new("https://any.example/")] };

    public static FetchedPage Page(string html, string url = "https://any.example/item/1", int status = 200, string? requested = null) => new()
    {
        RequestedUrl = new(requested ?? url), FinalUrl = new(url), Status = status, Html = html, Via = FetchMode.Http, RetrievedAt = Now,
    };

    public static string ReadGzip(string path)
    {
        using var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}

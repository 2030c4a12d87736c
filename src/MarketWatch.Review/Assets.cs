using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace MarketWatch.Review;

/// <summary>Style sheet and scripts, which ride in the assembly, so that they are there wherever the program is. All sheets are served as one, <c>review.css</c>.</summary>
internal static class Assets
{
    private const string Folder = "assets/";
    private const string Sheet = "review.css";
    private static readonly FrozenDictionary<string, Asset> All = Read();

    /// <summary>Address of an asset, with its digest, so that a browser keeps it until it changes.</summary>
    public static string Address(string name) => $"/assets/{name}?v={All[name].Digest}";

    /// <summary>Answers a request for an asset.</summary>
    public static IResult Answer(string name, HttpContext context)
    {
        if (!All.TryGetValue(name, out var asset)) return Results.NotFound();
        if (context.Request.Query["v"] == asset.Digest) context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.Vary = "Accept-Encoding";
        // assets hold no secret that compression could give away; pages do, and are sent as they are
        if (!context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal)) return Results.Bytes(asset.Bytes, asset.Type);
        context.Response.Headers.ContentEncoding = "br";
        return Results.Bytes(asset.Compressed, asset.Type);
    }

    private static FrozenDictionary<string, Asset> Read()
    {
        var files = typeof(Assets).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .ToDictionary(name => name[Folder.Length..], ReadFile);
        // the shared sheet first, since the others build on it
        var sheets = files.Where(file => file.Key.EndsWith(".css", StringComparison.Ordinal)).OrderBy(file => file.Key != Sheet).ThenBy(file => file.Key, StringComparer.Ordinal).Select(file => file.Value);
        files[Sheet] = Encoding.UTF8.GetBytes(string.Join('\n', sheets.Select(Encoding.UTF8.GetString)));
        return files.Where(file => file.Key == Sheet || !file.Key.EndsWith(".css", StringComparison.Ordinal)).ToFrozenDictionary(file => file.Key, file => Asset.Of(file.Key, file.Value));
    }

    private static byte[] ReadFile(string resource)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(resource)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private sealed record Asset(byte[] Bytes, byte[] Compressed, string Type, string Digest)
    {
        public static Asset Of(string name, byte[] bytes) => new(bytes, Compress(bytes), TypeOf(name), Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]);

        private static byte[] Compress(byte[] bytes)
        {
            using var compressed = new MemoryStream();
            using (var stream = new BrotliStream(compressed, CompressionLevel.SmallestSize)) stream.Write(bytes);
            return compressed.ToArray();
        }

        private static string TypeOf(string name) => Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => "text/plain; charset=utf-8",
        };
    }
}

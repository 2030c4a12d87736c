using System.Net;
using System.Text.RegularExpressions;
using MarketWatch.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace MarketWatch.EndToEnd.Tests.Cryptonia;

/// <summary>
/// The saved pages of a hidden market of 2019 on loopback, each under the path its own content names: a listing by its product number, a seller by name,
/// a category by its heading and page number. Every other path is 404. What was saved twice has <c>?saved=n</c> behind its path.
/// </summary>
internal sealed partial class CryptoniaSite : IAsyncDisposable
{
    public const string Folder = "data/html/darkmarket/cryptonia";

    private readonly WebApplication _app;

    private CryptoniaSite(WebApplication app, IReadOnlyDictionary<string, string> files) => (_app, Files) = (app, files);

    /// <summary>Saved files by the path they are served under.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    public Uri Address => new(_app.Urls.Single() + "/");

    /// <summary>Path under which a file is served.</summary>
    public string PathOf(string file) => Files.Single(served => served.Value == file).Key;

    public static async Task<CryptoniaSite> StartAsync()
    {
        var root = SharedData.PathTo(Folder);
        var files = Paths(root);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(async context =>
        {
            if (files.TryGetValue(context.Features.Get<IHttpRequestFeature>()!.RawTarget, out var file)) context.Response.ContentType = "text/html";
            else context.Response.StatusCode = StatusCodes.Status404NotFound;
            if (file is not null) await context.Response.SendFileAsync(Path.Combine(root, file));
            else await context.Response.WriteAsync("<h1>Not found</h1>");
        });
        await app.StartAsync();
        return new(app, files);
    }

    public async ValueTask DisposeAsync()
    {
        using var hurry = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _app.StopAsync(hurry.Token);
        await _app.DisposeAsync();
    }

    private static Dictionary<string, string> Paths(string root)
    {
        var paths = new Dictionary<string, string>();
        foreach (var path in Directory.GetFiles(root, "*.html", SearchOption.AllDirectories).OrderBy(path => path.Length).ThenBy(path => path, StringComparer.Ordinal))
        {
            var file = Path.GetRelativePath(root, path);
            var served = PathOf(file, File.ReadAllText(path));
            if (!paths.TryAdd(served, file)) paths.Add($"{served}?saved={paths.Count}", file);
        }
        return paths;
    }

    private static string PathOf(string file, string html) => file.Split('/')[0] switch
    {
        "listings" => "/product/" + Product().Match(html).Groups[1].Value,
        "users" => "/user/" + Profile().Match(html).Groups[1].Value,
        "feedback" => "/feedback",
        "login_page" => "/login",
        "ddos" => "/ddos",
        "search_results" => "/products/all/" + Category().Match(html).Groups[1].Value.Trim().Replace(' ', '+') + Page().Match(html) switch
        {
            { Success: true } page when page.Groups[1].Value != "1" => "/" + page.Groups[1].Value,
            _ => "",
        },
        _ => "/products",
    };

    [GeneratedRegex(@"product\+%23(\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex Product();

    [GeneratedRegex(@"Cryptonia Market - (\w+) Profile")]
    private static partial Regex Profile();

    [GeneratedRegex(@"<h2><span class=""?icono-caretRightSquare""?></span>(?:&nbsp;|\s)*(.+?) Products</h2>")]
    private static partial Regex Category();

    [GeneratedRegex(@"<span>(\d+) of \d+</span>")]
    private static partial Regex Page();
}

using System.Net;
using System.Text.RegularExpressions;
using MarketWatch.Bazaar;

namespace MarketWatch.EndToEnd.Tests.Bazaar;

/// <summary>Visits one site of a Bazaar by plain HTTP, through its SOCKS port where the site is hidden.</summary>
internal sealed partial class BazaarVisitor : IDisposable
{
    private readonly HttpClient _client;
    private readonly Uri _address;

    public BazaarVisitor(BazaarServer bazaar, BazaarSite site, bool followRedirects = true)
    {
        var handler = new SocketsHttpHandler { CookieContainer = new(), AllowAutoRedirect = followRedirects, UseProxy = site == BazaarSite.Hidden };
        if (site == BazaarSite.Hidden) handler.Proxy = new WebProxy(bazaar.SocksAddress);
        _address = bazaar.AddressOf(site);
        _client = new HttpClient(handler) { BaseAddress = _address };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("visitor/1.0");
    }

    public static CancellationToken Ct => TestContext.CurrentContext.CancellationToken;

    public Task<HttpResponseMessage> GetAsync(string path, HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead) => _client.GetAsync(path, completion, Ct);

    public Task<string> TextAsync(string path) => _client.GetStringAsync(path, Ct);

    public Task<byte[]> BytesAsync(string path) => _client.GetByteArrayAsync(path, Ct);

    public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await _client.PostAsync(path, form, Ct);
    }

    /// <summary>Signs in to the hidden market; gives the page that follows.</summary>
    public async Task<string> SignInAsync(string user = "demo", string password = "demo-pass")
    {
        var token = FormToken().Match(await TextAsync("/login")).Groups[1].Value;
        using var answer = await PostAsync("/login", ("token", token), ("user", user), ("password", password));
        return await answer.Content.ReadAsStringAsync(Ct);
    }

    /// <summary>Follows the next links from a list page on, and gives all pages.</summary>
    public async Task<IReadOnlyList<string>> TurnPagesAsync(string path)
    {
        var pages = new List<string>();
        for (var next = path; next.Length > 0; next = WebUtility.HtmlDecode(NextLink().Match(pages[^1]).Groups[1].Value)) pages.Add(await TextAsync(next));
        return pages;
    }

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();

    [GeneratedRegex("<a[^>]* rel=\"next\" href=\"([^\"]+)\"")]
    private static partial Regex NextLink();
}

using Microsoft.Playwright;

namespace MarketWatch.Browser.Visiting;

/// <summary>Listens for the answers that brought a tab's document: the last one counts, also when a script leads on to another page.</summary>
internal sealed class Arrival : IDisposable
{
    private static readonly Dictionary<string, string> None = [];

    private readonly IPage _page;
    private volatile IResponse? _answer;

    public Arrival(IPage page)
    {
        _page = page;
        page.Response += Answered;
    }

    /// <summary>Status of the document; 0 before it came.</summary>
    public int Status => _answer?.Status ?? 0;

    /// <summary>Headers of the document, lower-case names.</summary>
    public Dictionary<string, string> Headers => _answer?.Headers ?? None;

    /// <summary>Media type without parameters, lower case; empty where none was sent.</summary>
    public string MediaType => Headers.GetValueOrDefault("content-type", "").Split(';')[0].Trim().ToLowerInvariant();

    /// <summary>Address shown now.</summary>
    public Uri Url => Uri.TryCreate(_page.Url, UriKind.Absolute, out var shown) && VisitHosts.IsWeb(shown) ? shown : new(_answer?.Url ?? "about:blank");

    /// <inheritdoc/>
    public void Dispose() => _page.Response -= Answered;

    private void Answered(object? sender, IResponse response)
    {
        if (response.Request.IsNavigationRequest && response.Request.Frame == _page.MainFrame && response.Status is < 300 or >= 400) _answer = response;
    }
}

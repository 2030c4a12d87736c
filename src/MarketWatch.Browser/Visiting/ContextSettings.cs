using MarketWatch.Crawling;
using MarketWatch.Crawling.Egress;
using Microsoft.Playwright;

namespace MarketWatch.Browser.Visiting;

/// <summary>How a browser context of a session is set up: everything through the relay, nothing saved, nothing running behind the page's back.</summary>
internal sealed class ContextSettings(MarketplaceVisit visit, EgressRelay relay)
{
    public const int Width = 1280;

    public const int Height = 800;

    /// <summary>Language asked for (BCP 47).</summary>
    public string Language => visit.Definition.Language ?? "en-US";

    /// <summary>Time zone shown to pages: the site's own, in which it is to write its dates.</summary>
    public string Timezone => visit.Definition.Timezone;

    /// <summary>Options of a new context.</summary>
    /// <param name="state">Cookies and storage to begin with.</param>
    public BrowserNewContextOptions With(string? state) => new()
    {
        Proxy = new() { Server = relay.Address.GetLeftPart(UriPartial.Authority) },
        AcceptDownloads = false,
        ServiceWorkers = ServiceWorkerPolicy.Block,
        Locale = Language,
        TimezoneId = Timezone,
        ViewportSize = new() { Width = Width, Height = Height },
        UserAgent = visit.Definition.Access.UserAgent,
        StorageState = state,
    };
}

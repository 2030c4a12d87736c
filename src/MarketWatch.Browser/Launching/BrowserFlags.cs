namespace MarketWatch.Browser.Launching;

/// <summary>Command-line flags of Chromium.</summary>
internal static class BrowserFlags
{
    /// <summary>Nothing but the pages' own traffic, nothing round the proxy, no windows.</summary>
    private static readonly string[] Common =
    [
        "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
        "--no-default-browser-check", "--disable-default-apps", "--disable-domain-reliability", "--no-pings", "--metrics-recording-only",
        "--safebrowsing-disable-auto-update", "--dns-prefetch-disable", "--disable-gpu", "--block-new-web-contents",
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    ];

    /// <summary>For crawling: neither images nor fonts, which saves a third.</summary>
    public static IReadOnlyList<string> Lean { get; } = [.. Common, "--blink-settings=imagesEnabled=false", "--disable-remote-fonts"];

    /// <summary>
    /// For evidence: everything is shown. Frames of other sites share the page's process, because the traffic of a frame in a process of its own is not
    /// told on the page's own session and would be missing from the record (chromium-headless-shell does so anyway); the sandbox is unchanged.
    /// </summary>
    public static IReadOnlyList<string> Whole { get; } = [.. Common, "--disable-site-isolation-trials"];
}

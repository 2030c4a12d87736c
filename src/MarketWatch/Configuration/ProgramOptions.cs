using System.Net;

namespace MarketWatch.Configuration;

/// <summary>The program's own options, <c>config/marketwatch.yaml</c>. Without the file every key has its default.</summary>
public sealed record ProgramOptions
{
    /// <summary>Version of the file format; 1.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>Folder for database, index and evidence; a relative one starts at the folder that holds <c>config</c>. Default <c>data</c>.</summary>
    public string Data { get; init; } = "data";

    /// <summary>Address on which the review application listens; default <c>http://127.0.0.1:5080</c>, this machine only.</summary>
    public Uri Listen { get; init; } = new("http://127.0.0.1:5080");

    /// <summary>Address under which officers reach the review application, where a proxy with TLS stands in front of it. Not set: <see cref="Listen"/>.</summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>Accounts of officers and how they sign in.</summary>
    public AccountOptions Accounts { get; init; } = new();

    /// <summary>SOCKS5 address of Tor, used by marketplaces with <c>egress: tor</c>; default <c>socks5://127.0.0.1:9050</c>.</summary>
    public string Tor { get; init; } = "socks5://127.0.0.1:9050";

    /// <summary>The browser.</summary>
    public BrowserOptions Browser { get; init; } = new();

    /// <summary>What may be reached.</summary>
    public NetworkOptions Network { get; init; } = new();

    /// <summary>Where the secrets of marketplaces are, by marketplace id and name: <c>env:NAME</c> or <c>file:/path</c>, never the secret itself.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Secrets { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Days for which the text of listings that are no hit is kept; 0 keeps none. Default 30.</summary>
    public int KeepTextDays { get; init; } = 30;

    /// <summary>Not a key: the file the options were read from; null where they are the defaults.</summary>
    [NotAKey]
    public string? SourceFile { get; init; }
}

/// <summary>The browser that fetches pages.</summary>
public sealed record BrowserOptions
{
    /// <summary>Path of a Chromium. Not set: the one that is found.</summary>
    public string? Executable { get; init; }

    /// <summary>Pages open at once; default 2.</summary>
    public int PagesAtOnce { get; init; } = 2;
}

/// <summary>What may be reached.</summary>
public sealed record NetworkOptions
{
    /// <summary>Address ranges (CIDR) that may be reached although they are private, such as a test site's. Not set: none.</summary>
    public IReadOnlyList<IPNetwork> Allow { get; init; } = [];
}

using MarketWatch.Crawling.Egress;

namespace MarketWatch.Browser;

/// <summary>How the browser is run and what it may cost.</summary>
public sealed record BrowserOptions
{
    /// <summary>Path of the Chromium to use. Not set: looked for (see <see cref="Launching.BrowserExecutable"/>).</summary>
    public string? Executable { get; init; }

    /// <summary>Which addresses pages may reach; default the public internet only.</summary>
    public AddressRules Addresses { get; init; } = AddressRules.PublicOnly;

    /// <summary>Resolves names for direct connections. Not set: the system's resolver.</summary>
    public Func<string, CancellationToken, Task<System.Net.IPAddress[]>>? Resolve { get; init; }

    /// <summary>Pages open at once, over all sessions; default 2. More only adds waiting on a machine with two cores.</summary>
    public int Tabs { get; init; } = 2;

    /// <summary>Captures made at once; default 1.</summary>
    public int Captures { get; init; } = 1;

    /// <summary>Pages after which a context is replaced, cookies and storage kept, since a reused page grows without end; default 50.</summary>
    public int PagesPerContext { get; init; } = 50;

    /// <summary>Time for a page to answer and be read in; default 30 s.</summary>
    public TimeSpan PageTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time for the ready selector to appear after that, and for each step; default 10 s.</summary>
    public TimeSpan ReadyTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes a page may receive with all its parts while crawling; default 32 MiB.</summary>
    public long PageBytes { get; init; } = 32 << 20;

    /// <summary>Characters of a serialised document at most; default 16 Mi.</summary>
    public int DocumentLength { get; init; } = 16 << 20;

    /// <summary>Height of the picture of a page that is being described, CSS pixels; default 6,000.</summary>
    public int PictureHeight { get; init; } = 6000;

    /// <summary>Public keys accepted although nobody vouches for their certificates: base64 SHA-256 of the SubjectPublicKeyInfo; default none.</summary>
    public IReadOnlyList<string> AcceptedKeys { get; init; } = [];

    /// <summary>Limits of one capture.</summary>
    public CaptureLimits Capture { get; init; } = new();

    /// <summary>Folder below which the browser's own folders are made. Not set: the system's temporary folder.</summary>
    public string? ScratchFolder { get; init; }
}

/// <summary>What one capture may cost; what goes beyond is named in its gaps.</summary>
public sealed record CaptureLimits
{
    /// <summary>Duration; default 60 s.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Bytes of one resource; default 20 MB.</summary>
    public int ResourceBytes { get; init; } = 20_000_000;

    /// <summary>Bytes of all resources; default 100 MB.</summary>
    public long PageBytes { get; init; } = 100_000_000;

    /// <summary>Requests; default 200.</summary>
    public int Requests { get; init; } = 200;

    /// <summary>Height of the screenshot, CSS pixels; default 16,384, the greatest texture that is safe everywhere.</summary>
    public int ScreenshotHeight { get; init; } = 16_384;
}

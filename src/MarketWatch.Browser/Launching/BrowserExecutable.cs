namespace MarketWatch.Browser.Launching;

/// <summary>
/// Finds the Chromium to run: the option, <c>MARKETWATCH_CHROMIUM</c>, then Debian's chromium-headless-shell (the old headless mode, which costs half), then
/// a full Chromium, then Playwright's own downloads. The wrapper scripts in /usr/bin add flags of their own, so the program behind them is preferred.
/// </summary>
public static class BrowserExecutable
{
    private static readonly string[] WellKnown =
    [
        "/usr/lib/chromium/chromium-headless-shell",
        "/usr/bin/chromium-headless-shell",
        "/usr/lib/chromium/chromium",
        "/usr/lib64/chromium-browser/chromium-browser",
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/opt/google/chrome/chrome",
    ];

    /// <summary>Path of the browser, or null where none is installed.</summary>
    /// <param name="configured">Path from the configuration; used as it is.</param>
    /// <exception cref="BrowserMissingException">A path was named, and no file is there.</exception>
    public static string? Find(string? configured = null)
    {
        var named = configured ?? Environment.GetEnvironmentVariable("MARKETWATCH_CHROMIUM");
        if (string.IsNullOrWhiteSpace(named)) return WellKnown.FirstOrDefault(File.Exists) ?? PlaywrightsOwn();
        return File.Exists(named) ? Unwrapped(named) : throw new BrowserMissingException($"no browser at '{named}', which the configuration or MARKETWATCH_CHROMIUM names");
    }

    /// <summary>Path of the browser.</summary>
    /// <exception cref="BrowserMissingException">None is installed.</exception>
    internal static string Require(string? configured) => Find(configured)
        ?? throw new BrowserMissingException("no Chromium is installed: install the package chromium-headless-shell or chromium, or set MARKETWATCH_CHROMIUM to its path");

    private static string Unwrapped(string path)
    {
        var behind = Path.Join("/usr/lib/chromium", Path.GetFileName(path));
        return Path.GetDirectoryName(path) == "/usr/bin" && File.Exists(behind) ? behind : path;
    }

    private static string? PlaywrightsOwn()
    {
        var folder = Environment.GetEnvironmentVariable("PLAYWRIGHT_BROWSERS_PATH")
            ?? Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "ms-playwright");
        if (!Directory.Exists(folder)) return null;
        return Directory.EnumerateDirectories(folder, "chromium*")
            .OrderByDescending(name => name.Contains("headless", StringComparison.Ordinal)).ThenByDescending(name => name, StringComparer.Ordinal)
            .SelectMany(name => new[] { Path.Join(name, "chrome-headless-shell-linux64", "chrome-headless-shell"), Path.Join(name, "chrome-linux", "headless_shell"), Path.Join(name, "chrome-linux64", "chrome"), Path.Join(name, "chrome-linux", "chrome") })
            .FirstOrDefault(File.Exists);
    }
}

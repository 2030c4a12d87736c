using MarketWatch.Browser.Launching;

namespace MarketWatch.EndToEnd.Tests.Journeys;

/// <summary>The browser that journeys need.</summary>
internal static class Chromium
{
    /// <summary>Skips the test, with the reason, where there is none.</summary>
    public static void Need()
    {
        if (BrowserExecutable.Find() is null) Assert.Ignore("no Chromium is installed: 'apt install chromium-headless-shell' or set MARKETWATCH_CHROMIUM");
    }
}

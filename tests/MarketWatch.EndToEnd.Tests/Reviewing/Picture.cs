using Microsoft.Playwright;

namespace MarketWatch.EndToEnd.Tests.Reviewing;

/// <summary>Pictures of pages, for people to look at: taken where <c>MARKETWATCH_PICTURES</c> names a folder.</summary>
internal static class Picture
{
    /// <summary>Takes one of what is in sight.</summary>
    public static async Task TakeAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("MARKETWATCH_PICTURES") is { Length: > 0 } folder) await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }
}

using System.Buffers.Binary;
using MarketWatch.Browser.Visiting;
using Microsoft.Playwright;

namespace MarketWatch.Browser.Capturing;

/// <summary>The full-page picture of a page, PNG.</summary>
/// <param name="Png">The picture.</param>
/// <param name="Gap">What it does not show; null where it is whole.</param>
internal sealed record PagePicture(byte[] Png, string? Gap)
{
    private const int MostWidth = 4096;

    private static readonly TimeSpan PictureTime = TimeSpan.FromSeconds(30);

    /// <summary>Lets pictures load that a page loads only when scrolled to.</summary>
    private const string ScrollThrough = """
        async ([step, most]) => {
          for (let y = 0; y < Math.min(document.documentElement.scrollHeight, most); y += step) {
            window.scrollTo(0, y);
            await new Promise(r => setTimeout(r, 40));
          }
          window.scrollTo(0, 0);
        }
        """;

    /// <summary>Width and height that a PNG names in its header, which is its first chunk (PNG specification, 11.2.1).</summary>
    public static (int Width, int Height) SizeOf(byte[] png) => (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));

    /// <summary>Shows the whole page once, from top to bottom.</summary>
    public static async Task UnrollAsync(IPage page, int height, CancellationToken ct)
    {
        try
        {
            await page.EvaluateAsync(ScrollThrough, new object[] { ContextSettings.Height, height }).OrHungAsync(Hang.Call, ct).ConfigureAwait(false);
        }
        catch (PlaywrightException fault) when (!NetErrors.IsCrash(fault))
        {
            // the page led on meanwhile; it is taken as it stands
        }
    }

    /// <summary>Takes the picture, down to a height at most.</summary>
    public static async Task<PagePicture> TakeAsync(IPage page, int mostHeight, CancellationToken ct)
    {
        var session = await page.Context.NewCDPSessionAsync(page).OrHungAsync(Hang.Call, ct).ConfigureAwait(false);
        var metrics = await session.SendAsync("Page.getLayoutMetrics").OrHungAsync(Hang.Call, ct).ConfigureAwait(false);
        await session.DetachAsync().OrHungAsync(Hang.Call, ct).ConfigureAwait(false);
        var size = metrics!.Value.GetProperty("cssContentSize");
        var (width, height) = ((int)Math.Ceiling(size.GetProperty("width").GetDouble()), (int)Math.Ceiling(size.GetProperty("height").GetDouble()));
        var clip = new Clip { X = 0, Y = 0, Width = Math.Clamp(width, 1, MostWidth), Height = Math.Clamp(height, 1, mostHeight) };
        var png = await page.ScreenshotAsync(new() { FullPage = true, Clip = clip, Type = ScreenshotType.Png, Timeout = (float)PictureTime.TotalMilliseconds })
            .OrHungAsync(PictureTime + Hang.Call, ct).ConfigureAwait(false);
        var gap = height > mostHeight || width > MostWidth ? $"the screenshot shows {clip.Width} x {clip.Height} of the page's {width} x {height} pixels" : null;
        return new(png, gap);
    }
}

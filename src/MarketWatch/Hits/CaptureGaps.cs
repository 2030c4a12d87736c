using MarketWatch.Evidence.Capturing;
using MarketWatch.Listings;

namespace MarketWatch.Hits;

/// <summary>Words for what a capture could not see; a closed list, so that hits can be filtered by it.</summary>
public static class CaptureGaps
{
    /// <summary>A photo that the page names did not load.</summary>
    public const string PhotoMissing = "photo missing";

    /// <summary>Something else that the page asked for did not load.</summary>
    public const string ResourceMissing = "part of the page missing";

    /// <summary>The picture was cut at its greatest height.</summary>
    public const string ScreenshotCut = "screenshot cut";

    /// <summary>The page gave no price.</summary>
    public const string NoPrice = "no price";

    /// <summary>The page gave no seller.</summary>
    public const string NoSeller = "no seller";

    /// <summary>All words.</summary>
    public static IReadOnlyList<string> All { get; } = [PhotoMissing, ResourceMissing, ScreenshotCut, NoPrice, NoSeller];

    /// <summary>What a capture of a listing could not see, in the order of <see cref="All"/>.</summary>
    internal static IReadOnlyList<string> Of(PageCapture capture, Listing listing, CapturedPhotos photos)
    {
        List<string> gaps = [];
        if (photos.Missing > 0) gaps.Add(PhotoMissing);
        if (capture.Gaps.Any(gap => !IsCut(gap)) || capture.Exchanges.Any(exchange => Failed(exchange) && !CapturedPhotos.IsPhoto(listing, exchange.Url))) gaps.Add(ResourceMissing);
        if (capture.Gaps.Any(IsCut)) gaps.Add(ScreenshotCut);
        if (listing.Price is null) gaps.Add(NoPrice);
        if (listing.Seller is null) gaps.Add(NoSeller);
        return gaps;
    }

    private static bool IsCut(string gap) => gap.StartsWith("the screenshot ", StringComparison.Ordinal);

    // browsers ask for an icon on their own account
    private static bool Failed(CapturedExchange exchange) => (exchange.Status is 0 or >= 400 || exchange.Truncated is not null) && exchange.Url.AbsolutePath != "/favicon.ico";
}

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
}

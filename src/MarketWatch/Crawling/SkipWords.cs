namespace MarketWatch.Crawling;

/// <summary>Reasons for not following an address, in an officer's words.</summary>
public static class SkipWords
{
    /// <summary>A short phrase, such as <c>on another site</c>.</summary>
    public static string Of(SkipReason reason) => reason switch
    {
        SkipReason.NotHttp => "not an address of the web",
        SkipReason.OtherHost => "on another site",
        SkipReason.NotIncluded => "outside what the marketplace's file includes",
        SkipReason.Excluded => "excluded by the marketplace's file",
        SkipReason.RobotsDisallow => "robots.txt asks not to",
        SkipReason.RobotsUnreachable => "robots.txt could not be read",
        SkipReason.TooDeep => "too many links away from the start",
        SkipReason.AddressTooLong => "the address was too long",
        SkipReason.KnownUnchanged => "known and unchanged",
        SkipReason.AllKnown => "the list came to known listings",
        SkipReason.RunEnded => "the run ended before",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "a reason without words"),
    };
}

using System.Globalization;

namespace MarketWatch.Evidence.Warc;

/// <summary>WARC-Date: UTC with fractions of a second (WARC 1.1, 5.4; W3C profile of ISO 8601).</summary>
internal static class WarcDate
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    /// <summary>Microseconds, always six digits.</summary>
    public static string Write(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Whole seconds: the form of <c>created</c> in WACZ and of page lists.</summary>
    public static string WriteSeconds(DateTimeOffset at) => at.UtcDateTime.ToString(Forms[0], CultureInfo.InvariantCulture);

    /// <summary>Fourteen digits: the form of indexes.</summary>
    public static string WriteDigits(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);

    /// <summary>Reads either form; null where it is neither.</summary>
    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
}

namespace MarketWatch.Evidence.Warc;

/// <summary>Keeps foreign text from opening a header line of its own.</summary>
internal static class OneLine
{
    /// <summary>The text with every control character replaced by a space.</summary>
    public static string Of(string text) =>
        text.AsSpan().IndexOfAnyInRange('\0', '\x1f') < 0 && !text.Contains('\x7f', StringComparison.Ordinal)
            ? text
            : string.Create(text.Length, text, static (span, from) =>
            {
                for (var i = 0; i < span.Length; i++) span[i] = char.IsControl(from[i]) ? ' ' : from[i];
            });
}

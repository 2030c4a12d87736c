using MarketWatch.Accountability;

namespace MarketWatch.Cli.Scheduling;

/// <summary>Why nothing runs while the brake is on.</summary>
internal static class BrakeWords
{
    public static string Of(BrakePulled pulled) => $"all crawling was stopped by {pulled.By} on {pulled.At:yyyy-MM-dd HH:mm} UTC{(pulled.Why.Length > 0 ? $": {pulled.Why}" : "")}";
}

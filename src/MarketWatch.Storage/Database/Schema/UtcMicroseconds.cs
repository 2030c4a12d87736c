using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MarketWatch.Storage.Database.Schema;

/// <summary>Times at rest: microseconds since 1970 UTC, which sort and compare as numbers in every database.</summary>
internal static class UtcMicroseconds
{
    public static long From(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset ToTime(long microseconds) =>
        new(DateTimeOffset.UnixEpoch.Ticks + microseconds * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
}

/// <summary>The same for the model.</summary>
internal sealed class UtcMicrosecondsConverter() : ValueConverter<DateTimeOffset, long>(
    time => UtcMicroseconds.From(time), microseconds => UtcMicroseconds.ToTime(microseconds));

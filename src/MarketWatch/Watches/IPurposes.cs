namespace MarketWatch.Watches;

/// <summary>The purposes of the unit, as its file has them now.</summary>
public interface IPurposes
{
    /// <summary>All, in the file's order; also those not yet or no longer valid.</summary>
    IReadOnlyList<Purpose> All { get; }
}

/// <summary>Questions to the purposes.</summary>
public static class PurposesQuestions
{
    /// <summary>Those under which somebody may look and collect on that day.</summary>
    public static IReadOnlyList<Purpose> ValidOn(this IPurposes purposes, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(purposes);
        return [.. purposes.All.Where(purpose => purpose.From <= day && purpose.Until >= day)];
    }

    /// <summary>Those valid today, UTC.</summary>
    public static IReadOnlyList<Purpose> ValidNow(this IPurposes purposes, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return purposes.ValidOn(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
    }
}

namespace MarketWatch.Watches;

/// <summary>What a schedule means, said by whoever runs it, so that what is shown is what will happen.</summary>
public interface ICronTimes
{
    /// <summary>Why an expression cannot be used, and where; null where it can.</summary>
    CronProblem? ProblemOf(string expression);

    /// <summary>The next times, in the zone's own clock; across clock changes they are those that will fire. Fewer where there are no more.</summary>
    /// <param name="expression">Quartz cron expression without a problem.</param>
    /// <param name="timeZone">IANA time zone that is known.</param>
    /// <param name="after">Only later ones.</param>
    /// <param name="count">At most.</param>
    IReadOnlyList<DateTimeOffset> Next(string expression, string timeZone, DateTimeOffset after, int count);
}

/// <summary>Why a cron expression cannot be used.</summary>
/// <param name="Message">Plain words.</param>
/// <param name="Position">First character that is wrong, from 0.</param>
/// <param name="Length">Characters that are wrong; 0 where something is missing.</param>
public sealed record CronProblem(string Message, int Position, int Length);

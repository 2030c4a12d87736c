using MarketWatch.Accountability;
using MarketWatch.Review.Languages;
using MarketWatch.Watches;

namespace MarketWatch.Review.Pages.Watches;

/// <summary>What planning a watch needs.</summary>
internal sealed record WatchDesk(WatchPlanning Planning, IWatchReferences References, ICronTimes Cron, IAuditLog Log, Words Words, TimeProvider Clock)
{
    /// <summary>The schedule of a form, looked ahead.</summary>
    public ScheduleAhead AheadOf(WatchForm form)
    {
        var (cron, problem) = WatchFormReading.Schedule(form);
        if (problem is not null) return new(null, new([]), problem, null, null);
        if (cron is null) return new(ScheduleWords.Of(cron), new([]), null, null, null);
        if (Cron.ProblemOf(cron) is { } wrong) return new(null, new([]), new("{0}", wrong.Message), cron, wrong);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(form.Timezone ?? "", out _)) return new(null, new([]), new("the time zone '{0}' is not known; write one such as Europe/Amsterdam", form.Timezone ?? ""), null, null);
        return new(ScheduleWords.Of(cron), NextTimes.Of(Cron.Next(cron, form.Timezone!, Clock.GetUtcNow(), FormPage.TimesShown)), null, cron, null);
    }
}

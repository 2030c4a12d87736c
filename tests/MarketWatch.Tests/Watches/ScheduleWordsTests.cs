using System.Globalization;
using MarketWatch.Watches;

namespace MarketWatch.Tests.Watches;

internal sealed class ScheduleWordsTests
{
    [TestCase("0 30 6,18 * * ?", "every day at 06:30 and 18:30")]
    [TestCase("0 15 6 ? * *", "every day at 06:15")]
    [TestCase("0 0 0,8,16 * * ?", "every day at 00:00, 08:00 and 16:00")]
    [TestCase("0 5 0/6 * * ?", "every 6 hours, counted from 00:05")]
    [TestCase("0 5 */6 * * ?", "every 6 hours, counted from 00:05")]
    [TestCase("0 10 * * * ?", "every hour at 10 minutes past")]
    [TestCase("0 0/15 * * * ?", "every 15 minutes")]
    [TestCase("0 0 7 ? * MON-FRI", "Monday to Friday at 07:00")]
    [TestCase("0 0 7 ? * 2-6", "Monday to Friday at 07:00")]
    [TestCase("0 0 7 ? * sat,sun", "every weekend at 07:00")]
    [TestCase("0 0 7 ? * MON,WED,FRI", "every Monday, Wednesday and Friday at 07:00")]
    [TestCase("0 0 7 ? * FRI-MON", "every Monday, Friday, Saturday and Sunday at 07:00")]
    [TestCase("0 0 7 ? * 1", "every Sunday at 07:00")]
    [TestCase("0 0 7 31 * ?", "on day 31 of every month at 07:00")]
    [TestCase("0 0 7 L * ?", "on the last day of every month at 07:00")]
    [TestCase("0 0 7 ? * 2#1", "by the cron expression 0 0 7 ? * 2#1")]
    [TestCase("0/2 * * * * ?", "by the cron expression 0/2 * * * * ?")]
    [TestCase("0 0 7 * 3 ?", "by the cron expression 0 0 7 * 3 ?")]
    [TestCase("0 0 7 1 * MON", "by the cron expression 0 0 7 1 * MON")]
    [TestCase("0 0 5/7 * * ?", "by the cron expression 0 0 5/7 * * ?")]
    [TestCase("nonsense", "by the cron expression nonsense")]
    [TestCase(null, "only when asked")]
    public void Of_expression_says_it_plainly(string? cron, string words) => Assert.That(ScheduleWords.Of(cron).ToString(), Is.EqualTo(words));

    [TestCase("0 30 6,18 * * ?")]
    [TestCase("0 5 0/6 * * ?")]
    [TestCase("0 10 * * * ?")]
    [TestCase("0 0 7 ? * MON,TUE,WED,THU,FRI")]
    [TestCase("0 0 7,19 31 * ?")]
    [TestCase("0 0 7 L * ?")]
    [TestCase("0/2 * * * * ?")]
    [TestCase(null)]
    public void Write_what_was_read_is_the_same_expression(string? cron)
    {
        Assert.That(ScheduleWriting.Write(ScheduleReading.Read(cron), out var problem), Is.EqualTo(cron));
        Assert.That(problem, Is.Null);
    }

    [Test]
    public void Write_times_of_different_minutes_says_what_to_do() => Assert.That(Problem(new() { Kind = ScheduleKind.Daily, Times = [new(6, 30), new(18, 15)] }),
        Is.EqualTo("the times of one watch share their minute, such as 06:30 and 18:30; plan a second watch for others"));

    [Test]
    public void Write_nothing_chosen_says_what_is_missing()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Problem(new() { Kind = ScheduleKind.Daily }), Does.StartWith("name at least one time"));
            Assert.That(Problem(new() { Kind = ScheduleKind.Weekly, Times = [new(6, 0)] }), Does.StartWith("choose at least one day"));
            Assert.That(Problem(new() { Kind = ScheduleKind.Monthly, Times = [new(6, 0)], DayOfMonth = 32 }), Does.StartWith("days of a month"));
            Assert.That(Problem(new() { Kind = ScheduleKind.Hourly, EveryHours = 5 }), Does.StartWith("hours are one of 1, 2, 3, 4, 6, 8 and 12"));
            Assert.That(Problem(new() { Kind = ScheduleKind.Hourly, Minute = 60 }), Does.StartWith("minutes are 0 to 59"));
            Assert.That(Problem(new() { Kind = ScheduleKind.Expert, Cron = " " }), Does.StartWith("write a cron expression"));
        }
    }

    [Test]
    public void Say_in_another_language_keeps_every_argument_in_its_place()
    {
        var german = new Dictionary<string, string> { ["every {0} at {1}"] = "um {1} an jedem {0}", ["{0} and {1}"] = "{0} und {1}", ["Monday"] = "Montag", ["Friday"] = "Freitag" };

        Assert.That(ScheduleWords.Of("0 0 7,19 ? * MON,FRI").Say(text => german.GetValueOrDefault(text, text)), Is.EqualTo("um 07:00 und 19:00 an jedem Montag und Freitag"));
    }

    private static string? Problem(PlainSchedule schedule)
    {
        Assert.That(ScheduleWriting.Write(schedule, out var problem), Is.Null);
        return problem?.Say(text => text.ToString(CultureInfo.InvariantCulture));
    }
}

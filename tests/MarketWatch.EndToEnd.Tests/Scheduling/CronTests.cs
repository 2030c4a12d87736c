using System.Globalization;
using MarketWatch.Cli.Scheduling;

namespace MarketWatch.EndToEnd.Tests.Scheduling;

internal sealed class CronTests
{
    [TestCase("0 30 6 * * ?", "2026-03-28", "03-28 06:30+01 03-29 06:30+02 03-30 06:30+02")]
    [TestCase("0 30 6 * * ?", "2026-10-24", "10-24 06:30+02 10-25 06:30+01 10-26 06:30+01")]
    [TestCase("0 0 0/6 * * ?", "2026-10-25", "10-25 00:00+02 10-25 06:00+01 10-25 12:00+01")]
    public void Next_keeps_the_time_of_day_across_a_clock_change(string expression, string from, string expected) => Assert.That(Next(expression, from, 3), Is.EqualTo(expected));

    // on 29 March 2026 there is no 02:30 in Amsterdam, on 25 October there are two
    [TestCase("2026-03-29")]
    [TestCase("2026-10-25")]
    public void Next_in_the_hour_of_a_clock_change_comes_once_a_day_at_most(string from)
    {
        var days = Next("0 30 2 * * ?", from, 3).Split(' ').Where(part => part.Contains('-', StringComparison.Ordinal)).ToList();

        Assert.That(days, Is.Unique);
    }

    [Test]
    public void Next_of_a_day_that_never_comes_is_nothing() => Assert.That(Next("0 0 0 30 2 ?", "2026-01-01", 5), Is.Empty);

    [TestCase("0 0 25 * * ?", "'25' cannot be the hours: 0 to 23", 4, 2)]
    [TestCase("0 61 5 * * ?", "'61' cannot be the minutes: 0 to 59", 2, 2)]
    [TestCase("0 0 5 32 * ?", "'32' cannot be the day of the month: 1 to 31, L for the last, or ?", 6, 2)]
    [TestCase("0 0  5 * XYZ ?", "'XYZ' cannot be the month: 1 to 12 or JAN to DEC", 9, 3)]
    [TestCase("0 0 5 ? * 9", "'9' cannot be the day of the week: 1 to 7 from Sunday, SUN to SAT, or ?", 10, 1)]
    [TestCase("0 0 5 * *", "a schedule has six parts (seconds, minutes, hours, day of the month, month, day of the week); this has 5", 9, 0)]
    [TestCase("0 0 5 * * ? 2026 x", "a schedule has six parts, and a year at most; what begins with 'x' is too much", 17, 1)]
    public void ProblemOf_wrong_expression_points_at_the_part(string expression, string message, int position, int length)
    {
        var problem = new Cron().ProblemOf(expression)!;

        Assert.That((problem.Message, problem.Position, problem.Length), Is.EqualTo((message, position, length)));
    }

    [TestCase("0 30 6,18 * * ?")]
    [TestCase("0 0 7 L * ?")]
    [TestCase("0 0 7 ? * MON-FRI")]
    [TestCase("0/2 * * * * ?")]
    public void ProblemOf_good_expression_is_none(string expression) => Assert.That(new Cron().ProblemOf(expression), Is.Null);

    private static string Next(string expression, string from, int count)
    {
        var after = new DateTimeOffset(DateTime.Parse(from, CultureInfo.InvariantCulture), TimeSpan.FromHours(2)).AddHours(-3);
        return string.Join(' ', new Cron().Next(expression, "Europe/Amsterdam", after, count).Select(time => time.ToString("MM-dd HH:mmzz", CultureInfo.InvariantCulture)));
    }
}

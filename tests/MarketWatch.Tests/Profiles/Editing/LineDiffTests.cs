using CsCheck;
using MarketWatch.Profiles.Editing;

namespace MarketWatch.Tests.Profiles.Editing;

internal sealed class LineDiffTests
{
    [Test]
    public void Between_changed_line_is_removed_and_added_in_place() =>
        Assert.That(Written("a\nb\nc\n", "a\nB\nc\n"), Is.EqualTo("=1,1 a|-2, b|+,2 B|=3,3 c"));

    [Test]
    public void Between_lines_put_in_and_taken_out_leave_the_rest() =>
        Assert.That(Written("a\nb\nc\nd\n", "b\nx\nc\nd\ne\n"), Is.EqualTo("-1, a|=2,1 b|+,2 x|=3,3 c|=4,4 d|+,5 e"));

    [Test]
    public void Between_line_ends_do_not_count() => Assert.That(LineDiff.Between("a\r\nb", "a\nb\n").Select(line => line.Sort), Is.All.EqualTo(DiffSort.Same));

    [Test]
    public void Between_any_texts_give_both_back()
    {
        var text = Gen.Int[0, 4].Select(number => $"line {number}").List[0, 12].Select(lines => string.Join('\n', lines));

        Gen.Select(text, text).Sample((before, after) =>
        {
            var lines = LineDiff.Between(before, after);
            return Side(lines, line => line.Before) == before.TrimEnd('\n') && Side(lines, line => line.After) == after.TrimEnd('\n');
        });
    }

    [Test]
    public void Between_texts_too_long_to_compare_are_shown_as_replaced()
    {
        var (before, after) = (string.Join('\n', Enumerable.Range(0, 5_000).Select(i => $"a{i}")), string.Join('\n', Enumerable.Range(0, 5_000).Select(i => $"b{i}")));

        Assert.That(LineDiff.Between(before, after).CountBy(line => line.Sort), Is.EquivalentTo(new KeyValuePair<DiffSort, int>[] { new(DiffSort.Removed, 5_000), new(DiffSort.Added, 5_000) }));
    }

    private static string Side(IReadOnlyList<DiffLine> lines, Func<DiffLine, int?> number) =>
        string.Join('\n', lines.Where(line => number(line) is not null).OrderBy(line => number(line)).Select(line => line.Text));

    private static string Written(string before, string after) =>
        string.Join('|', LineDiff.Between(before, after).Select(line => $"{"=-+"[(int)line.Sort]}{line.Before},{line.After} {line.Text}"));
}

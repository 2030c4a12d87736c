using MarketWatch.Profiles.Terms;

namespace MarketWatch.Tests.Profiles.Terms;

internal sealed class TermFiguresTests
{
    [TestCase(0, 9, TermStanding.Unproven, TestName = "Standing_nine_wrong_of_nine_is_too_few_to_say")]
    [TestCase(0, 10, TermStanding.Weak, TestName = "Standing_ten_wrong_of_ten_is_weak")]
    [TestCase(1, 9, TermStanding.Weak, TestName = "Standing_one_right_of_ten_is_weak")]
    [TestCase(2, 8, TermStanding.Unproven, TestName = "Standing_two_right_of_ten_may_be_chance")]
    [TestCase(41, 59, TermStanding.Unproven, TestName = "Standing_forty_one_right_of_a_hundred_may_be_half")]
    [TestCase(40, 60, TermStanding.Weak, TestName = "Standing_forty_right_of_a_hundred_is_weak")]
    [TestCase(59, 41, TermStanding.Unproven, TestName = "Standing_fifty_nine_right_of_a_hundred_may_be_half")]
    [TestCase(60, 40, TermStanding.Proven, TestName = "Standing_sixty_right_of_a_hundred_is_proven")]
    [TestCase(95, 5, TermStanding.Proven, TestName = "Standing_mostly_right_is_proven")]
    public void Standing_by_decisions(int confirmed, int rejected, TermStanding expected) =>
        Assert.That(Figures(200, confirmed, rejected).Standing, Is.EqualTo(expected));

    [TestCase(99, TermStanding.Unproven)]
    [TestCase(100, TermStanding.Silent)]
    public void Standing_term_without_hits_is_silent_once_the_profile_has_many(int hitsOfProfile, TermStanding expected) =>
        Assert.That((Figures(0, 0, 0) with { HitsOfProfile = hitsOfProfile }).Standing, Is.EqualTo(expected));

    [Test]
    public void Standing_term_that_speaks_against_is_not_judged() =>
        Assert.That((Figures(200, 0, 100) with { Weight = -60 }).Standing, Is.EqualTo(TermStanding.SpeaksAgainst));

    [Test]
    public void Precision_out_of_scope_counts_neither_way()
    {
        var figures = Figures(30, 15, 5) with { OutOfScope = 10 };

        Assert.That((figures.Precision.Value, figures.Open), Is.EqualTo((0.75, 0L)));
    }

    private static TermFigures Figures(long hits, long confirmed, long rejected) =>
        new() { Term = "product", Weight = 20, Hits = hits, Confirmed = confirmed, Rejected = rejected, OutOfScope = 0, HitsOfProfile = 1_000 };
}

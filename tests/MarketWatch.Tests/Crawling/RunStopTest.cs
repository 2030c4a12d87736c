using MarketWatch.Crawling;

namespace MarketWatch.Tests.Crawling;

/// <summary>Which ends of pages end a run, and as what.</summary>
public sealed class RunStopTest
{
    private readonly RunStop _stop = new();

    [Test]
    public void Because_the_first_reason_counts()
    {
        _stop.Because(StopReason.TimeLimit, "first");
        _stop.Because(StopReason.Stopped, "second");
        Assert.That((_stop.Reason, _stop.Detail), Is.EqualTo(((StopReason?)StopReason.TimeLimit, "first")));
    }

    [Test]
    public void Observe_three_walls_in_a_row_stop_and_a_page_between_them_does_not()
    {
        Fail(FetchFailure.ChallengeWall, FetchFailure.SignInWall);
        _stop.Observe(null);
        Fail(FetchFailure.ChallengeWall, FetchFailure.AccessDenied);
        var before = _stop.Reason;
        Fail(FetchFailure.ChallengeWall);
        Assert.That((before, _stop.Reason), Is.EqualTo(((StopReason?)null, (StopReason?)StopReason.Walled)));
    }

    [TestCase(FetchFailure.ConnectionFailed, false, StopReason.Unreachable)]
    [TestCase(FetchFailure.ConnectionFailed, true, StopReason.ErrorStorm)]
    [TestCase(FetchFailure.ServerError, false, StopReason.ErrorStorm)]
    public void Observe_ten_failures_in_a_row_stop(FetchFailure failure, bool afterAPage, StopReason reason)
    {
        if (afterAPage) _stop.Observe(null);
        for (var i = 1; i < FailurePolicy.FailuresInARow; i++) Fail(failure);
        var before = _stop.Reason;
        Fail(failure);
        Assert.That((before, _stop.Reason), Is.EqualTo(((StopReason?)null, (StopReason?)reason)));
    }

    [Test]
    public void Observe_pages_that_are_gone_are_no_failure_of_the_site()
    {
        for (var i = 0; i < 50; i++) Fail(FetchFailure.NotFound);
        Assert.That(_stop.Reason, Is.Null);
    }

    [TestCase(FetchFailure.EgressUnavailable, StopReason.EgressUnavailable)]
    [TestCase(FetchFailure.BrowserMissing, StopReason.BrowserMissing)]
    [TestCase(FetchFailure.SignInFailed, StopReason.SignInFailed)]
    public void Observe_what_cannot_get_better_stops_at_once(FetchFailure failure, StopReason reason)
    {
        Fail(failure);
        Assert.That(_stop.Reason, Is.EqualTo(reason));
    }

    [TestCase(FetchFailure.ChallengeWall, StopReason.Walled)]
    [TestCase(FetchFailure.TlsFailed, StopReason.Unreachable)]
    [TestCase(FetchFailure.NotHtml, StopReason.ErrorStorm)]
    public void Exhausted_without_a_page_is_not_complete(FetchFailure failure, StopReason reason)
    {
        Fail(failure);
        _stop.Exhausted();
        Assert.That(_stop.Reason, Is.EqualTo(reason));
    }

    [Test]
    public void Exhausted_after_a_page_is_complete_also_where_the_page_came_before_an_interruption()
    {
        var resumed = new RunStop(anyPage: true);
        resumed.Observe(new(FetchFailure.ServerError, ""));
        resumed.Exhausted();
        _stop.Observe(null);
        Fail(FetchFailure.ServerError);
        _stop.Exhausted();
        Assert.That((resumed.Reason, _stop.Reason), Is.EqualTo(((StopReason?)StopReason.Completed, (StopReason?)StopReason.Completed)));
    }

    private void Fail(params FetchFailure[] failures)
    {
        foreach (var failure in failures) _stop.Observe(new(failure, "so it was"));
    }
}

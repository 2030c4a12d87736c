using MarketWatch.Accountability;
using MarketWatch.Hits;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Profiles;
using static MarketWatch.Testing.HitBuilder;

namespace MarketWatch.Storage.Tests.Database;

public sealed class HitReviewTests : ReviewTest
{
    private int _told;

    private HitReview Review => new(Database.Hits, Reviews, profile => profile == "psychoactive" ? new ReviewRule { FourEyes = true, BlurPictures = true } : null, () => _told++);

    [Test]
    public async Task Decide_referred_under_four_eyes_is_asked_by_one_and_done_by_another()
    {
        var hit = (await AddAsync(AHit("a").Scored(90, "psychoactive")))[0];
        var asked = await Review.DecideAsync(Decide(Ann, HitState.Referred, "investigation", hit), default);
        Assert.That(asked.Changed.Single().State, Is.EqualTo(HitState.ReferralAsked));
        var again = await Review.DecideAsync(Decide(Ann, HitState.Referred, "investigation", await GetAsync(hit)), default);
        Assert.That(again.Refused.Single(), Is.EqualTo(new RefusedHit(hit.Id, RefusalReason.SecondOfficerNeeded, "ann", HitState.ReferralAsked)));
        var done = await Review.DecideAsync(Decide(Bob, HitState.Referred, "investigation", await GetAsync(hit)), default);
        Assert.That((done.Changed.Single().State, done.Changed.Single().DecidedBy), Is.EqualTo((HitState.Referred, "bob")));
        Assert.That((await LogAsync()).Select(entry => (entry.Action, entry.Officer)), Is.EqualTo(new[] { ("decided referral asked", "ann"), ("decided referred", "bob") }));
        Assert.That(_told, Is.EqualTo(2));
    }

    [Test]
    public async Task Decide_referred_by_the_first_officer_under_another_account_id_but_the_same_name_is_refused()
    {
        var hit = (await AddAsync(AHit("a").Scored(90, "psychoactive")))[0];
        await Review.DecideAsync(Decide(Ann, HitState.Referred, "investigation", hit), default);
        var outcome = await Review.DecideAsync(Decide(Ann with { Id = "command-line:ann" }, HitState.Referred, "investigation", await GetAsync(hit)), default);
        Assert.That(outcome.Refused.Single().Why, Is.EqualTo(RefusalReason.SecondOfficerNeeded));
    }

    [Test]
    public async Task Decide_referred_by_a_program_does_not_count_as_the_second_officer()
    {
        var hit = (await AddAsync(AHit("a").Scored(90, "psychoactive")))[0];
        await Review.DecideAsync(Decide(Ann, HitState.Referred, "investigation", hit), default);
        var outcome = await Review.DecideAsync(Decide(new("key-1", "case system", OfficerRole.Service), HitState.Referred, "investigation", await GetAsync(hit)), default);
        Assert.That(outcome.Refused.Single().Why, Is.EqualTo(RefusalReason.SecondOfficerNeeded));
    }

    [Test]
    public async Task Decide_referral_that_was_asked_needs_two_also_after_the_profile_no_longer_says_so()
    {
        var hit = (await AddAsync(AHit("a").Scored(90, "psychoactive")))[0];
        await Review.DecideAsync(Decide(Ann, HitState.Referred, "investigation", hit), default);
        var lax = new HitReview(Database.Hits, Reviews, _ => null, () => { });
        Assert.That((await lax.DecideAsync(Decide(Ann, HitState.Referred, "investigation", await GetAsync(hit)), default)).Refused, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Undo_of_the_second_officer_leaves_the_referral_asked()
    {
        var hit = (await AddAsync(AHit("a").Scored(90, "psychoactive")))[0];
        await Review.DecideAsync(Decide(Ann, HitState.Referred, "investigation", hit), default);
        var done = await Review.DecideAsync(Decide(Bob, HitState.Referred, "investigation", await GetAsync(hit)), default);
        var undone = await Review.UndoAsync(done.BatchId, Bob, default);
        Assert.That((undone.Changed.Single().State, undone.Changed.Single().DecidedBy), Is.EqualTo((HitState.ReferralAsked, "ann")));
    }

    [Test]
    public async Task Decide_in_one_call_refers_what_may_be_and_asks_for_the_rest_under_one_batch()
    {
        var hits = await AddAsync(AHit("a").Scored(90, "psychoactive"), AHit("b").Scored(70, "tobacco"));
        var outcome = await Review.DecideAsync(Decide(Ann, HitState.Referred, "other_service", [.. hits]), default);
        Assert.That(outcome.Changed.Select(hit => hit.State), Is.EqualTo(new[] { HitState.ReferralAsked, HitState.Referred }));
        Assert.That((await Review.UndoAsync(outcome.BatchId, Ann, default)).Changed.Select(hit => hit.State), Is.All.EqualTo(HitState.New));
    }

    [Test]
    public async Task Decide_with_a_reason_of_another_state_changes_nothing()
    {
        var hit = await AddAsync();
        var outcome = await Review.DecideAsync(Decide(Ann, HitState.Relevant, "duplicate", hit), default);
        Assert.That(outcome.Refused.Single(), Is.EqualTo(new RefusedHit(hit.Id, RefusalReason.ReasonUnknown, null, null)));
        Assert.That(((await GetAsync(hit)).ReviewRevision, _told), Is.EqualTo((hit.ReviewRevision, 0)));
    }

    [Test]
    public async Task Note_that_says_nothing_is_none()
    {
        var hit = await AddAsync();
        Assert.That(await Review.NoteAsync(hit.Id, " \n", Ann, default), Is.Null);
        Assert.That((await Review.NoteAsync(hit.Id, " seen \n", Ann, default))!.Text, Is.EqualTo("seen"));
    }

    [Test]
    public async Task Rules_of_the_hit_follow_its_profiles()
    {
        var hits = await AddAsync(AHit("a").Scored(90, "psychoactive"), AHit("b").Scored(70, "tobacco"));
        Assert.That(hits.Select(hit => (Review.NeedsFourEyes(hit), Review.BlursPictures(hit))), Is.EqualTo(new[] { (true, true), (false, false) }));
    }
}

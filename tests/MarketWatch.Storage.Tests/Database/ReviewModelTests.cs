using MarketWatch.Accountability;
using MarketWatch.Hits;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Profiles;
using static MarketWatch.Testing.HitBuilder;

namespace MarketWatch.Storage.Tests.Database;

public sealed class ReviewModelTests : ReviewTest
{
    private const int Actions = 1000, Hits = 12;
    private static readonly HitState[] States = [HitState.Relevant, HitState.NotRelevant, HitState.SecondLook, HitState.Referred, HitState.Referred, HitState.New];
    private static readonly Officer[] Officers = [Ann, Bob, new("id-cem", "cem", OfficerRole.Supervisor) { Purpose = "narcotics" }];

    private readonly ReviewModel _model = new();
    private readonly List<string> _batches = [];
    private int _changed, _refused, _logged;

    [Test, CancelAfter(60_000)]
    public async Task Thousand_random_actions_leave_store_and_model_alike(CancellationToken ct)
    {
        var hits = await AddAsync([.. Enumerable.Range(0, Hits).Select(number => AHit($"h{number}").Scored(80, number % 3 == 0 ? "psychoactive" : "tobacco"))]);
        for (var number = 0; number < Hits; number++) _model.Add(hits[number].Id, number % 3 == 0);
        var review = new HitReview(Database.Hits, Reviews, profile => new ReviewRule { FourEyes = profile == "psychoactive" }, () => { });
        var random = new Random(20261124);
        for (var action = 0; action < Actions; action++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await ActAsync(review, hits, random, action, ct);
            await CompareAsync(hits, action, ct);
        }
        Assert.That((await Database.Audit.VerifyAsync(ct)).Entries, Is.EqualTo(_logged), "every change is logged once");
        Assert.That((_changed, _refused), Is.GreaterThan((500, 200)), "the actions reached both outcomes");
    }

    private async Task ActAsync(HitReview review, IReadOnlyList<Hit> hits, Random random, int action, CancellationToken ct)
    {
        var by = Officers[random.Next(Officers.Length)];
        var seen = hits.Where(_ => random.Next(4) == 0).Select(hit => new SeenHit(hit.Id, Math.Max(0, _model[hit.Id].Revision - (random.Next(3) == 0 ? random.Next(4) : 0)))).ToList();
        switch (random.Next(10))
        {
            case < 5:
                var state = States[random.Next(States.Length)];
                var reason = ReviewReasons.For(state).First().Code;
                Check(await review.DecideAsync(new() { Hits = seen, State = state, Reason = reason, By = by }, ct), seen, (hit, batch) => _model.Decide(hit, state, reason, by, batch, Now), action);
                break;
            case < 7:
                var assignee = random.Next(3) == 0 ? null : Officers[random.Next(Officers.Length)].Name;
                Check(await review.AssignAsync(seen, assignee, by, ct), seen, (hit, batch) => _model.Assign(hit, assignee, by, batch), action);
                break;
            case < 9 when _batches.Count > 0:
                // mostly a late one, as people do
                await UndoAsync(review, _batches[^(1 + random.Next(Math.Min(_batches.Count, random.Next(3) == 0 ? 30 : 3)))], by, action, ct);
                break;
            default:
                var noted = hits[random.Next(hits.Count)].Id;
                Assert.That(await review.NoteAsync(noted, "a note", by, ct), Is.Not.Null);
                _model.Note(noted);
                _logged++;
                break;
        }
    }

    private void Check(DecisionOutcome outcome, List<SeenHit> seen, Func<SeenHit, string, RefusalReason?> act, int action)
    {
        var before = _model.All.Sum(hit => hit.Value.Steps.Count);
        var expected = seen.Select(hit => (hit.Id, Why: act(hit, outcome.BatchId))).ToList();
        _logged += _model.All.Sum(hit => hit.Value.Steps.Count) - before;
        Assert.That(outcome.Changed.Select(hit => hit.Id), Is.EqualTo(expected.Where(hit => hit.Why is null).Select(hit => hit.Id)), $"changed by action {action}");
        Assert.That(outcome.Refused.Select(hit => (hit.Id, (RefusalReason?)hit.Why)), Is.EqualTo(expected.Where(hit => hit.Why is not null)), $"refused by action {action}");
        _batches.Add(outcome.BatchId);
        (_changed, _refused) = (_changed + outcome.Changed.Count, _refused + outcome.Refused.Count);
    }

    private async Task UndoAsync(HitReview review, string batch, Officer by, int action, CancellationToken ct)
    {
        var outcome = await review.UndoAsync(batch, by, ct);
        var expected = _model.Undo(batch, by);
        Assert.That(outcome.Changed.Select(hit => hit.Id), Is.EquivalentTo(expected?.Back ?? []), $"taken back by action {action}");
        Assert.That(outcome.Refused.Select(hit => hit.Id), Is.EquivalentTo(expected?.Refused ?? [""]), $"not taken back by action {action}");
        _logged += outcome.Changed.Count;
        (_changed, _refused) = (_changed + outcome.Changed.Count, _refused + outcome.Refused.Count);
    }

    private async Task CompareAsync(IReadOnlyList<Hit> hits, int action, CancellationToken ct)
    {
        var stored = await Database.Hits.GetAsync([.. hits.Select(hit => hit.Id)], ct);
        foreach (var (id, expected) in _model.All)
        {
            var hit = stored[id];
            Assert.That(
                (new ReviewModel.Standing(hit.State, hit.AssignedTo, hit.Reason, hit.DecidedBy, hit.DecidedAt), hit.ReviewRevision),
                Is.EqualTo((expected.Standing, expected.Revision)), $"hit {id} after action {action}");
        }
    }
}

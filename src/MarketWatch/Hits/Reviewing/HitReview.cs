using MarketWatch.Accountability;
using MarketWatch.Profiles;

namespace MarketWatch.Hits.Reviewing;

/// <summary>
/// What pages and commands review hits with: checks the reason, knows which profiles ask for four eyes, and tells the indexer. Every change is in the log of
/// processing when it returns; callers log only that they looked.
/// </summary>
/// <param name="hits">Hits.</param>
/// <param name="store">What officers make of them.</param>
/// <param name="ruleOf">Review rule of a profile, by its id; null where no such profile is in use.</param>
/// <param name="changed">Told after every change, so that the index follows at once.</param>
public sealed class HitReview(IHitStore hits, IReviewStore store, Func<string, ReviewRule?> ruleOf, Action changed)
{
    /// <summary>Decides on hits. Referring a hit that a profile with <see cref="ReviewRule.FourEyes"/> flagged only asks for it; a second officer's decision refers it.</summary>
    public async ValueTask<DecisionOutcome> DecideAsync(Decision decision, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(decision);
        if (!ReviewReasons.Fits(decision.State, decision.Reason))
            return new("", [], [.. decision.Hits.Select(hit => new RefusedHit(hit.Id, RefusalReason.ReasonUnknown, null, null))]);
        var guarded = decision.State == HitState.Referred ? decision with { FourEyes = await FourEyesAsync(decision.Hits, ct).ConfigureAwait(false) } : decision;
        return Told(await store.DecideAsync(guarded, ct).ConfigureAwait(false));
    }

    /// <summary>Takes back one call of <see cref="DecideAsync"/> or <see cref="AssignAsync"/>.</summary>
    public async ValueTask<DecisionOutcome> UndoAsync(string batchId, Officer by, CancellationToken ct) =>
        Told(await store.UndoAsync(batchId, by, ct).ConfigureAwait(false));

    /// <summary>Assigns hits to an account by its user name, or with null to nobody.</summary>
    public async ValueTask<DecisionOutcome> AssignAsync(IReadOnlyCollection<SeenHit> seen, string? assignee, Officer by, CancellationToken ct) =>
        Told(await store.AssignAsync(seen, assignee, by, ct).ConfigureAwait(false));

    /// <summary>Adds a note; null where there is no such hit, or the note says nothing.</summary>
    public async ValueTask<ReviewEvent?> NoteAsync(string hitId, string text, Officer by, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var note = await store.NoteAsync(hitId, text.Trim(), by, ct).ConfigureAwait(false);
        if (note is not null) changed();
        return note;
    }

    /// <summary>Everything that officers did to a hit, oldest first.</summary>
    public ValueTask<IReadOnlyList<ReviewEvent>> ThreadAsync(string hitId, CancellationToken ct) => store.ThreadAsync(hitId, ct);

    /// <summary>Hits that go together with this one, itself included, newest first.</summary>
    public ValueTask<IReadOnlyList<SeenHit>> RelatedAsync(string hitId, HitRelation relation, int most, CancellationToken ct) => store.RelatedAsync(hitId, relation, most, ct);

    /// <summary>How many decisions each officer took on each day (UTC) since then.</summary>
    public ValueTask<IReadOnlyList<Throughput>> ThroughputAsync(DateTimeOffset since, CancellationToken ct) => store.ThroughputAsync(since, ct);

    /// <summary>Whether referring the hit needs a second officer.</summary>
    public bool NeedsFourEyes(Hit hit)
    {
        ArgumentNullException.ThrowIfNull(hit);
        return hit.State == HitState.ReferralAsked || hit.Report.HitProfiles.Any(profile => ruleOf(profile)?.FourEyes == true);
    }

    /// <summary>Whether the hit's pictures are blurred until an officer asks for them.</summary>
    public bool BlursPictures(Hit hit)
    {
        ArgumentNullException.ThrowIfNull(hit);
        return hit.Report.HitProfiles.Any(profile => ruleOf(profile)?.BlurPictures == true);
    }

    private async ValueTask<IReadOnlySet<string>> FourEyesAsync(IReadOnlyCollection<SeenHit> seen, CancellationToken ct)
    {
        var known = await hits.GetAsync([.. seen.Select(hit => hit.Id)], ct).ConfigureAwait(false);
        return known.Values.Where(NeedsFourEyes).Select(hit => hit.Id).ToHashSet(StringComparer.Ordinal);
    }

    private DecisionOutcome Told(DecisionOutcome outcome)
    {
        if (outcome.Changed.Count > 0) changed();
        return outcome;
    }
}

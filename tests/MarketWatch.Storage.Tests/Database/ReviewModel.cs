using MarketWatch.Accountability;
using MarketWatch.Hits;
using MarketWatch.Hits.Reviewing;

namespace MarketWatch.Storage.Tests.Database;

/// <summary>The rules of reviewing in the plainest code there is, to hold the store against.</summary>
internal sealed class ReviewModel
{
    private readonly Dictionary<string, ModelHit> _hits = new(StringComparer.Ordinal);

    public void Add(string id, bool fourEyes) => _hits.Add(id, new() { FourEyes = fourEyes });

    public ModelHit this[string id] => _hits[id];

    public IEnumerable<KeyValuePair<string, ModelHit>> All => _hits;

    public RefusalReason? Decide(SeenHit seen, HitState state, string reason, Officer by, string batch, DateTimeOffset at)
    {
        var hit = _hits[seen.Id];
        if (hit.IsStale(seen, by)) return RefusalReason.ChangedSince;
        if (state == HitState.Referred && hit.Standing.State == HitState.ReferralAsked && hit.Asker == by.Name) return RefusalReason.SecondOfficerNeeded;
        var becomes = state == HitState.Referred && hit.FourEyes && hit.Standing.State is not (HitState.ReferralAsked or HitState.Referred) ? HitState.ReferralAsked : state;
        hit.Do(by, batch, hit.Standing with { State = becomes, Reason = reason, DecidedBy = by.Name, DecidedAt = at });
        return null;
    }

    public RefusalReason? Assign(SeenHit seen, string? assignee, Officer by, string batch)
    {
        var hit = _hits[seen.Id];
        if (hit.IsStale(seen, by)) return RefusalReason.ChangedSince;
        if (hit.Standing.Assignee != assignee) hit.Do(by, batch, hit.Standing with { Assignee = assignee });
        return null;
    }

    /// <returns>Ids that are as before the batch again, and those that are not; null where there is nothing of it.</returns>
    public (List<string> Back, List<string> Refused)? Undo(string batch, Officer by)
    {
        var of = _hits.Where(hit => hit.Value.Steps.Any(step => step.Batch == batch && step.By == by.Name && !step.Undone)).Select(hit => hit.Key).ToList();
        if (of.Count == 0) return null;
        var back = of.Where(id => _hits[id].TakeBack(batch, by)).ToList();
        return (back, [.. of.Except(back)]);
    }

    public void Note(string id) => _hits[id].Revision++;

    internal sealed record Standing(HitState State, string? Assignee, string? Reason, string? DecidedBy, DateTimeOffset? DecidedAt);

    internal sealed record Step(long Revision, string By, string? Batch, Standing Before)
    {
        public bool Undone { get; set; }
    }

    internal sealed class ModelHit
    {
        public bool FourEyes { get; init; }

        public Standing Standing { get; private set; } = new(HitState.New, null, null, null, null);

        public long Revision { get; set; }

        public List<Step> Steps { get; } = [];

        /// <summary>While a referral is asked for, nobody can have decided since: who decided last asked.</summary>
        public string? Asker => Standing.DecidedBy;

        public bool IsStale(SeenHit seen, Officer by) => seen.ReviewRevision > Revision || Steps.Any(step => step.Revision > seen.ReviewRevision && step.By != by.Name);

        public void Do(Officer by, string batch, Standing standing)
        {
            Steps.Add(new(++Revision, by.Name, batch, Standing));
            Standing = standing;
        }

        public bool TakeBack(string batch, Officer by)
        {
            var step = Steps.Last(step => step.Batch == batch && !step.Undone);
            if (Steps.Any(later => later.Revision > step.Revision && later.Batch is not null && !later.Undone)) return false;
            step.Undone = true;
            Steps.Add(new(++Revision, by.Name, null, Standing));
            Standing = step.Before;
            return true;
        }
    }
}

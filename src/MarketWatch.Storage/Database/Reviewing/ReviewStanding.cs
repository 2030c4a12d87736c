using MarketWatch.Hits;

namespace MarketWatch.Storage.Database.Reviewing;

/// <summary>What officers have made of a hit; kept with each change as it was before, so that it can be taken back exactly.</summary>
internal sealed record ReviewStanding(HitState State, string? AssignedTo, string? Reason, string? DecidedBy, DateTimeOffset? DecidedAt);

/// <summary>A hit as reviewing sees it.</summary>
internal sealed record StandingHit(string Id, ReviewStanding Standing, long Revision, long ReviewRevision);

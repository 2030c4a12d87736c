using MarketWatch.Wording;

namespace MarketWatch.Health;

/// <summary>How well a marketplace can be seen, in an officer's words, read off its last runs.</summary>
public sealed record MarketplaceHealth
{
    /// <summary>Marketplace id.</summary>
    public required string Marketplace { get; init; }

    /// <summary>State in one word.</summary>
    public required HealthState State { get; init; }

    /// <summary>The state in a sentence, such as <c>3 of 5 categories could not be seen: a sign-in was asked for, or has expired</c>.</summary>
    public required Phrase Summary { get; init; }

    /// <summary>All that is wrong, the worst first; empty where nothing is.</summary>
    public IReadOnlyList<HealthFinding> Findings { get; init; } = [];

    /// <summary>When its last run that ended by itself ended, UTC; null where there is none.</summary>
    public DateTimeOffset? LastRunAt { get; init; }

    /// <summary>When everything in scope was seen for the last time, UTC; null where it never was.</summary>
    public DateTimeOffset? LastGoodAt { get; init; }

    /// <summary>Share of the starting points (categories, searches) that were seen in the last runs, 0 to 1; null where nothing is known.</summary>
    public double? Seen { get; init; }

    /// <summary>The last runs, oldest first.</summary>
    public IReadOnlyList<HealthPoint> Trend { get; init; } = [];
}

/// <summary>State of a marketplace, from well to worst.</summary>
public enum HealthState
{
    /// <summary>It has not been looked at yet.</summary>
    Unknown,

    /// <summary>Everything in scope was seen, and looks as expected.</summary>
    Good,

    /// <summary>Part of it could not be seen, or it looks other than expected.</summary>
    Degraded,

    /// <summary>A wall stands before it: CAPTCHA, sign-in, refusal. A person must look.</summary>
    Walled,

    /// <summary>Nothing at all is seen: "no hits" says nothing about trade.</summary>
    Blind,
}

/// <summary>One thing that is wrong.</summary>
/// <param name="State">How bad it is.</param>
/// <param name="Words">What it is.</param>
/// <param name="WatchId">Watch whose run showed it.</param>
/// <param name="RunId">That run.</param>
public sealed record HealthFinding(HealthState State, Phrase Words, string WatchId, string RunId);

/// <summary>One run in a trend.</summary>
/// <param name="RunId">Run.</param>
/// <param name="At">When it started, UTC.</param>
/// <param name="State">How well it saw.</param>
/// <param name="Pages">Pages fetched.</param>
/// <param name="Listings">Listings seen.</param>
/// <param name="Hits">Hits recorded.</param>
/// <param name="Seen">Share of what it set out to see that it saw, 0 to 1.</param>
public sealed record HealthPoint(string RunId, DateTimeOffset At, HealthState State, int Pages, int Listings, int Hits, double Seen);

using MarketWatch.Marketplaces;

namespace MarketWatch.Watches;

/// <summary>A scheduled crawl job: look at this marketplace for these profiles, this often, under this purpose. An entry of <c>config/watches.yaml</c>.</summary>
public sealed record Watch
{
    /// <summary>Lower-case id.</summary>
    public required string Id { get; init; }

    /// <summary>Marketplace definition id.</summary>
    public required string Marketplace { get; init; }

    /// <summary>Profile ids.</summary>
    public required IReadOnlyList<string> Profiles { get; init; }

    /// <summary>Entry of <c>config/purposes.yaml</c>.</summary>
    public required string Purpose { get; init; }

    /// <summary>Quartz cron expression with seconds. Not set: only when asked.</summary>
    public string? Schedule { get; init; }

    /// <summary>IANA time zone of the schedule; default UTC.</summary>
    public string Timezone { get; init; } = "UTC";

    /// <summary>Limits, which may only tighten the definition's. Not set: the definition's.</summary>
    public CrawlLimits? Limits { get; init; }

    /// <summary>Values of the definition's settings.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Further search words besides the profiles' queries.</summary>
    public IReadOnlyList<string> Queries { get; init; } = [];

    /// <summary>Paused: kept, but not fired.</summary>
    public bool Paused { get; init; }
}

/// <summary>Why data is collected and for how long (LED Art. 4, 5, 8). An entry of <c>config/purposes.yaml</c>.</summary>
public sealed record Purpose
{
    /// <summary>Lower-case id.</summary>
    public required string Id { get; init; }

    /// <summary>Name shown to officers.</summary>
    public required string Name { get; init; }

    /// <summary>Legal basis, as cited.</summary>
    public required string LegalBasis { get; init; }

    /// <summary>Who answers for it.</summary>
    public required string Owner { get; init; }

    /// <summary>Who approved it.</summary>
    public string? Approver { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day; afterwards watches under it stop and say why.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Days a hit is kept from capture.</summary>
    public required int RetentionDays { get; init; }
}

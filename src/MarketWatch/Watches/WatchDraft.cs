namespace MarketWatch.Watches;

/// <summary>A watch as a person types it, before it is judged. Texts are as typed; empty is not set.</summary>
public sealed record WatchDraft
{
    /// <summary>Lower-case id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Marketplace.</summary>
    public string Marketplace { get; init; } = "";

    /// <summary>Profiles.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = [];

    /// <summary>Purpose.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>Cron expression; null: only when asked.</summary>
    public string? Schedule { get; init; }

    /// <summary>Time zone.</summary>
    public string Timezone { get; init; } = "";

    /// <summary>Pages at most.</summary>
    public string Pages { get; init; } = "";

    /// <summary>Duration at most, such as <c>30m</c>.</summary>
    public string Duration { get; init; } = "";

    /// <summary>Links from a seed at most.</summary>
    public string Depth { get; init; } = "";

    /// <summary>Values of the marketplace's settings.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Further search words.</summary>
    public IReadOnlyList<string> Queries { get; init; } = [];

    /// <summary>Paused in the file.</summary>
    public bool Paused { get; init; }
}

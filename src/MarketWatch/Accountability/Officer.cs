namespace MarketWatch.Accountability;

/// <summary>Who acts, and why: the signed-in person with the purpose chosen for the session (LED Art. 25).</summary>
/// <param name="Id">Account id.</param>
/// <param name="Name">User name, as decisions and log entries are signed.</param>
/// <param name="Role">Role.</param>
public sealed record Officer(string Id, string Name, OfficerRole Role)
{
    /// <summary>Id of the purpose chosen for this session; null where none is chosen yet.</summary>
    public string? Purpose { get; init; }

    /// <summary>Name shown.</summary>
    public string DisplayName { get; init; } = Name;

    /// <summary>IANA time zone in which times are shown.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Language of the pages: en, de, fr or nl.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The program itself, acting on its own schedule.</summary>
    public static Officer Program { get; } = new("program", "program", OfficerRole.Service);
}

using Microsoft.AspNetCore.Identity;

namespace MarketWatch.Accountability;

/// <summary>An account of a person, or of a program that uses the API. Its user name is what decisions and log entries are signed with.</summary>
public sealed class Account : IdentityUser
{
    /// <summary>Name shown beside decisions.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>What it may do.</summary>
    public OfficerRole Role { get; set; }

    /// <summary>It may not sign in any more; its past entries stay.</summary>
    public bool Disabled { get; set; }

    /// <summary>IANA time zone in which times are shown; default UTC.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Language of the pages: en, de, fr or nl.</summary>
    public string Language { get; set; } = "en";

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it last signed in, UTC.</summary>
    public DateTimeOffset? LastSignInAt { get; set; }
}

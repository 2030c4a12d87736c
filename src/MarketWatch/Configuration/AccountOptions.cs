using MarketWatch.Accountability;

namespace MarketWatch.Configuration;

/// <summary>Accounts of officers and how they sign in.</summary>
public sealed record AccountOptions
{
    /// <summary>Whether a second factor (one-time code or passkey) is needed. Default required.</summary>
    public SecondFactor SecondFactor { get; init; } = SecondFactor.Required;

    /// <summary>A session ends when it was not used for so long; default 30m.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>A session ends after so long, however it is used; default 12h.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromHours(12);

    /// <summary>The unit's own identity provider (OpenID Connect). Not set: only accounts of the program.</summary>
    public OpenIdOptions? OpenId { get; init; }
}

/// <summary>Whether a second factor is needed.</summary>
public enum SecondFactor
{
    /// <summary>Who has none must set one up before anything else.</summary>
    Required,

    /// <summary>Whoever wants one sets it up.</summary>
    Optional,
}

/// <summary>A unit's own identity provider. Who signs in there gets an account with the role that the provider's claim names; who has none of the roles stays outside.</summary>
public sealed record OpenIdOptions
{
    /// <summary>Its address; its configuration is read from below it.</summary>
    public required Uri Authority { get; init; }

    /// <summary>Id by which the provider knows this program.</summary>
    public required string ClientId { get; init; }

    /// <summary>Where the client's secret is: <c>env:NAME</c> or <c>file:/path</c>.</summary>
    public required string ClientSecret { get; init; }

    /// <summary>Claim that says what somebody may do; default <c>roles</c>.</summary>
    public string RoleClaim { get; init; } = "roles";

    /// <summary>Role by value of that claim; the first that fits counts.</summary>
    public required IReadOnlyDictionary<string, OfficerRole> Roles { get; init; }
}

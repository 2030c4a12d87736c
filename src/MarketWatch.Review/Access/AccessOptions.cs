using MarketWatch.Accountability;

namespace MarketWatch.Review.Access;

/// <summary>How officers sign in, as the program's options say.</summary>
public sealed record AccessOptions
{
    /// <summary>Who has no second factor must set one up before anything else.</summary>
    public bool SecondFactorRequired { get; init; } = true;

    /// <summary>A session ends when it was not used for so long.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>A session ends after so long, however it is used.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Address officers use; with https its cookies go over TLS only, and a proxy before the program is believed about the officer's address.</summary>
    public Uri Address { get; init; } = new("http://127.0.0.1:5080");

    /// <summary>Folder of the keys that protect cookies. Not set: keys that live as long as the program.</summary>
    public string? KeysFolder { get; init; }

    /// <summary>The unit's own identity provider. Not set: none.</summary>
    public OpenIdProvider? OpenId { get; init; }

    /// <summary>Rounds of the password hash (PBKDF2 with SHA-512; the OWASP password storage sheet asks for 210,000).</summary>
    public int PasswordRounds { get; init; } = 210_000;

    /// <summary>Attempts to sign in that one network address has in a minute.</summary>
    public int AttemptsPerMinute { get; init; } = 10;

    /// <summary>Officers reach the program over TLS.</summary>
    internal bool Https => Address.Scheme == Uri.UriSchemeHttps;
}

/// <summary>An identity provider (OpenID Connect).</summary>
/// <param name="Authority">Its address.</param>
/// <param name="ClientId">Id by which it knows this program.</param>
/// <param name="ClientSecret">The client's secret.</param>
/// <param name="RoleClaim">Claim that says what somebody may do.</param>
/// <param name="Roles">Role by value of that claim; the first that fits counts.</param>
public sealed record OpenIdProvider(Uri Authority, string ClientId, string ClientSecret, string RoleClaim, IReadOnlyDictionary<string, OfficerRole> Roles);

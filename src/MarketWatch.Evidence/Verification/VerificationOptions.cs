namespace MarketWatch.Evidence.Verification;

/// <summary>How to verify.</summary>
public sealed record VerificationOptions
{
    /// <summary>Fingerprints of keys that may sign (<see cref="Sealing.SigningKey.Fingerprint"/>). Not set: any key, and the report says that none was compared.</summary>
    public IReadOnlyCollection<string>? TrustedKeys { get; init; }

    /// <summary>Id the capture must have. Not set: the file's name where that is an id, else any.</summary>
    public string? ExpectedId { get; init; }

    /// <summary>Clock that tells a time in the future. Not set: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

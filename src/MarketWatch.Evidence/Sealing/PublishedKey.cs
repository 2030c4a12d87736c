namespace MarketWatch.Evidence.Sealing;

/// <summary>The public part of the unit's signing key: what packages are held against, and what is handed to whoever verifies.</summary>
/// <param name="Fingerprint">SHA-256 of the SubjectPublicKeyInfo, lower-case hex.</param>
/// <param name="Pem">Public key, PEM.</param>
public sealed record PublishedKey(string Fingerprint, string Pem);

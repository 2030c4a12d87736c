namespace MarketWatch.Evidence.Sealing;

/// <summary>A package at rest in the vault, read back and verified.</summary>
/// <param name="PackageId">Id; same as the capture's.</param>
/// <param name="Sha256">Lower-case hex digest of the file.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="SealedAt">As in the package: UTC, whole seconds.</param>
/// <param name="KeyFingerprint">Key it is signed with.</param>
public sealed record SealedPackage(string PackageId, string Sha256, long Bytes, DateTimeOffset SealedAt, string KeyFingerprint);

namespace MarketWatch.Profiles;

/// <summary>Versions of profiles as they were saved, each with who saved it; the file in <c>config/profiles/</c> is the one in use. A version is never altered.</summary>
public interface IProfileVersions
{
    /// <summary>Versions of a profile, newest first.</summary>
    ValueTask<IReadOnlyList<ProfileVersion>> ListAsync(string profileId, CancellationToken ct);

    /// <summary>One version, or null.</summary>
    ValueTask<ProfileVersion?> GetAsync(string profileId, int number, CancellationToken ct);

    /// <summary>Adds a version and gives it the next number; the newest one again, where it has the same digest.</summary>
    /// <returns>The version as stored.</returns>
    ValueTask<ProfileVersion> AddAsync(SavedProfile saved, CancellationToken ct);
}

/// <summary>A profile as somebody saves it.</summary>
/// <param name="ProfileId">Profile.</param>
/// <param name="Yaml">Text of the file.</param>
/// <param name="Digest">Lower-case hex SHA-256 of the file's bytes (<see cref="KeywordProfile.Digest"/>).</param>
/// <param name="SavedBy">User name.</param>
/// <param name="SavedAt">When, UTC.</param>
/// <param name="Note">Why, in the officer's words; empty where none was given.</param>
public sealed record SavedProfile(string ProfileId, string Yaml, string Digest, string SavedBy, DateTimeOffset SavedAt, string Note);

/// <summary>A version of a profile.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Saved">What was saved.</param>
public sealed record ProfileVersion(int Number, SavedProfile Saved);

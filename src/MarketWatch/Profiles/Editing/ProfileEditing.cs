using System.Text;
using MarketWatch.Accountability;
using MarketWatch.Configuration;

namespace MarketWatch.Profiles.Editing;

/// <summary>
/// Changes profiles while the program runs. The file in <c>config/profiles/</c> stays the truth and may be edited by hand: what somebody else wrote meanwhile
/// is never overwritten, and every text that was in use is kept as a version.
/// </summary>
/// <param name="catalog">The profiles as they are now.</param>
/// <param name="versions">Keeps the versions.</param>
/// <param name="log">Takes an entry for each activation; without it nothing is changed.</param>
/// <param name="clock">Tells when.</param>
public sealed class ProfileEditing(CurrentCatalog<ProfileCatalog> catalog, IProfileVersions versions, IAuditLog log, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    /// <summary>Whether an id may be a profile's: only such a one is ever made a file name.</summary>
    public static bool IsId(string id) => KnownNames.IsId(id);

    /// <summary>The file of a profile as it is now, broken or not; null where there is none.</summary>
    public ProfileFile? Read(string id)
    {
        if (!IsId(id) || !File.Exists(PathOf(id))) return null;
        var content = File.ReadAllBytes(PathOf(id));
        return new(Encoding.UTF8.GetString(content).TrimStart('\uFEFF'), ConfigurationFile.DigestOf(content));
    }

    /// <summary>Reads a text as the profile of this id: all mistakes with their places, samples, differences from the file in use.</summary>
    public ProfileDraft Draft(string id, string yaml)
    {
        var text = Normal(yaml);
        var result = ProfileReader.Read(Encoding.UTF8.GetBytes(text), $"{id}.yaml");
        return new()
        {
            Yaml = text,
            Profile = result.Value,
            Errors = result.Errors,
            Samples = result.Value is { } profile ? ProfileCheck.AsCrawled().Run(profile) : [],
            Changes = result.Value is { } changed ? ProfileComparison.Between(catalog.Now.Find(id), changed) : [],
        };
    }

    /// <summary>Puts a text in use: keeps what was there and what comes as versions, logs it, and replaces the file at once or not at all.</summary>
    /// <exception cref="Crawling.StoreUnavailableException">Version or log entry cannot be written; the file is as it was.</exception>
    public async ValueTask<ActivationOutcome> ActivateAsync(ProfileActivation order, CancellationToken ct)
    {
        if (!IsId(order.ProfileId)) return ActivationOutcome.Refused(ActivationRefusal.NoSuchId);
        if (string.IsNullOrWhiteSpace(order.Note)) return ActivationOutcome.Refused(ActivationRefusal.NoNote);

        await _oneAtATime.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            var draft = Draft(order.ProfileId, order.Yaml);
            return await ActivateAsync(order, draft, ct).ConfigureAwait(false) with { Draft = draft };
        }
        finally
        {
            catalog.Forget();
            _oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private async ValueTask<ActivationOutcome> ActivateAsync(ProfileActivation order, ProfileDraft draft, CancellationToken ct)
    {
        if (draft.Profile is not { } profile) return ActivationOutcome.Refused(ActivationRefusal.Mistakes);
        if (!draft.IsReady) return ActivationOutcome.Refused(ActivationRefusal.SamplesFail);
        try
        {
            return await ReplaceAsync(order, draft.Yaml, profile.Digest, ct).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ActivationOutcome.Refused(ActivationRefusal.NotWritable) with { Words = error.Message };
        }
    }

    private async ValueTask<ActivationOutcome> ReplaceAsync(ProfileActivation order, string yaml, string digest, CancellationToken ct)
    {
        var (id, now) = (order.ProfileId, clock.GetUtcNow());
        var current = Read(id);
        if ((current?.Digest ?? "") != order.SeenDigest) return ActivationOutcome.Refused(ActivationRefusal.ChangedMeanwhile) with { Current = current };
        if (current?.Digest == digest) return ActivationOutcome.Refused(ActivationRefusal.NothingChanged);

        var draft = Path.Combine(catalog.Folder, $".{id}.{digest[..16]}.new"); // hidden files are passed over by whoever reads the folder
        try
        {
            await WriteAsync(draft, yaml, ct).ConfigureAwait(false);
            if (current is not null) await KeepAsync(id, current, now, ct).ConfigureAwait(false);
            var version = await versions.AddAsync(new(id, yaml, digest, order.By.Name, now, order.Note.Trim()), ct).ConfigureAwait(false);
            await LogAsync("profile activated", order, $"version {version.Number}, SHA-256 {digest}: {order.Note.Trim()}", ct).ConfigureAwait(false);
            if ((Read(id)?.Digest ?? "") == order.SeenDigest)
            {
                File.Move(draft, PathOf(id), overwrite: true);
                return new() { Version = version };
            }

            await LogAsync("profile not activated", order, $"version {version.Number}: the file was changed at the same moment", ct).ConfigureAwait(false);
            return ActivationOutcome.Refused(ActivationRefusal.ChangedMeanwhile) with { Current = Read(id) };
        }
        finally
        {
            File.Delete(draft); // gone where it was moved
        }
    }

    /// <summary>Keeps the file as it was, where no version holds it: the first one, or one that was edited by hand.</summary>
    private async ValueTask KeepAsync(string id, ProfileFile current, DateTimeOffset now, CancellationToken ct)
    {
        var known = await versions.ListAsync(id, ct).ConfigureAwait(false);
        if (known.Any(version => version.Saved.Digest == current.Digest)) return;
        var note = known.Count == 0 ? "the file as it was before the first change made here" : "the file as it was edited by hand";
        await versions.AddAsync(new(id, current.Yaml, current.Digest, "", now, note), ct).ConfigureAwait(false);
    }

    private ValueTask LogAsync(string action, ProfileActivation order, string detail, CancellationToken ct) =>
        log.AppendAsync(new AuditEvent(AuditKind.Alteration, action, $"profile:{order.ProfileId}", order.By) { Detail = detail }, ct);

    private static async Task WriteAsync(string path, string yaml, CancellationToken ct)
    {
        var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        await using (file.ConfigureAwait(false))
        {
            await file.WriteAsync(Encoding.UTF8.GetBytes(yaml), ct).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }
    }

    private string PathOf(string id) => Path.Combine(catalog.Folder, $"{id}.yaml");

    /// <summary>Browsers send line ends of their own; a file ends in one line feed.</summary>
    private static string Normal(string yaml) => yaml.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
}

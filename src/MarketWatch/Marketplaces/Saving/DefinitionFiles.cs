using System.Text;
using MarketWatch.Configuration;

namespace MarketWatch.Marketplaces.Saving;

/// <summary>
/// The files <c>crawlers/&lt;id&gt;.yaml</c>, written by officers through the program. A file is read by the reader that crawls use before it is written; it is
/// written whole or not at all; and what somebody else wrote meanwhile is never overwritten.
/// </summary>
/// <param name="folder">The folder of the definitions.</param>
/// <param name="extractors">Names of the extractors there are.</param>
/// <param name="proxies">SOCKS5 addresses that a definition may name as its way out, as the files now do.</param>
public sealed class DefinitionFiles(string folder, IReadOnlyCollection<string> extractors, Func<IReadOnlySet<string>> proxies) : IDisposable
{
    /// <summary>Characters of a file that is edited in the program, at most.</summary>
    public const int Longest = 200_000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly SemaphoreSlim _writing = new(1);

    /// <summary>The file of an id; null where there is none.</summary>
    public async ValueTask<DefinitionText?> ReadAsync(string id, CancellationToken ct)
    {
        if (!KnownNames.IsId(id) || !File.Exists(PathOf(id))) return null;
        var bytes = await File.ReadAllBytesAsync(PathOf(id), ct);
        return new(Utf8.GetString(bytes), ConfigurationFile.DigestOf(bytes));
    }

    /// <summary>Reads a text as the file of an id would be read.</summary>
    public ConfigurationResult<MarketplaceDefinition> Check(string id, string yaml)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        if (yaml.Length > Longest) return Refused(id, $"the file is longer than {Longest:#,0} characters");
        var read = MarketplaceReader.Read(Utf8.GetBytes(WithLineFeeds(yaml)), PathOf(KnownNames.IsId(id) ? id : "marketplace"), extractors);
        return read.IsValid && ProxyProblem(read.Value) is { } problem ? Refused(id, problem, LineOf(yaml, "egress:"), "access.egress") : read;
    }

    /// <summary>Writes the file of an id, so that it is whole at every moment.</summary>
    /// <param name="id">The id; the text must name the same.</param>
    /// <param name="yaml">The file's text.</param>
    /// <param name="known">Digest of the file that the text was made from; null where there was none.</param>
    /// <param name="ct">Cancels before anything is written.</param>
    public async ValueTask<SaveOutcome> SaveAsync(string id, string yaml, string? known, CancellationToken ct)
    {
        if (!KnownNames.IsId(id)) return new SaveRefused(Refused(id, "an id is 2 to 63 lower-case letters, digits and hyphens, and begins with a letter or digit").Errors);
        var read = Check(id, yaml);
        if (!read.IsValid) return new SaveRefused(read.Errors);
        await _writing.WaitAsync(ct);
        try
        {
            var there = await ReadAsync(id, ct);
            if (there?.Digest == read.Value.Digest) return new Saved(id, read.Value.Digest);
            if (there is not null && known is null) return new IdTaken(id);
            if (there?.Digest != known) return new ChangedMeanwhile(there);
            await WriteAsync(PathOf(id), Utf8.GetBytes(WithLineFeeds(yaml)), ct);
            return new Saved(id, read.Value.Digest);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writing.Dispose();

    /// <summary>Beside its place first, under a name that no reader takes for a definition; then moved there in one step.</summary>
    private async Task WriteAsync(string path, byte[] content, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var beside = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
        try
        {
            await using (var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
            {
                await file.WriteAsync(content, ct);
                file.Flush(flushToDisk: true);
            }
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    private string PathOf(string id) => Path.Combine(folder, id + ".yaml");

    /// <summary>Who may edit definitions may not thereby reach any port of the network: a proxy of one's own is written into the file by whoever keeps the machine.</summary>
    private string? ProxyProblem(MarketplaceDefinition definition) =>
        definition.Access.Egress is "direct" or "tor" || proxies().Contains(definition.Access.Egress) ? null
        : "only direct, tor, or a proxy that a definition already uses can be named here; another is written into the file on the machine itself";

    private ConfigurationResult<MarketplaceDefinition> Refused(string id, string message, int line = 1, string key = "") =>
        new(id + ".yaml", null, [new(PathOf(KnownNames.IsId(id) ? id : "marketplace"), line, 1, key, message)]);

    private static int LineOf(string yaml, string words) => 1 + Math.Max(0, Array.FindIndex(yaml.Split('\n'), line => line.Contains(words, StringComparison.Ordinal)));

    // a browser sends what was typed into a text area with carriage returns
    private static string WithLineFeeds(string yaml) => yaml.ReplaceLineEndings("\n") is var text && text.EndsWith('\n') ? text : text + "\n";
}

/// <summary>A definition's file.</summary>
/// <param name="Yaml">Its text.</param>
/// <param name="Digest">Lower-case hex SHA-256 of its bytes.</param>
public sealed record DefinitionText(string Yaml, string Digest);

/// <summary>What saving came to: <see cref="Saved"/>, <see cref="SaveRefused"/>, <see cref="IdTaken"/> or <see cref="ChangedMeanwhile"/>.</summary>
public abstract record SaveOutcome;

/// <summary>The file says what was to be saved.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Digest">Digest of its bytes.</param>
public sealed record Saved(string Id, string Digest) : SaveOutcome;

/// <summary>The text is no definition; nothing was written.</summary>
/// <param name="Errors">All mistakes, each with its place.</param>
public sealed record SaveRefused(IReadOnlyList<ConfigurationError> Errors) : SaveOutcome;

/// <summary>There is another definition of this id; nothing was written.</summary>
/// <param name="Id">The id.</param>
public sealed record IdTaken(string Id) : SaveOutcome;

/// <summary>Somebody else changed the file since the text was made from it; nothing was written.</summary>
/// <param name="There">The file as it is now; null where it is gone.</param>
public sealed record ChangedMeanwhile(DefinitionText? There) : SaveOutcome;

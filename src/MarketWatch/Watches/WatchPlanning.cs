using System.Text;
using MarketWatch.Configuration;

namespace MarketWatch.Watches;

/// <summary>
/// Plans watches from the application. <c>config/watches.yaml</c> stays the truth: a change is judged by the rules of the file, written into it, and the file is
/// applied as a whole. Whoever edits the file by hand at the same time is not overwritten: a change names the state of the file that it was made from.
/// </summary>
/// <param name="file">Path of the file; it need not exist yet.</param>
/// <param name="references">What watches refer to.</param>
/// <param name="store">Where watches run from.</param>
public sealed class WatchPlanning(string file, IWatchReferences references, IWatchStore store) : IDisposable
{
    private const string Empty = "schema: 1\nwatches: []\n";
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>The file as it is now.</summary>
    public async ValueTask<PlannedWatches> ReadAsync(CancellationToken ct) => Planned(await ContentAsync(ct));

    /// <summary>Applies the file as it is; what a person changed in it by hand comes into force.</summary>
    public async ValueTask<PlanChange> ApplyAsync(CancellationToken ct)
    {
        var content = await ContentAsync(ct);
        var read = WatchesReader.Read(content, file, references.Current);
        if (!read.IsValid) return new(PlanOutcome.FileBroken, read.Errors);
        await store.ApplyAsync([.. read.Value], ct);
        return PlanChange.Done;
    }

    /// <summary>Judges a watch without writing it. The mistakes are those of the watch alone, by key, such as <c>schedule</c> or <c>profiles[0]</c>.</summary>
    /// <param name="draft">The watch.</param>
    /// <param name="replaces">Id of the watch it takes the place of; null for a new one.</param>
    /// <param name="ct">Cancels.</param>
    public async ValueTask<IReadOnlyList<ConfigurationError>> CheckAsync(WatchDraft draft, string? replaces, CancellationToken ct)
    {
        var before = await ContentAsync(ct);
        var position = PositionOf(before, replaces);
        return position is null ? [] : OwnErrors(WatchesReader.Read(Bytes(Changed(before, draft, replaces is null ? null : position)), file, references.Current).Errors, position.Value);
    }

    /// <summary>Writes a watch into the file and applies the file.</summary>
    /// <param name="draft">The watch.</param>
    /// <param name="replaces">Id of the watch it takes the place of; null for a new one.</param>
    /// <param name="digest">State of the file that the draft was made from.</param>
    /// <param name="ct">Cancels.</param>
    public ValueTask<PlanChange> SaveAsync(WatchDraft draft, string? replaces, string digest, CancellationToken ct) => ChangeAsync(digest, before => Stands(before, draft), before =>
    {
        var position = PositionOf(before, replaces);
        return position is null ? null : new(position.Value, replaces is null, Changed(before, draft, replaces is null ? null : position));
    }, ct);

    /// <summary>Takes a watch out of the file and applies the file. Its runs and hits stay.</summary>
    /// <param name="id">The watch.</param>
    /// <param name="digest">State of the file that the wish was made from.</param>
    /// <param name="ct">Cancels.</param>
    public ValueTask<PlanChange> RemoveAsync(string id, string digest, CancellationToken ct) => ChangeAsync(digest, before => PositionOf(before, id) is null, before =>
    {
        var position = PositionOf(before, id);
        return position is null ? null : new(-1, false, Without(before, position.Value));
    }, ct);

    /// <summary>Writes the file anew with these watches and applies it; what stood in it before is gone.</summary>
    public async ValueTask<PlanChange> RewriteAsync(IReadOnlyList<WatchDraft> drafts, CancellationToken ct)
    {
        await WriteAsync(Rewritten(WatchesText.Find(Empty), drafts), ct);
        return await ApplyAsync(ct);
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async ValueTask<PlanChange> ChangeAsync(string digest, Func<byte[], bool> isDone, Func<byte[], Change?> change, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var before = await ContentAsync(ct);
            // a form sent twice finds done what it asks for
            if (ConfigurationFile.DigestOf(before) != digest) return isDone(before) ? PlanChange.Done : new(PlanOutcome.FileChanged, []);
            var broken = WatchesReader.Read(before, file, references.Current).Errors;
            if (IsBeyondReading(before, broken)) return new(PlanOutcome.FileBroken, broken);
            if (change(before) is not { } changed) return new(PlanOutcome.NotThere, []);
            var read = WatchesReader.Read(Bytes(changed.Text), file, references.Current);
            if (OwnErrors(read.Errors, changed.Position) is { Count: > 0 } own) return new(PlanOutcome.Refused, own);
            if (!read.IsValid) return new(PlanOutcome.FileBroken, read.Errors);
            await WriteAsync(changed.Text, ct);
            await store.ApplyAsync([.. read.Value], CancellationToken.None);
            return PlanChange.Done;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The file has the watch just so.</summary>
    private static bool Stands(byte[] content, WatchDraft draft) =>
        WatchDrafts.Read(content).FirstOrDefault(other => other.Id == draft.Id) is { } written && WatchWriting.Write(written, 0) == WatchWriting.Write(draft, 0);

    private PlannedWatches Planned(byte[] content)
    {
        var read = WatchesReader.Read(content, file, references.Current);
        return new(WatchDrafts.Read(content), read.Value ?? [], ConfigurationFile.DigestOf(content), read.Errors);
    }

    /// <summary>Mistakes of meaning can be mended here; a file that is no list of watches cannot.</summary>
    private static bool IsBeyondReading(byte[] content, IReadOnlyList<ConfigurationError> errors) => errors.Any(error => error.KeyPath.Length == 0) || errors.Count > 0 && WatchDrafts.Read(content).Count == 0;

    private async ValueTask<byte[]> ContentAsync(CancellationToken ct) => File.Exists(file) ? await File.ReadAllBytesAsync(file, ct) : Bytes(Empty);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(byte[] content) => Encoding.UTF8.GetString(content).TrimStart('\uFEFF');

    /// <summary>Position of a watch in the file; for a new one the place behind the last. Null where it is not there.</summary>
    private static int? PositionOf(byte[] content, string? id)
    {
        var drafts = WatchDrafts.Read(content);
        if (id is null) return drafts.Count;
        for (var i = 0; i < drafts.Count; i++)
            if (drafts[i].Id == id) return i;
        return null;
    }

    private static string Changed(byte[] before, WatchDraft draft, int? position)
    {
        var text = WatchesText.Find(Text(before));
        if (!text.HasPlainEntries) return Rewritten(text, [.. Exchanged(WatchDrafts.Read(before), draft, position)]);
        return position is { } there ? text.With(there, WatchWriting.Write(draft, text.Indent)) : text.WithMore(indent => WatchWriting.Write(draft, indent));
    }

    private static string Without(byte[] before, int position)
    {
        var text = WatchesText.Find(Text(before));
        var drafts = WatchDrafts.Read(before);
        return text.HasPlainEntries && drafts.Count > 1 ? text.With(position, null) : Rewritten(text, [.. drafts.Where((_, i) => i != position)]);
    }

    private static IEnumerable<WatchDraft> Exchanged(IReadOnlyList<WatchDraft> drafts, WatchDraft draft, int? position) =>
        position is null ? drafts.Append(draft) : drafts.Select((other, i) => i == position ? draft : other);

    private static string Rewritten(WatchesText text, IReadOnlyList<WatchDraft> drafts) => text.WithAll([.. drafts.Select(draft => WatchWriting.Write(draft, 2))]);

    private static List<ConfigurationError> OwnErrors(IReadOnlyList<ConfigurationError> errors, int position)
    {
        var prefix = $"watches[{position}]";
        return [.. errors.Where(error => error.KeyPath == prefix || error.KeyPath.StartsWith(prefix + ".", StringComparison.Ordinal))
            .Select(error => error with { KeyPath = error.KeyPath.Length > prefix.Length ? error.KeyPath[(prefix.Length + 1)..] : "" })];
    }

    /// <summary>Either the whole new file or the old one, whatever happens meanwhile.</summary>
    private async ValueTask WriteAsync(string text, CancellationToken ct)
    {
        var beside = $"{file}.new";
        await using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await stream.WriteAsync(Bytes(text), ct);
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, file, overwrite: true);
    }

    private sealed record Change(int Position, bool IsNew, string Text);
}

/// <summary>The file of watches at one moment.</summary>
/// <param name="Drafts">Its entries as typed.</param>
/// <param name="Watches">Its watches; empty where it has mistakes.</param>
/// <param name="Digest">Lower-case hex SHA-256 of its bytes; a change names it.</param>
/// <param name="Errors">Its mistakes.</param>
public sealed record PlannedWatches(IReadOnlyList<WatchDraft> Drafts, IReadOnlyList<Watch> Watches, string Digest, IReadOnlyList<ConfigurationError> Errors);

/// <summary>What became of a change.</summary>
/// <param name="Outcome">In a word.</param>
/// <param name="Errors">Mistakes: of the watch by its own keys where it is refused, of the file where that is broken.</param>
public sealed record PlanChange(PlanOutcome Outcome, IReadOnlyList<ConfigurationError> Errors)
{
    /// <summary>It is done.</summary>
    internal static PlanChange Done { get; } = new(PlanOutcome.Done, []);
}

/// <summary>What became of a change.</summary>
public enum PlanOutcome
{
    /// <summary>Written and in force.</summary>
    Done,

    /// <summary>The watch has mistakes; nothing was written.</summary>
    Refused,

    /// <summary>The file was changed meanwhile; nothing was written.</summary>
    FileChanged,

    /// <summary>The file has mistakes elsewhere, which must be mended first; nothing was written.</summary>
    FileBroken,

    /// <summary>The file has no such watch; nothing was written.</summary>
    NotThere,
}

using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using MarketWatch.Hits;
using MarketWatch.Storage.Indexes.Embedded.Counting;
using Lock = System.Threading.Lock;

namespace MarketWatch.Storage.Indexes.Embedded;

/// <summary>
/// The index in a folder, on Lucene.Net. One process writes, any number read. Opening never throws: what is wrong shows in <see cref="StatusAsync"/>, and
/// searching or writing throws <see cref="IndexUnavailableException"/> with what to do.
/// </summary>
/// <param name="folder">Folder of the index; made at the first write.</param>
public sealed class EmbeddedHitIndex(string folder) : IHitIndex, IAsyncDisposable
{
    private const int MostOpenTries = 3;
    private readonly GenerationFolders _folders = new(Path.GetFullPath(folder));
    private readonly ListingAnalyzer _analyzer = new();
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Lock _opening = new();
    private OpenGeneration? _open;
    private WriterLock? _lock;
    private GenerationWriter? _writer;

    /// <inheritdoc/>
    public ValueTask IndexAsync(IReadOnlyCollection<Hit> hits, CancellationToken ct) => WriteAsync(
        writer =>
        {
            foreach (var hit in Newest(hits))
            {
                ct.ThrowIfCancellationRequested();
                writer.Put(hit);
            }
        },
        ct);

    /// <inheritdoc/>
    public ValueTask RemoveAsync(IReadOnlyCollection<string> ids, CancellationToken ct) => WriteAsync(writer => writer.Remove(ids), ct);

    /// <inheritdoc/>
    public ValueTask<HitSearchResult> SearchAsync(HitSearch search, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read((searcher, facets) => new HitSearcher(_analyzer, searcher, facets).Search(search, ct)));
    }

    /// <inheritdoc/>
    public async ValueTask<long> RebuildAsync(IAsyncEnumerable<Hit> hits, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            _lock ??= WriterLock.Take(_folders.Root);
            return await Task.Run(() => RebuildLockedAsync(hits, ct), ct);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public ValueTask<HitIndexStatus> StatusAsync(CancellationToken ct)
    {
        try
        {
            var (documents, name) = Read(searcher => (searcher.IndexReader.NumDocs, _open?.Name));
            return ValueTask.FromResult(new HitIndexStatus(true, documents, $"{documents} hits in {name} of {_folders.Root}"));
        }
        catch (IndexUnavailableException unavailable)
        {
            return ValueTask.FromResult(new HitIndexStatus(false, 0, unavailable.Message, unavailable.RebuildHelps));
        }
    }

    /// <summary>Closes; what was acknowledged is durable already.</summary>
    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync();
        try
        {
            Abandon();
            _lock?.Dispose();
            _lock = null;
            Swap(null);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async ValueTask WriteAsync(Action<GenerationWriter> write, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            await Task.Run(() => Write(write), ct);
        }
        finally
        {
            _gate.Release();
        }
    }

    private void Write(Action<GenerationWriter> write)
    {
        var writer = Writer();
        try
        {
            write(writer);
            writer.Commit();
            Generation().Refresh();
        }
        catch (Exception fault)
        {
            // nothing of a batch that failed may be committed with the next one
            Abandon();
            if (IndexAdvice.IsDamage(fault)) throw IndexAdvice.Unwritable(_folders.Root, fault);
            throw;
        }
    }

    /// <summary>The latest revision of each hit, where the index has no later one.</summary>
    private IEnumerable<Hit> Newest(IReadOnlyCollection<Hit> hits)
    {
        var latest = hits.GroupBy(hit => hit.Id).Select(group => group.MaxBy(hit => hit.Revision)!).ToList();
        var stored = Read(searcher => StoredRevisions.Of(searcher, [.. latest.Select(hit => hit.Id)]));
        return latest.Where(hit => stored.GetValueOrDefault(hit.Id, long.MinValue) <= hit.Revision);
    }

    private GenerationWriter Writer()
    {
        if (_writer is not null) return _writer;
        _lock ??= WriterLock.Take(_folders.Root);
        try
        {
            var current = _folders.Current();
            if (current is null)
            {
                current = _folders.Next();
                using (var empty = new GenerationWriter(_folders.PathOf(current), _analyzer, OpenMode.CREATE)) empty.Commit();
                _folders.Point(current);
            }

            _folders.Clean(current);
            return _writer = new(_folders.PathOf(current), _analyzer, OpenMode.APPEND);
        }
        catch (LockObtainFailedException fault)
        {
            throw IndexAdvice.Locked(_folders.Root, fault);
        }
        catch (Exception fault) when (IndexAdvice.IsDamage(fault))
        {
            throw IndexAdvice.Corrupt(_folders.Root, fault);
        }
    }

    private async Task<long> RebuildLockedAsync(IAsyncEnumerable<Hit> hits, CancellationToken ct)
    {
        CleanLeftovers();
        var name = _folders.Next();
        var written = await FillAsync(name, hits, ct);
        _folders.Point(name);
        Abandon();
        Swap(null);
        _folders.Clean(name);
        return written;
    }

    private async Task<long> FillAsync(string name, IAsyncEnumerable<Hit> hits, CancellationToken ct)
    {
        var written = 0L;
        var next = new GenerationWriter(_folders.PathOf(name), _analyzer, OpenMode.CREATE);
        try
        {
            await foreach (var hit in hits.WithCancellation(ct))
            {
                next.Put(hit);
                written++;
            }

            next.Commit();
        }
        catch
        {
            next.Abandon();
            throw;
        }

        next.Dispose();
        return written;
    }

    // generations of rebuilds that failed; where the pointer cannot be read nothing is touched until there is a new one
    private void CleanLeftovers()
    {
        try
        {
            _folders.Clean(_folders.Current());
        }
        catch (IndexUnavailableException)
        {
            // the rebuild that follows mends the pointer, and cleans then
        }
    }

    private T Read<T>(Func<IndexSearcher, T> read) => Read((searcher, _) => read(searcher));

    private T Read<T>(Func<IndexSearcher, FacetTables, T> read)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var generation = Generation();
                return generation.Read(searcher => read(searcher, generation.Facets));
            }
            catch (ObjectDisposedException) when (attempt < MostOpenTries)
            {
                // a rebuild closed this generation between opening and reading: the next one serves
            }
            catch (IndexUnavailableException) when (attempt < MostOpenTries && _lock is null)
            {
                // another process may have swapped generations between our look at the pointer and at the folder
            }
            catch (Exception fault) when (IndexAdvice.IsDamage(fault))
            {
                throw IndexAdvice.Corrupt(_folders.Root, fault);
            }
        }
    }

    /// <summary>The generation that the pointer names.</summary>
    private OpenGeneration Generation()
    {
        lock (_opening)
        {
            var current = _folders.Current() ?? throw IndexAdvice.Absent(_folders.Root);
            if (_open?.Name == current) return _open;
            var opened = OpenGeneration.Open(_folders, current);
            _open?.Dispose();
            return _open = opened;
        }
    }

    private void Swap(OpenGeneration? generation)
    {
        lock (_opening)
        {
            _open?.Dispose();
            _open = generation;
        }
    }

    /// <summary>Closes the writer without what it has not committed.</summary>
    private void Abandon()
    {
        try
        {
            _writer?.Abandon();
        }
        finally
        {
            _writer = null;
        }
    }
}

using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using MarketWatch.Hits;
using MarketWatch.Storage.Indexes.Embedded.Counting;

namespace MarketWatch.Storage.Indexes.Embedded;

/// <summary>A generation open for searching: what was committed, and only that.</summary>
internal sealed class OpenGeneration : IDisposable
{
    private readonly FSDirectory _directory;
    private readonly SearcherManager _searchers;

    private OpenGeneration(string name, FSDirectory directory, SearcherManager searchers) => (Name, _directory, _searchers) = (name, directory, searchers);

    public string Name { get; }

    /// <summary>Values that facets count, kept from search to search.</summary>
    public FacetTables Facets { get; } = new();

    /// <exception cref="IndexUnavailableException">It is damaged or gone.</exception>
    public static OpenGeneration Open(GenerationFolders folders, string name)
    {
        var directory = FSDirectory.Open(folders.PathOf(name));
        try
        {
            return new(name, directory, new SearcherManager(directory, new Searchers()));
        }
        catch (Exception fault) when (IndexAdvice.IsDamage(fault) || fault is ArgumentException or InvalidOperationException)
        {
            directory.Dispose();
            throw IndexAdvice.Corrupt(folders.Root, fault);
        }
    }

    /// <summary>Runs over one consistent state; a commit or a rebuild meanwhile does not disturb it.</summary>
    public T Read<T>(Func<IndexSearcher, T> read)
    {
        _searchers.MaybeRefresh();
        var searcher = _searchers.Acquire();
        try
        {
            return read(searcher);
        }
        finally
        {
            _searchers.Release(searcher);
        }
    }

    /// <summary>Lets readers see what was committed last.</summary>
    public void Refresh() => _searchers.MaybeRefreshBlocking();

    public void Dispose()
    {
        _searchers.Dispose();
        _directory.Dispose();
    }

    private sealed class Searchers : SearcherFactory
    {
        public override IndexSearcher NewSearcher(IndexReader reader) => new(reader) { Similarity = new BM25Similarity() };
    }
}

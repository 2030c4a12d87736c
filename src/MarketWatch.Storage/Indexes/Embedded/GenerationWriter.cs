using Lucene.Net.Index;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using MarketWatch.Hits;

namespace MarketWatch.Storage.Indexes.Embedded;

/// <summary>A generation open for writing.</summary>
internal sealed class GenerationWriter : IDisposable
{
    private const double BufferMegabytes = 48;
    private readonly FSDirectory _directory;
    private readonly IndexWriter _writer;

    /// <param name="path">Folder of the generation.</param>
    /// <param name="analyzer">Analyzer.</param>
    /// <param name="mode">New or there.</param>
    public GenerationWriter(string path, ListingAnalyzer analyzer, OpenMode mode)
    {
        _directory = FSDirectory.Open(path);
        try
        {
            _writer = new(_directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer)
            {
                OpenMode = mode,
                Similarity = new BM25Similarity(),
                RAMBufferSizeMB = BufferMegabytes,
            });
        }
        catch
        {
            _directory.Dispose();
            throw;
        }
    }

    public void Put(Hit hit) => _writer.UpdateDocument(HitDocument.Key(hit.Id), HitDocument.Of(hit));

    public void Remove(IEnumerable<string> ids) => _writer.DeleteDocuments([.. ids.Select(HitDocument.Key)]);

    /// <summary>Makes all that was put durable.</summary>
    public void Commit() => _writer.Commit();

    /// <summary>Forgets what was not committed and closes.</summary>
    public void Abandon()
    {
        _writer.Rollback();
        _directory.Dispose();
    }

    public void Dispose()
    {
        _writer.Dispose();
        _directory.Dispose();
    }
}

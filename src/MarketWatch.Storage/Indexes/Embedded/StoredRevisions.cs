using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace MarketWatch.Storage.Indexes.Embedded;

/// <summary>Revisions of the hits that the index holds.</summary>
internal static class StoredRevisions
{
    /// <summary>Revision by id; ids that are not in the index are absent.</summary>
    public static IReadOnlyDictionary<string, long> Of(IndexSearcher searcher, IReadOnlyCollection<string> ids)
    {
        var revisions = new Dictionary<string, long>(ids.Count);
        foreach (var leaf in searcher.IndexReader.Leaves)
        {
            var reader = leaf.AtomicReader;
            if (reader.GetTerms(IndexFields.Id)?.GetEnumerator() is not { } terms) continue;
            var stored = reader.GetNumericDocValues(IndexFields.Revision);
            DocsEnum? places = null;
            foreach (var id in ids)
            {
                if (!terms.SeekExact(new BytesRef(id))) continue;
                places = terms.Docs(reader.LiveDocs, places, DocsFlags.NONE);
                if (places.NextDoc() != DocIdSetIterator.NO_MORE_DOCS) revisions[id] = stored.Get(places.DocID);
            }
        }

        return revisions;
    }
}

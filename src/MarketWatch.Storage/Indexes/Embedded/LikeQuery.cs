using Lucene.Net.Index;
using Lucene.Net.Search;

namespace MarketWatch.Storage.Indexes.Embedded;

/// <summary>Hits that share the telling words of a hit: those that are often in it and seldom elsewhere (tf-idf).</summary>
internal sealed class LikeQuery(ListingAnalyzer analyzer, IndexReader reader)
{
    private const int MostWords = 25;
    private const int MostCharacters = 20_000;

    /// <summary>Share of the words that must be shared.</summary>
    private const double Share = 0.4;

    private static readonly IReadOnlyList<string> Fields = ["title", "description"];

    /// <summary>The query; one that finds nothing where there is no such hit, or it has no words.</summary>
    public BooleanQuery Of(string hitId)
    {
        var words = Telling(hitId).ToList();
        var query = new BooleanQuery { MinimumNumberShouldMatch = Math.Max(1, (int)(words.Count * Share)) };
        if (words.Count == 0) return [];
        foreach (var (word, weight) in words)
        {
            var anywhere = new DisjunctionMaxQuery(0);
            foreach (var field in Fields) anywhere.Add(new TermQuery(new Term(field, word)));
            anywhere.Boost = (float)weight;
            query.Add(anywhere, Occur.SHOULD);
        }

        query.Add(new TermQuery(HitDocument.Key(hitId)), Occur.MUST_NOT);
        return query;
    }

    private IEnumerable<(string Word, double Weight)> Telling(string hitId)
    {
        var counts = Fields.SelectMany(field => Texts(hitId, field)).SelectMany(text => analyzer.Tokens(text.Length > MostCharacters ? text[..MostCharacters] : text)).CountBy(token => token.Word);
        var all = Math.Max(1, reader.NumDocs);
        return counts.Select(word => (word.Key, Weight: Math.Sqrt(word.Value) * Math.Log(1 + (all / (1.0 + Frequency(word.Key))))))
            .OrderByDescending(word => word.Weight).ThenBy(word => word.Key, StringComparer.Ordinal).Take(MostWords);
    }

    private int Frequency(string word) => Fields.Max(field => reader.DocFreq(new Term(field, word)));

    private IEnumerable<string> Texts(string hitId, string field)
    {
        var found = new IndexSearcher(reader).Search(new TermQuery(HitDocument.Key(hitId)), 1).ScoreDocs;
        return found.SelectMany(doc => reader.Document(doc.Doc).GetValues(field));
    }
}

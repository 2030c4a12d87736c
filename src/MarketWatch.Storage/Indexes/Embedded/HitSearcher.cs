using Lucene.Net.Search;
using MarketWatch.Hits;
using MarketWatch.Hits.Query;
using MarketWatch.Storage.Indexes.Embedded.Highlighting;

namespace MarketWatch.Storage.Indexes.Embedded;

/// <summary>One search over one state of the index: matches, page, facets and highlights in one pass.</summary>
internal sealed class HitSearcher(ListingAnalyzer analyzer)
{
    public HitSearchResult Search(IndexSearcher searcher, HitSearch search)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(search.Skip);
        ArgumentOutOfRangeException.ThrowIfNegative(search.Take);
        var query = new QueryCompiler(analyzer).Compile(search.Query);
        var most = (int)Math.Clamp((long)search.Skip + search.Take, 1, Math.Max(1, searcher.IndexReader.MaxDoc));
        var top = TopFieldCollector.Create(Order(search.Order), most, fillFields: false, trackDocScores: true, trackMaxScore: false, docsScoredInOrder: true);
        var facets = search.Facets.Select(Facet).ToList();
        searcher.Search(query, MultiCollector.Wrap([top, .. facets]));

        var page = top.GetTopDocs(search.Skip, search.Take);
        var highlighter = new HitHighlighter(new HighlightRules(search.Query, analyzer), analyzer);
        return new(
            top.TotalHits,
            [.. (search.Take == 0 ? [] : page.ScoreDocs).Select(found => Read(searcher, found, highlighter))],
            facets.DistinctBy(facet => facet.Name).ToDictionary(facet => facet.Name, facet => facet.Counts()));
    }

    private static FacetCollector Facet(string name) =>
        HitFields.Find(name) is { IsFacet: true } field ? new(field.Name) : throw new ArgumentException($"the values of '{name}' are not counted", nameof(name));

    private static Sort Order(HitOrder order)
    {
        var byId = new SortField(IndexFields.Column(IndexFields.Id), SortFieldType.STRING);
        return order switch
        {
            HitOrder.Newest => new(new SortField(IndexFields.Column("last_seen"), SortFieldType.INT64, reverse: true), byId),
            HitOrder.Score => new(new SortField(IndexFields.Column("score"), SortFieldType.DOUBLE, reverse: true), byId),
            _ => new(SortField.FIELD_SCORE, byId),
        };
    }

    private static FoundHit Read(IndexSearcher searcher, ScoreDoc found, HitHighlighter highlighter)
    {
        var document = searcher.Doc(found.Doc);
        var highlights = new Dictionary<string, IReadOnlyList<Fragment>>();
        foreach (var field in HitDocument.Highlighted)
        {
            if (document.Get(field) is { } text && highlighter.Highlight(field, text) is { Count: > 0 } fragments) highlights[field] = fragments;
        }

        return new(document.Get(IndexFields.Id), found.Score, highlights);
    }
}

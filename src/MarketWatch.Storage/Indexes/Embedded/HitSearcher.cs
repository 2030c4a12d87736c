using Lucene.Net.Search;
using MarketWatch.Hits;
using MarketWatch.Hits.Query;
using MarketWatch.Storage.Indexes.Embedded.Counting;
using MarketWatch.Storage.Indexes.Embedded.Highlighting;
using MarketWatch.Storage.Indexes.Embedded.Paging;

namespace MarketWatch.Storage.Indexes.Embedded;

/// <summary>One search over one state of the index: matches, page, counts and highlights, from one pass over what the query matches.</summary>
internal sealed class HitSearcher(ListingAnalyzer analyzer, IndexSearcher searcher, FacetTables tables)
{
    private readonly QueryCompiler _compiler = new(analyzer, searcher.IndexReader);

    public HitSearchResult Search(HitSearch search, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(search.Skip);
        ArgumentOutOfRangeException.ThrowIfNegative(search.Take);
        var facets = search.Facets.Select(name => HitFields.Find(name) is { IsFacet: true } field ? field.Name : throw new ArgumentException($"the values of '{name}' are not counted", nameof(search))).Distinct().ToList();
        var (place, fault) = search.After is null ? default : PageCursor.Read(search.After, search.Order);
        var top = TopFieldCollector.Create(HitSort.Of(search.Order), Wanted(search), place, fillFields: true, trackDocScores: true, trackMaxScore: false, docsScoredInOrder: true);
        var matches = new SidewaysCollector(top, [.. search.Filters.Where(filter => filter.Value.Count > 0).Select(filter => Filter(filter.Key, filter.Value, search.Bands))], ct);
        searcher.Search(_compiler.Compile(search.Query), matches);

        var page = top.GetTopDocs(search.Skip, search.Take == int.MaxValue ? search.Take : search.Take + 1).ScoreDocs;
        var counted = facets.ToDictionary(field => field, field => Count(field, search, matches));
        return new(top.TotalHits, Read(page.Take(search.Take), search.Query), Facets(counted, search, matches))
        {
            Unlisted = counted.Where(facet => facet.Value.Unlisted > 0).ToDictionary(facet => facet.Key, facet => facet.Value.Unlisted),
            Histogram = search.Histogram is { } histogram ? HitHistogram.Of(histogram, ColumnReading.Instants(matches.Matches, DateField(histogram.Field))) : null,
            Next = search.Take > 0 && page.Length > search.Take ? PageCursor.Write(search.Order, (FieldDoc)page[search.Take - 1]) : null,
            CursorFault = fault,
        };
    }

    /// <summary>The page, what is passed over before it, and one more that tells whether there is a next.</summary>
    private int Wanted(HitSearch search) => (int)Math.Clamp((long)search.Skip + search.Take + 1, 1, Math.Max(1, searcher.IndexReader.MaxDoc));

    private FieldFilter Filter(string name, IReadOnlyList<string> values, IReadOnlyList<BandFacet> bands)
    {
        if (bands.FirstOrDefault(band => band.Field == name) is { } facet)
            return new(name, _compiler.CompileAny(facet.Bands.Where(band => values.Contains(band.Value)).Select(band => band.Range)));
        var field = HitFields.Find(name) is { IsFacet: true } known ? known.Name : throw new ArgumentException($"'{name}' is not a field to filter by", nameof(name));
        return new(field, _compiler.CompileAny(values.Select(value => new ValueNode(field, value))));
    }

    private (IReadOnlyList<FacetCount> Listed, int Unlisted) Count(string field, HitSearch search, SidewaysCollector matches)
    {
        var selected = search.Filters.Where(filter => HitFields.Find(filter.Key)?.Name == field).SelectMany(filter => filter.Value).Select(KeywordFolding.Fold).ToHashSet(StringComparer.Ordinal);
        var prefix = search.FacetPrefix is { Length: > 0 } typed ? KeywordFolding.Fold(typed) : null;
        return new FacetCounter(tables.Of(field), selected, prefix).Count(matches.MatchesBeside(field));
    }

    private static Dictionary<string, IReadOnlyList<FacetCount>> Facets(
        Dictionary<string, (IReadOnlyList<FacetCount> Listed, int Unlisted)> counted, HitSearch search, SidewaysCollector matches)
    {
        var facets = counted.ToDictionary(facet => facet.Key, facet => facet.Value.Listed);
        foreach (var band in search.Bands) facets[band.Field] = BandCounter.Count(band, BandKind(band.Field), matches.MatchesBeside(band.Field));
        return facets;
    }

    private static HitFieldKind BandKind(string name) =>
        HitFields.Find(name) is { Kind: HitFieldKind.Number or HitFieldKind.Date } field && field.Name == name ? field.Kind : throw new ArgumentException($"'{name}' has no bands", nameof(name));

    private static string DateField(string name) =>
        HitFields.Find(name) is { Kind: HitFieldKind.Date } field ? field.Name : throw new ArgumentException($"'{name}' holds no dates", nameof(name));

    private List<FoundHit> Read(IEnumerable<ScoreDoc> page, QueryNode? query)
    {
        var highlighter = new HitHighlighter(new HighlightRules(query, analyzer), analyzer);
        return [.. page.Select(found => Read(found, highlighter))];
    }

    private FoundHit Read(ScoreDoc found, HitHighlighter highlighter)
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

using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Spans;
using MarketWatch.Hits;
using MarketWatch.Hits.Query;
using MarketWatch.Storage.Indexes.Embedded.Highlighting;

namespace MarketWatch.Storage.Indexes.Embedded;

/// <summary>Compiles a query tree to a Lucene query. A text that splits into several words is a phrase of them.</summary>
/// <param name="analyzer">Words of texts.</param>
/// <param name="reader">The index that is asked; hits that are resembled are looked up in it.</param>
internal sealed class QueryCompiler(ListingAnalyzer analyzer, IndexReader reader)
{
    /// <summary>How much a second field that matches adds to the best one.</summary>
    private const float TieBreaker = 0.1f;

    /// <summary>Words that the last word of a phrase may grow to.</summary>
    private const int MostExpansions = 200;

    public Query Compile(QueryNode? node) => node switch
    {
        null => new MatchAllDocsQuery(),
        AndNode and => All(and.Parts),
        OrNode or => CompileAny(or.Parts),
        NotNode not => All([not]),
        WordNode word => In(word.Field, field => Word(field, word)),
        PhraseNode phrase => In(phrase.Field, field => Phrase(field, phrase)),
        PrefixNode prefix => In(prefix.Field, field => Prefix(field, prefix)),
        ValueNode value => Whole(Field(value.Field), value.Value),
        RangeNode range => Range(Field(range.Field), range),
        LikeNode like => new LikeQuery(analyzer, reader).Of(like.HitId),
        _ => throw new ArgumentException($"a query node of type {node.GetType().Name} cannot be compiled", nameof(node)),
    };

    private static HitField Field(string name) => HitFields.Find(name) ?? throw new ArgumentException($"there is no field '{name}'", nameof(name));

    private static BooleanQuery Nothing => [];

    private BooleanQuery All(IReadOnlyList<QueryNode> parts)
    {
        var query = new BooleanQuery();
        foreach (var part in parts)
        {
            if (part is NotNode not) query.Add(Compile(not.Part), Occur.MUST_NOT);
            else query.Add(Compile(part), Occur.MUST);
        }

        if (parts.All(part => part is NotNode)) query.Add(new MatchAllDocsQuery(), Occur.MUST);
        return query;
    }

    /// <summary>One must hold; none at all finds nothing.</summary>
    public Query CompileAny(IEnumerable<QueryNode> parts)
    {
        var query = new BooleanQuery();
        foreach (var part in parts) query.Add(Compile(part), Occur.SHOULD);
        return query;
    }

    private static Query In(string? field, Func<HitField, Query> compile)
    {
        if (field is not null) return compile(Field(field));
        var best = new DisjunctionMaxQuery(TieBreaker);
        foreach (var searched in HitFields.SearchedByDefault)
        {
            var query = compile(searched);
            query.Boost = searched.Weight;
            best.Add(query);
        }

        return best;
    }

    private Query Word(HitField field, WordNode word)
    {
        if (field.Kind != HitFieldKind.Text) return Near(new Term(field.Name, Key(field, word.Text)), word.Edits);
        var tokens = analyzer.Tokens(word.Text);
        return tokens.Count switch
        {
            0 => Nothing,
            1 => Near(new Term(field.Name, tokens[0].Word), word.Edits),
            _ when word.Edits == 0 => Row(field, tokens, 0),
            _ => InOrder(tokens.Select(token => Spans(new Term(field.Name, token.Word), word.Edits))),
        };
    }

    private static Query Near(Term term, int edits) => edits == 0 ? new TermQuery(term) : new FuzzyQuery(term, edits);

    private Query Phrase(HitField field, PhraseNode phrase)
    {
        if (field.Kind != HitFieldKind.Text) return Whole(field, phrase.Text);
        var tokens = analyzer.Tokens(phrase.Text);
        return tokens.Count switch
        {
            0 => Nothing,
            1 => new TermQuery(new Term(field.Name, tokens[0].Word)),
            _ => Row(field, tokens, phrase.Slop),
        };
    }

    private static PhraseQuery Row(HitField field, IReadOnlyList<TextToken> tokens, int slop)
    {
        var row = new PhraseQuery { Slop = slop };
        foreach (var token in tokens) row.Add(new Term(field.Name, token.Word), token.Position);
        return row;
    }

    private Query Prefix(HitField field, PrefixNode prefix)
    {
        if (field.Kind != HitFieldKind.Text) return new PrefixQuery(new Term(field.Name, Key(field, prefix.Prefix)));
        var tokens = analyzer.Tokens(prefix.Prefix);
        if (tokens.Count == 0) return Nothing;
        var last = new PrefixQuery(new Term(field.Name, tokens[^1].Word));
        if (tokens.Count == 1) return last;
        return InOrder([.. tokens.SkipLast(1).Select(token => new SpanTermQuery(new Term(field.Name, token.Word))), Spans(last)]);
    }

    private static SpanQuery Spans(Term term, int edits) =>
        edits == 0 || term.Text.Length <= TokenTest.ShortestFuzzy - 1 ? new SpanTermQuery(term) : Spans(new FuzzyQuery(term, edits));

    private static SpanMultiTermQueryWrapper<TQuery> Spans<TQuery>(TQuery query)
        where TQuery : MultiTermQuery =>
        new(query) { MultiTermRewriteMethod = new SpanMultiTermQueryWrapper<TQuery>.TopTermsSpanBooleanQueryRewrite(MostExpansions) };

    private static SpanNearQuery InOrder(IEnumerable<SpanQuery> words) => new([.. words], 0, inOrder: true);

    private static TermQuery Whole(HitField field, string value) =>
        new(new Term(field.Kind == HitFieldKind.Text ? IndexFields.Whole(field.Name) : field.Name, Key(field, value)));

    private static string Key(HitField field, string value) => field.IsCaseSensitive ? value : KeywordFolding.Fold(value);

    private static Query Range(HitField field, RangeNode range)
    {
        if (range is { From: null, To: null }) return new TermQuery(new Term(IndexFields.Present, field.Name));
        return field.Kind switch
        {
            HitFieldKind.Number => NumericRangeQuery.NewDoubleRange(field.Name, Number(range.From), Number(range.To), range.IncludesFrom, range.IncludesTo),
            HitFieldKind.Date => NumericRangeQuery.NewInt64Range(field.Name, Instant(range.From), Instant(range.To), range.IncludesFrom, range.IncludesTo),
            HitFieldKind.Keyword => TermRangeQuery.NewStringRange(field.Name, Bound(range.From), Bound(range.To), range.IncludesFrom, range.IncludesTo),
            _ => throw new ArgumentException($"the words of '{field.Name}' have no ranges", nameof(range)),
        };

        string? Bound(string? value) => value is null ? null : Key(field, value);
    }

    private static double? Number(string? bound) => bound is null ? null : double.Parse(bound, CultureInfo.InvariantCulture);

    private static long? Instant(string? bound) => bound is null ? null : Milliseconds(bound);

    /// <summary>The instant of a range bound as the index has it: milliseconds since 1970.</summary>
    public static long Milliseconds(string bound) => DateTimeOffset.Parse(bound, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();
}

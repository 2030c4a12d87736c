using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace MarketWatch.Storage.Indexes.Embedded;

/// <summary>
/// Words as written: Unicode word boundaries, case and accents aside. No stemming and no stop words, because evidence search must find what is there.
/// The same at indexing, at searching and at highlighting.
/// </summary>
internal sealed class ListingAnalyzer : Analyzer
{
    /// <summary>Keeps the values of a field with several apart, so that no phrase spans two.</summary>
    private const int GapBetweenValues = 100;

    public override int GetPositionIncrementGap(string fieldName) => GapBetweenValues;

    /// <summary>Words of a text, in order.</summary>
    public IReadOnlyList<TextToken> Tokens(string text)
    {
        var tokens = new List<TextToken>();
        using var stream = GetTokenStream("", text);
        var word = stream.GetAttribute<ICharTermAttribute>();
        var offset = stream.GetAttribute<IOffsetAttribute>();
        var increment = stream.GetAttribute<IPositionIncrementAttribute>();
        stream.Reset();
        var position = -1;
        while (stream.IncrementToken())
        {
            position += increment.PositionIncrement;
            tokens.Add(new(word.ToString(), offset.StartOffset, offset.EndOffset, position));
        }

        stream.End();
        return tokens;
    }

    protected override TextReader InitReader(string fieldName, TextReader reader) => new SignCharFilter(reader);

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var words = new StandardTokenizer(LuceneVersion.LUCENE_48, reader);
        // folding first: it turns a dotted capital I into I, which lower case alone would leave
        return new(words, new LowerCaseFilter(LuceneVersion.LUCENE_48, new ASCIIFoldingFilter(words)));
    }
}

/// <summary>A word of a text.</summary>
/// <param name="Word">Folded form.</param>
/// <param name="Start">First UTF-16 code unit in the original text.</param>
/// <param name="End">First unit after it.</param>
/// <param name="Position">Place among the words, from 0.</param>
internal readonly record struct TextToken(string Word, int Start, int End, int Position);

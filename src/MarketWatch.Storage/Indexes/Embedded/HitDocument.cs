using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using MarketWatch.Hits;
using MarketWatch.Hits.Query;

namespace MarketWatch.Storage.Indexes.Embedded;

/// <summary>A hit as a Lucene document.</summary>
internal static class HitDocument
{
    /// <summary>Fields whose original text is kept for highlights.</summary>
    public static readonly IReadOnlyList<string> Highlighted = ["title", "description", "seller", "category"];

    public static Document Of(Hit hit)
    {
        var document = new Document
        {
            new NumericDocValuesField(IndexFields.Revision, hit.Revision),
            new Int64Field(IndexFields.Urgency, (long)HitFields.PriorityOf(hit.Report), Field.Store.NO),
            new SortedDocValuesField(IndexFields.Column(IndexFields.Id), new BytesRef(hit.Id)),
            new StoredField(IndexFields.Id, hit.Id),
        };
        foreach (var field in HitFields.All)
        {
            var present = field.Kind switch
            {
                HitFieldKind.Number => AddNumber(document, field, hit),
                HitFieldKind.Date => AddDate(document, field, hit),
                _ => AddTexts(document, field, hit),
            };
            if (present) document.Add(new StringField(IndexFields.Present, field.Name, Field.Store.NO));
        }

        return document;
    }

    public static Term Key(string id) => new(IndexFields.Id, id);

    private static bool AddTexts(Document document, HitField field, Hit hit)
    {
        var values = field.Texts(hit).ToList();
        foreach (var value in values)
        {
            if (field.Kind == HitFieldKind.Keyword) document.Add(new StringField(field.Name, field.IsCaseSensitive ? value : KeywordFolding.Fold(value), Field.Store.NO));
            else document.Add(new TextField(field.Name, value, Highlighted.Contains(field.Name) ? Field.Store.YES : Field.Store.NO));
            if (field is { Kind: HitFieldKind.Text, HasWholeValue: true }) document.Add(new StringField(IndexFields.Whole(field.Name), KeywordFolding.Fold(value), Field.Store.NO));
        }

        if (!field.IsFacet) return values.Count > 0;
        foreach (var value in (field.Counted ?? field.Texts)(hit).DistinctBy(KeywordFolding.Fold))
            document.Add(new SortedSetDocValuesField(IndexFields.Column(field.Name), new BytesRef(KeywordFolding.Clip(value))));
        return values.Count > 0;
    }

    private static bool AddNumber(Document document, HitField field, Hit hit)
    {
        if (field.Number(hit) is not { } number) return false;
        document.Add(new DoubleField(field.Name, number, Field.Store.NO));
        return true;
    }

    private static bool AddDate(Document document, HitField field, Hit hit)
    {
        if (field.Instant(hit) is not { } instant) return false;
        document.Add(new Int64Field(field.Name, instant.ToUnixTimeMilliseconds(), Field.Store.NO));
        return true;
    }
}

namespace MarketWatch.Hits.Query.Completion;

/// <summary>Help while a query is typed: names of fields, and values with how many hits have them.</summary>
/// <param name="index">Where values are counted; without it names and closed lists are still offered.</param>
public sealed class QueryCompletion(IHitIndex index)
{
    private const int Most = 10;
    private const int MostOfOneField = 4;

    /// <summary>Letters after which a word without a field is looked up among values.</summary>
    private const int FewestLetters = 2;

    private static readonly IReadOnlyList<string> Guessed = ["seller", "category", "term", "marketplace", "profile"];
    private static readonly IReadOnlyList<string> Periods = ["today", "yesterday", "last_7_days", "last_30_days", "this_month", "last_month"];

    /// <summary>What may be meant at this place, the likeliest first.</summary>
    /// <param name="text">The query so far.</param>
    /// <param name="caret">Where the caret stands, in UTF-16 code units; -1 for the end.</param>
    /// <param name="ct">Cancels.</param>
    public async ValueTask<IReadOnlyList<QueryOffer>> SuggestAsync(string text, int caret, CancellationToken ct)
    {
        if (text.Length > HitQueryParser.MostCharacters) return [];
        var place = TypedPlace.Of(text, caret);
        if (place.Field is { } field) return [.. (await ValuesAsync(field, place, ct)).Select(value => Offer(text, place, field, value)).Take(Most)];
        if (place.Typed.Length == 0) return [];
        var offers = HitFields.All.Where(known => known.Name.StartsWith(place.Typed, StringComparison.OrdinalIgnoreCase) || known.Aliases.Any(alias => alias.StartsWith(place.Typed, StringComparison.OrdinalIgnoreCase)))
            .Select(known => Put(text, place, $"{known.Name}:", known.Meaning, null)).ToList();
        if (place.Typed.Length >= FewestLetters && offers.Count < Most) offers.AddRange(await GuessedAsync(text, place, ct));
        return [.. offers.Take(Most)];
    }

    private async ValueTask<IEnumerable<QueryOffer>> GuessedAsync(string text, TypedPlace place, CancellationToken ct)
    {
        var counts = await CountedAsync(Guessed, place.Typed, ct);
        return
            from name in Guessed
            from count in counts.GetValueOrDefault(name, []).Take(MostOfOneField)
            orderby count.Count descending
            select Offer(text, place, HitFields.Find(name)!, count);
    }

    private async ValueTask<IEnumerable<FacetCount>> ValuesAsync(HitField field, TypedPlace place, CancellationToken ct)
    {
        if (field.Kind == HitFieldKind.Date) return Periods.Where(name => name.StartsWith(place.Typed.Replace(' ', '_'), StringComparison.OrdinalIgnoreCase)).Select(name => new FacetCount(name, -1));
        if (!field.IsFacet) return [];
        var counted = (await CountedAsync([field.Name], place.Typed, ct)).GetValueOrDefault(field.Name, []);
        var others = field.Values.Where(value => value.StartsWith(place.Typed, StringComparison.OrdinalIgnoreCase) && counted.All(count => count.Value != value));
        return counted.Concat(others.Select(value => new FacetCount(value, 0)));
    }

    private async ValueTask<IReadOnlyDictionary<string, IReadOnlyList<FacetCount>>> CountedAsync(IReadOnlyList<string> fields, string prefix, CancellationToken ct)
    {
        try
        {
            return (await index.SearchAsync(new() { Facets = fields, FacetPrefix = prefix, Take = 0 }, ct)).Facets;
        }
        catch (IndexUnavailableException)
        {
            // the search itself says so; here there is only less to offer
            return new Dictionary<string, IReadOnlyList<FacetCount>>();
        }
    }

    private static QueryOffer Offer(string text, TypedPlace place, HitField field, FacetCount value)
    {
        var written = IsPlain(value.Value) ? value.Value : $"\"{value.Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
        var relation = field.Kind == HitFieldKind.Text ? ":=" : ":";
        return Put(text, place, $"{field.Name}{relation}{written}", null, value.Count < 0 ? null : value.Count);
    }

    private static QueryOffer Put(string text, TypedPlace place, string label, string? meaning, long? count)
    {
        var goesOn = label.EndsWith(':') || (place.End < text.Length && char.IsWhiteSpace(text[place.End])) ? "" : " ";
        var query = string.Concat(text.AsSpan(0, place.Start), label, goesOn, text.AsSpan(place.End));
        return new(query, place.Start + label.Length + goesOn.Length, label, meaning, count);
    }

    private static bool IsPlain(string value) => value.Length > 0 && value.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-' or '.');
}

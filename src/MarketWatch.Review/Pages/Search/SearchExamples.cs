namespace MarketWatch.Review.Pages.Search;

/// <summary>Queries that show the language.</summary>
internal static class SearchExamples
{
    /// <summary>Queries with what they find, in English; the page translates it.</summary>
    public static IReadOnlyList<SearchExample> All { get; } =
    [
        new("rolex replica", "both words, anywhere"),
        new("\"no tax stamp\"", "these words in a row"),
        new("\"tax stamp\"~3", "the words at most three places apart"),
        new("(rolex OR omega) -strap", "either of two, without a third"),
        new("cigar*", "words that begin so"),
        new("marlboro~", "misspelled words too"),
        new("title:replica", "in this field only"),
        new("seller:=\"Happy Dealz\"", "the whole value, nothing more"),
        new("price_eur:10..50", "a price range, converted to euro"),
        new("first_seen:\"last 7 days\"", "today and the six days before"),
        new("state:new priority:urgent", "undecided and urgent"),
        new("-assigned:*", "assigned to nobody"),
        new("gap:*", "where something could not be seen"),
    ];
}

/// <summary>A query that shows the language.</summary>
/// <param name="Query">The query.</param>
/// <param name="Finds">What it finds.</param>
internal sealed record SearchExample(string Query, string Finds);

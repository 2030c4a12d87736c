using System.Globalization;
using MarketWatch.Listings;

namespace MarketWatch.Extraction.Selecting;

/// <summary>What a field gave, in the type of its kind; the text is always there.</summary>
internal sealed record FieldValue(IReadOnlyList<string> Texts)
{
    /// <summary>Price.</summary>
    public Price? Price { get; init; }

    /// <summary>Date, UTC.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>Number.</summary>
    public decimal? Number { get; init; }

    /// <summary>Addresses.</summary>
    public IReadOnlyList<Uri> Urls { get; init; } = [];

    /// <summary>Country codes.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>The value as one text, as it goes into a listing's attributes.</summary>
    public string AsText()
    {
        if (Price is { } price) return string.Create(CultureInfo.InvariantCulture, $"{price.Amount} {price.Currency}").TrimEnd();
        if (Date is { } date) return date.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        if (Number is { } number) return number.ToString(CultureInfo.InvariantCulture);
        if (Countries.Count > 0) return string.Join(", ", Countries);
        return Urls.Count > 0 ? string.Join(" ", Urls.Select(url => url.AbsoluteUri)) : string.Join(", ", Texts);
    }
}

using MarketWatch.Classification;
using MarketWatch.Configuration;
using MarketWatch.Hits;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Listings;
using MarketWatch.Profiles;
using MarketWatch.Review.Elements.Charts;
using MarketWatch.Review.Elements.Strange;
using MarketWatch.Review.Languages;
using MarketWatch.Sellers;

namespace MarketWatch.Review.Pages.Hits;

/// <summary>Which part of a hit is asked for.</summary>
/// <param name="Version">Number of the version; null for the sealed record.</param>
/// <param name="Against">Number of the version to compare with; null for the one before.</param>
/// <param name="Package">Package whose pictures are shown; null for the newest.</param>
/// <param name="From">Query of the queue that the officer came from; null for the queue as it opens.</param>
internal sealed record HitView(int? Version, int? Against, string? Package, string? From)
{
    /// <summary>Prices are compared within the page.</summary>
    public bool WithPrices { get; init; }
}

/// <summary>Reads everything that a hit's page shows.</summary>
internal sealed class HitDossierReader(KnownListings known, SealReader seals, HitReview review, NeighbourReader neighbours, CurrentCatalog<ProfileCatalog> profiles, Words words)
{
    /// <summary>Hits that go together are counted up to so many.</summary>
    public const int Counted = 100;

    private const int MostCompared = 200;
    private const int LongestName = 120;

    /// <summary>Reads it.</summary>
    public async ValueTask<HitDossier> ReadAsync(Hit hit, HitView view, CancellationToken ct)
    {
        var related = new Dictionary<HitRelation, int>();
        foreach (var relation in Enum.GetValues<HitRelation>()) related[relation] = (await review.RelatedAsync(hit.Id, relation, Counted, ct)).Count;
        return new()
        {
            Hit = hit,
            Versions = HitVersions.Of(await known.Listings.VersionsAsync(hit.Id, ct), hit.Listing, view.Version, view.Against),
            Latest = await known.Listings.FindLatestAsync(hit.Id, ct),
            Seals = await seals.ReadAsync(hit, view.Package, ct),
            Thread = await review.ThreadAsync(hit.Id, ct),
            Related = related,
            Prices = view.WithPrices ? await PricesAsync(hit, ct) : null,
            Seller = hit.Listing.Seller is { } seller ? await known.Sellers.FindAsync(hit.Listing.Key.Marketplace, seller.Key, ct) : null,
            Neighbours = await neighbours.ReadAsync(hit, view.From, ct),
            Profiles = profiles.Now.ById,
            Blurred = review.BlursPictures(hit),
            FourEyes = review.NeedsFourEyes(hit),
        };
    }

    /// <summary>The hit's price among those of comparable listings.</summary>
    public async ValueTask<StripPlot> PricesAsync(Hit hit, CancellationToken ct)
    {
        var comparable = await known.Listings.ComparableAsync(hit.Listing, [.. hit.Report.HitProfiles], MostCompared, ct);
        PointStrip Strip(string name, bool hits) => new(name, [.. comparable.Where(price => price.IsHit == hits && price.Euro > 0)
            .Select(price => new StripPoint((double)price.Euro, StrangeText.Plain(price.Title, LongestName), price.IsHit ? $"/hits/{price.ListingId}" : null))]);
        var own = hit.Listing.Price is { } price && ExchangeRates.Shipped.Convert(price, "EUR") is { } euro and > 0 ? (double?)euro : null;
        return new()
        {
            Question = words["Is the price unusual?"],
            Unit = "EUR",
            Strips = [.. new[] { Strip(words["hits of the same profiles"], true), Strip(words["same category, same marketplace"], false) }.Where(strip => strip.Points.Count > 0)],
            Value = own,
            ValueName = words["this listing"],
            Note = words["Asking prices as written, converted by the rates of {0}; quantities are not compared.", ExchangeRates.Shipped.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)],
        };
    }
}

/// <summary>What is known of listings and sellers.</summary>
/// <param name="Listings">Listings.</param>
/// <param name="Sellers">Sellers.</param>
internal sealed record KnownListings(IListingStore Listings, ISellerStore Sellers);

using MarketWatch.Listings;
using MarketWatch.Sellers;

namespace MarketWatch.Testing;

/// <summary>Builds listings for tests: <c>AListing("x").Titled("Shag").Priced(50)</c>.</summary>
public sealed class ListingBuilder
{
    private Listing _listing;

    private ListingBuilder(string nativeId) => _listing = new Listing
    {
        Key = new("bazaar", nativeId),
        Url = new($"http://bazaar.example/item/{nativeId}"),
        Title = "Garden chair",
    };

    public static ListingBuilder AListing(string nativeId = "1") => new(nativeId);

    public ListingBuilder On(string marketplace) => With(l => l with { Key = new(marketplace, l.Key.NativeId) });

    public ListingBuilder Titled(string title) => With(l => l with { Title = title });

    public ListingBuilder Described(string description) => With(l => l with { Description = description });

    public ListingBuilder Priced(decimal amount, string? currency = "EUR") => With(l => l with { Price = new(amount, currency) { Written = $"{amount} {currency}" } });

    public ListingBuilder SoldBy(string seller) => With(l => l with { Seller = new SellerFacts { Key = seller, Name = seller } });

    public ListingBuilder In(string category) => With(l => l with { Category = category });

    public ListingBuilder With(Func<Listing, Listing> change)
    {
        _listing = change(_listing);
        return this;
    }

    public Listing Build() => _listing;

    public static implicit operator Listing(ListingBuilder builder) => builder.Build();
}

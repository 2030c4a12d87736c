using MarketWatch.Marketplaces;
using MarketWatch.Profiles;

namespace MarketWatch.Review.Pages.Profiles;

/// <summary>A text that an officer tries the profile on, as a form carries it.</summary>
internal sealed class TryForm
{
    /// <summary>Title of the listing.</summary>
    public string? TryTitle { get; set; }

    /// <summary>Description.</summary>
    public string? TryDescription { get; set; }

    /// <summary>Price as written.</summary>
    public string? TryPrice { get; set; }

    /// <summary>It is offered on a hidden market.</summary>
    public bool TryHidden { get; set; }

    /// <summary>Nothing is to be tried.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(TryTitle) && string.IsNullOrWhiteSpace(TryDescription);

    /// <summary>The text as a listing that samples describe.</summary>
    public ProfileSample AsSample() => new()
    {
        Title = TryTitle ?? "", Description = TryDescription, Price = string.IsNullOrWhiteSpace(TryPrice) ? null : TryPrice,
        Marketplace = TryHidden ? MarketplaceKind.Hidden : MarketplaceKind.Open, Hit = "none",
    };
}

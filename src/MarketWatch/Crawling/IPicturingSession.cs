using MarketWatch.Marketplaces;

namespace MarketWatch.Crawling;

/// <summary>A session that can also show a page as a person sees it, with the places of its elements; nothing of it is evidence.</summary>
public interface IPicturingSession : IMarketplaceSession
{
    /// <summary>Opens a page once and pictures it. Expected failures, walls included, are values.</summary>
    ValueTask<PictureOutcome> PictureAsync(Uri url, PageDefinition? page, CancellationToken ct);
}

/// <summary>What picturing a page gave: <see cref="Pictured"/> or <see cref="PictureFailed"/>.</summary>
public abstract record PictureOutcome;

/// <summary>The page was pictured.</summary>
/// <param name="Page">The page with its picture.</param>
public sealed record Pictured(RenderedPage Page) : PictureOutcome;

/// <summary>The page was not pictured, and why.</summary>
/// <param name="Failure">Where it broke.</param>
/// <param name="Detail">Plain words.</param>
public sealed record PictureFailed(FetchFailure Failure, string Detail) : PictureOutcome;

/// <summary>A page as a browser shows it.</summary>
public sealed record RenderedPage
{
    /// <summary>The page; in its document each visible element carries its number in the attribute <see cref="Mark"/>.</summary>
    public required FetchedPage Page { get; init; }

    /// <summary>Picture from the top of the page, PNG, one pixel to a CSS pixel.</summary>
    public required byte[] Png { get; init; }

    /// <summary>Width of the picture, pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Height of the picture, pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Name of the attribute that numbers the elements; drawn by lot, so that a page cannot bring its own.</summary>
    public required string Mark { get; init; }

    /// <summary>Places of the elements, by number.</summary>
    public required IReadOnlyList<ElementBox> Boxes { get; init; }

    /// <summary>What the picture does not show; null where it is whole.</summary>
    public string? Gap { get; init; }
}

/// <summary>Where an element stands on a picture, pixels from its top left corner.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Upper edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
public readonly record struct ElementBox(int X, int Y, int Width, int Height);

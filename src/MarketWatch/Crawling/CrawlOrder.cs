using MarketWatch.Profiles;
using MarketWatch.Watches;

namespace MarketWatch.Crawling;

/// <summary>Everything a run needs, looked up and checked: what to visit, for which profiles, under which purpose.</summary>
public sealed record CrawlOrder
{
    /// <summary>The watch.</summary>
    public required Watch Watch { get; init; }

    /// <summary>The purpose it runs under.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>The marketplace, with address, egress, settings and secrets filled in and the watch's limits applied.</summary>
    public required MarketplaceVisit Visit { get; init; }

    /// <summary>The profiles in use today.</summary>
    public required IReadOnlyList<KeywordProfile> Profiles { get; init; }

    /// <summary><c>schedule</c>, <c>demo</c>, or an officer's name.</summary>
    public required string Trigger { get; init; }

    /// <summary>An officer stops the run by it.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Sees the run as it goes. Not set: nobody.</summary>
    public IRunObserver? Observer { get; init; }

    /// <summary>Words for search boxes: the profiles' queries in the marketplace's language (all where it names none) and the watch's own.</summary>
    public IReadOnlyCollection<string> Queries => Profiles
        .SelectMany(profile => profile.Queries)
        .Where(queries => Visit.Definition.Language is not { } language || queries.Key == language)
        .SelectMany(queries => queries.Value)
        .Concat(Watch.Queries)
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .ToList();
}

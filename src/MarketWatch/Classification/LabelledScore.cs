namespace MarketWatch.Classification;

/// <summary>How well profiles do on listings that people labelled. A profile's listings are those whose label is its id.</summary>
public sealed record LabelledScore
{
    private const double PerThousand = 1000;

    private LabelledScore(string profile, int found, int missed, int falseHits, int others)
    {
        (ProfileId, Found, Missed, FalseHits, Others) = (profile, found, missed, falseHits, others);
        Precision = new(found, found + falseHits);
        Recall = new(found, found + missed);
    }

    /// <summary>Profile id.</summary>
    public string ProfileId { get; }

    /// <summary>Listings of its label that it hits.</summary>
    public int Found { get; }

    /// <summary>Listings of its label that it does not hit.</summary>
    public int Missed { get; }

    /// <summary>Listings of other labels that it hits.</summary>
    public int FalseHits { get; }

    /// <summary>Listings of other labels.</summary>
    public int Others { get; }

    /// <summary>Share of its hits that are right.</summary>
    public Proportion Precision { get; }

    /// <summary>Share of its listings that it hits.</summary>
    public Proportion Recall { get; }

    /// <summary>Harmonic mean of precision and recall; 0 where nothing was found.</summary>
    public double F1 => Found == 0 ? 0 : 2.0 * Found / ((2 * Found) + Missed + FalseHits);

    /// <summary>False hits in a thousand listings of other labels.</summary>
    public double FalseHitsPerThousand => Others == 0 ? 0 : PerThousand * FalseHits / Others;

    /// <summary>Classifies labelled lines and counts; one score per profile of the classifier.</summary>
    /// <param name="classifier">The classifier.</param>
    /// <param name="lines">Lines; those without a label are passed over.</param>
    public static IReadOnlyList<LabelledScore> Of(ListingClassifier classifier, IEnumerable<ListingLine> lines)
    {
        var outcomes = lines.Where(line => line.Label is not null)
            .Select(line => (Label: line.Label!, Hits: classifier.Classify(line.Listing, line.Kind).HitProfiles.ToHashSet()))
            .ToList();
        return [.. classifier.ProfileIds.Select(profile => new LabelledScore(
            profile,
            outcomes.Count(outcome => outcome.Label == profile && outcome.Hits.Contains(profile)),
            outcomes.Count(outcome => outcome.Label == profile && !outcome.Hits.Contains(profile)),
            outcomes.Count(outcome => outcome.Label != profile && outcome.Hits.Contains(profile)),
            outcomes.Count(outcome => outcome.Label != profile)))];
    }
}

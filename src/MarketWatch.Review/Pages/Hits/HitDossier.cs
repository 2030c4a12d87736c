using MarketWatch.Classification;
using MarketWatch.Evidence.Reading;
using MarketWatch.Hits;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Listings;
using MarketWatch.Profiles;
using MarketWatch.Review.Elements.Charts;
using MarketWatch.Review.Elements.Hits;
using MarketWatch.Review.Elements.Strange;
using MarketWatch.Sellers;

namespace MarketWatch.Review.Pages.Hits;

/// <summary>Everything that a hit's page shows.</summary>
internal sealed record HitDossier
{
    /// <summary>The hit.</summary>
    public required Hit Hit { get; init; }

    /// <summary>Versions of its listing.</summary>
    public required HitVersions Versions { get; init; }

    /// <summary>How the listing was last seen; null where nothing is known of it any more.</summary>
    public required LatestListing? Latest { get; init; }

    /// <summary>Its packages, newest first; one with what it holds.</summary>
    public required IReadOnlyList<HitSeal> Seals { get; init; }

    /// <summary>What officers did to it, oldest first.</summary>
    public required IReadOnlyList<ReviewEvent> Thread { get; init; }

    /// <summary>How many hits go together with it, itself included, counted up to <see cref="HitDossierReader.Counted"/>.</summary>
    public required IReadOnlyDictionary<HitRelation, int> Related { get; init; }

    /// <summary>Its price among others. Not set: it is asked for by itself, since to compare costs more than the rest of the page.</summary>
    public StripPlot? Prices { get; init; }

    /// <summary>What is known of its seller; null where the page named none.</summary>
    public required KnownSeller? Seller { get; init; }

    /// <summary>Hits before and behind it in the queue.</summary>
    public required HitNeighbours Neighbours { get; init; }

    /// <summary>Profiles in use, by id.</summary>
    public required IReadOnlyDictionary<string, KeywordProfile> Profiles { get; init; }

    /// <summary>Its pictures are blurred until an officer asks for them.</summary>
    public required bool Blurred { get; init; }

    /// <summary>Referring it needs a second officer.</summary>
    public required bool FourEyes { get; init; }

    /// <summary>The package that is shown; null where the hit has none.</summary>
    public HitSeal? Open => Seals.FirstOrDefault(seal => seal.Contents is not null || seal.State == SealState.Unreadable) ?? (Seals.Count > 0 ? Seals[0] : null);

    /// <summary>The hit with the review revision that is shown, as forms carry it.</summary>
    public string Seen => SeenHits.Write(Hit);

    /// <summary>Profiles that flagged it, highest score first.</summary>
    public IEnumerable<ProfileVerdict> Flagged => Hit.Report.Verdicts.Where(verdict => verdict.IsHit).OrderByDescending(verdict => verdict.Score);

    /// <summary>Profiles that nearly did.</summary>
    public IEnumerable<ProfileVerdict> Missed => Hit.Report.Verdicts.Where(verdict => !verdict.IsHit).OrderByDescending(verdict => verdict.Score);

    /// <summary>The profile as it was used; null where it was changed since.</summary>
    public KeywordProfile? AsUsed(ProfileVerdict verdict) => Profiles.TryGetValue(verdict.ProfileId, out var profile) && profile.Digest == verdict.ProfileDigest ? profile : null;

    /// <summary>Matched spans of a field of the listing; none where another version than the classified one is shown.</summary>
    public IEnumerable<TextMark> Marks(string field) => Versions.IsSealedRecord
        ? Flagged.SelectMany(verdict => verdict.Matches.Where(match => match.Field == field).Select(match => MatchWords.Mark(verdict.ProfileId, match)))
        : [];

    /// <summary>Photos that the listing names, each with the picture that the package holds of it; null where it holds none.</summary>
    public IEnumerable<(Uri Address, CapturedPicture? Picture)> Photos
    {
        get
        {
            var captured = (Open?.Contents?.Pictures ?? []).ToDictionary(picture => picture.Uri, StringComparer.Ordinal);
            return Hit.Listing.Images.Select(image => (image, captured.GetValueOrDefault(CapturedPicture.UriOf(image))));
        }
    }

    /// <summary>Pictures that the page loaded and the listing does not name; drawings in SVG are none that is ever shown.</summary>
    public IEnumerable<CapturedPicture> OtherPictures
    {
        get
        {
            var named = Hit.Listing.Images.Select(CapturedPicture.UriOf).ToHashSet(StringComparer.Ordinal);
            return (Open?.Contents?.Pictures ?? []).Where(picture => !named.Contains(picture.Uri) && !picture.StatedType.Contains("svg", StringComparison.OrdinalIgnoreCase)).DistinctBy(picture => picture.Sha256);
        }
    }
}

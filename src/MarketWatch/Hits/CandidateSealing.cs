using System.Text.Json;
using MarketWatch.Classification;
using MarketWatch.Crawling;
using MarketWatch.Evidence.Capturing;
using MarketWatch.Evidence.Sealing;
using MarketWatch.Extraction;
using MarketWatch.Listings;
using MarketWatch.Marketplaces;

namespace MarketWatch.Hits;

/// <summary>What became of a candidate: <see cref="CandidateSealed"/> or <see cref="CandidateFault"/>.</summary>
internal abstract record SealingOutcome;

/// <summary>Sealed, with the record and the report that the captured page itself gives.</summary>
internal sealed record CandidateSealed(PageCapture Capture, SealedPackage Package, Listing Listing, MatchReport Report) : SealingOutcome
{
    /// <summary>The listing's photos as the capture holds them.</summary>
    public CapturedPhotos Photos { get; } = CapturedPhotos.Of(Capture, Listing);
}

/// <summary>Not sealed, and why, in plain words.</summary>
internal sealed record CandidateFault(string Why) : SealingOutcome;

/// <summary>What a run lends to the sealing of its candidates.</summary>
/// <param name="Session">Captures pages.</param>
/// <param name="Classifier">The run's own; a second one of the same profiles would cost as much memory again.</param>
internal sealed record SealingMeans(ICapturingSession Session, ListingClassifier Classifier);

/// <summary>
/// Captures a candidate's page and seals it. What is sealed beside the page is read off the captured page itself, not off the one crawled before,
/// so that record, report and picture cannot disagree.
/// </summary>
internal sealed class CandidateSealing(CrawlOrder order, SealingMeans means, EvidenceSealer sealer, IPageExtractor extractor)
{
    private readonly MarketplaceDefinition _definition = order.Visit.Definition;

    public async ValueTask<SealingOutcome> SealAsync(HitCandidate candidate, CancellationToken ct)
    {
        var page = candidate.PageName is { } name ? _definition.Pages.GetValueOrDefault(name) : null;
        var outcome = await means.Session.CaptureAsync(candidate.Url, page, ct);
        if (outcome is CaptureFailed failed) return new CandidateFault($"{FailureWords.Of(failed.Failure)}: {failed.Detail}");
        var capture = ((Captured)outcome).Capture;
        if (Listing(candidate, capture, page) is not { } listing) return new CandidateFault("the captured page no longer shows the listing");
        var report = means.Classifier.Classify(listing, _definition.Kind);
        if (!report.IsHit) return new CandidateFault("the captured page no longer shows what was flagged");
        try
        {
            var package = await sealer.SealAsync(capture, Context(candidate), Attachments(listing, report), ct);
            return new CandidateSealed(capture, package, listing, report);
        }
        catch (SealingException fault)
        {
            return new CandidateFault(fault.Message);
        }
    }

    private Listing? Listing(HitCandidate candidate, PageCapture capture, PageDefinition? page)
    {
        var seen = extractor.Extract(new FetchedPage
        {
            RequestedUrl = capture.RequestedUrl, FinalUrl = capture.FinalUrl, Status = capture.Status, Html = capture.Dom,
            Via = FetchMode.Browser, RetrievedAt = capture.FinishedAt,
        }, _definition, page);
        var found = seen.Listings.FirstOrDefault(listing => listing.Key == candidate.Listing.Key);
        return found is null ? null : ListingMerge.Join(found, candidate.Listing);
    }

    private CaptureContext Context(HitCandidate candidate) => new()
    {
        WatchId = candidate.WatchId, RunId = candidate.RunId, Purpose = $"{order.Purpose.Id}: {order.Purpose.LegalBasis}", Trigger = order.Trigger,
        Definition = new(_definition.Id, _definition.Digest), Profiles = [.. order.Profiles.Select(profile => new VersionedFile(profile.Id, profile.Digest))],
        Software = Product.Software,
    };

    private static IReadOnlyList<Attachment> Attachments(Listing listing, MatchReport report) =>
    [
        new("record.json", JsonSerializer.SerializeToUtf8Bytes(listing, RecordJson.Options)),
        new("match-report.json", JsonSerializer.SerializeToUtf8Bytes(report, RecordJson.Options)),
    ];
}

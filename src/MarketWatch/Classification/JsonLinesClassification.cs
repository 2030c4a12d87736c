using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MarketWatch.Classification;

/// <summary>Classifies a stream of JSON lines: one listing in, one result out, in the same order, without holding the stream in memory.</summary>
/// <param name="classifier">The classifier.</param>
/// <param name="explain">Adds to each profile why it is no hit.</param>
public sealed class JsonLinesClassification(ListingClassifier classifier, bool explain = false)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    };

    /// <summary>Reads listings, writes results; empty lines are passed over.</summary>
    /// <param name="input">Lines as <see cref="ListingLine"/> describes them.</param>
    /// <param name="output">Receives <c>{id, profiles: [{id, score, hit, matches}]}</c> per line.</param>
    /// <param name="onBadLine">Told of each line that cannot be used; it has no result.</param>
    /// <param name="cancellationToken">Stops between two lines.</param>
    public async Task<JsonLinesCounts> RunAsync(TextReader input, TextWriter output, Action<BadLine> onBadLine, CancellationToken cancellationToken)
    {
        int number = 0, classified = 0, hits = 0, bad = 0;
        while (await input.ReadLineAsync(cancellationToken) is { } text)
        {
            number++;
            if (string.IsNullOrWhiteSpace(text)) continue;
            if (!ListingLine.TryRead(text, out var line, out var error))
            {
                bad++;
                onBadLine(new(number, error));
                continue;
            }

            var report = classifier.Classify(line!.Listing, line.Kind);
            await output.WriteLineAsync(Write(line.Id, report).AsMemory(), cancellationToken);
            classified++;
            if (report.IsHit) hits++;
        }

        return new(classified, hits, bad);
    }

    private string Write(string id, MatchReport report) => JsonSerializer.Serialize(new Result(id, [.. report.Verdicts.Select(Write)]), Json);

    private ProfileResult Write(ProfileVerdict verdict) =>
        new(verdict.ProfileId, verdict.Score, verdict.IsHit, explain ? verdict.Missed : null, verdict.Matches);

    private sealed record Result(string Id, IReadOnlyList<ProfileResult> Profiles);

    private sealed record ProfileResult(string Id, double Score, bool Hit, string? Missed, IReadOnlyList<Match> Matches);
}

/// <summary>A line that cannot be used.</summary>
/// <param name="Number">Line number, from 1.</param>
/// <param name="Error">Why, in plain words.</param>
public sealed record BadLine(int Number, string Error);

/// <summary>How a stream of lines went.</summary>
/// <param name="Classified">Listings classified.</param>
/// <param name="Hits">Listings that at least one profile hits.</param>
/// <param name="Bad">Lines that could not be used.</param>
public sealed record JsonLinesCounts(int Classified, int Hits, int Bad);

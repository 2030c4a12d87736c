using System.CommandLine;
using MarketWatch.Cli.Display;
using MarketWatch.Configuration;
using MarketWatch.Marketplaces;
using MarketWatch.Profiles;
using MarketWatch.Profiles.Replay;

namespace MarketWatch.Cli.Commands;

/// <summary><c>profiles replay</c>: what a changed profile would do to the stored listings, before it is used.</summary>
internal static class ReplayCommand
{
    private const int TitleLength = 70;
    private const int SamplesShown = 10;

    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "profile" };
        var changed = new Option<FileInfo?>("--changed") { Description = "the changed file; without it, what the profile as it is flags" };
        var json = Ask.Json();
        return new Command("replay", "Run a changed profile over the stored listings: what would appear, disappear and change its score") { id, changed, json }.WithSystem(async (system, parsed, ct) =>
        {
            var active = system.Installation.Profiles.Require(parsed.GetRequiredValue(id));
            var file = parsed.GetValue(changed)?.FullName;
            var next = file is null ? active : Read(file, active.Id);
            var kinds = system.Installation.Marketplaces;
            var replay = new ProfileReplay(marketplace => kinds.Find(marketplace)?.Kind ?? MarketplaceKind.Open, system.Clock);
            var counts = await system.Listings.CountAsync(ct);
            var progress = parsed.GetValue(json) || Console.IsErrorRedirected ? null : new Shown(counts.Kept);
            var outcome = await replay.RunAsync(file is null ? null : active, next, StoredListings.Of(system.Listings, ct), progress, ct) with { Forgotten = counts.Forgotten };
            if (parsed.GetValue(json)) Output.Json(outcome);
            else Show(outcome);
            return ExitCode.Done;
        });
    }

    /// <summary>The changed file may lie anywhere and be called anything; it is read as the profile it would replace.</summary>
    private static KeywordProfile Read(string file, string id)
    {
        if (!File.Exists(file)) throw new ConfigurationException($"there is no file {file}");
        return ProfileReader.Read(File.ReadAllBytes(file), Path.Combine(Path.GetDirectoryName(file) ?? "", $"{id}.yaml")).Require();
    }

    private static void Show(ReplayOutcome outcome)
    {
        var counts = outcome.Counts;
        Output.Line($"{counts.Listings:N0} listings in {outcome.Took.TotalSeconds:0.0} s{(outcome.Per100000 is { } many ? $" ({many.TotalSeconds:0.0} s per 100,000)" : "")}: {counts.HitsBefore:N0} hits now, {counts.HitsAfter:N0} then; {counts.Appear:N0} would appear, {counts.Disappear:N0} disappear, {counts.Rescored:N0} change score or priority");
        if (outcome.Forgotten > 0) Output.Line($"{outcome.Forgotten:N0} further listings could not be looked at: they matched nothing, and their text was forgotten");
        Output.Table(["marketplace", "listings", "now", "then", "appear", "disappear", "rescored"], outcome.Marketplaces.Select(pair => (IReadOnlyList<string>)
            [pair.Key, $"{pair.Value.Listings:N0}", $"{pair.Value.HitsBefore:N0}", $"{pair.Value.HitsAfter:N0}", $"{pair.Value.Appear:N0}", $"{pair.Value.Disappear:N0}", $"{pair.Value.Rescored:N0}"]));
        Show("Would appear", outcome.Appearing);
        Show("Would disappear", outcome.Disappearing);
        Show("Would change score or priority", outcome.Rescored);
    }

    private static void Show(string heading, IReadOnlyList<ReplayedListing> samples)
    {
        if (samples.Count == 0) return;
        Output.Heading(heading);
        Output.Table(["now", "then", "title", "why not"], samples.Take(SamplesShown).Select(sample => (IReadOnlyList<string>)
        [
            Score(sample.Before?.Score), Score(sample.After?.Score), Output.Short(sample.Listing.Title, TitleLength),
            sample.After is { IsHit: true } ? "" : sample.After?.Missed ?? ProfileCheck.NothingMatched,
        ]));
    }

    private static string Score(double? score) => score is { } points ? $"{points:0.###}" : "-";

    private sealed class Shown(long all) : IProgress<ReplayProgress>
    {
        private readonly Lock _lock = new();
        private long _last = -1;

        public void Report(ReplayProgress value)
        {
            var percent = all == 0 ? 100 : Math.Min(100, 100 * value.Counts.Listings / all);
            lock (_lock)
            {
                if (percent <= _last) return;
                _last = percent;
                Console.Error.Write($"\r{percent,3} % {value.Counts.Listings:N0} of {all:N0} listings{(percent == 100 ? Environment.NewLine : "")}");
            }
        }
    }
}

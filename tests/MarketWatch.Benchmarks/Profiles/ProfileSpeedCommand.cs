using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using MarketWatch.Classification;
using MarketWatch.Listings;
using MarketWatch.Marketplaces;
using MarketWatch.Profiles;
using MarketWatch.Profiles.Replay;
using MarketWatch.Profiles.Terms;
using MarketWatch.Storage.Database;
using MarketWatch.Storage.Indexes.Embedded;

namespace MarketWatch.Benchmarks.Profiles;

/// <summary><c>profiles FOLDER</c>: figures of terms over a seeded installation, and a replay over real listings.</summary>
internal static class ProfileSpeedCommand
{
    private const int Repeats = 20;
    private const int Listings = 100_000;

    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "home that 'seed' made" };
        var lines = new Option<FileInfo>("--listings") { Description = "JSON lines of listings, gone over again and again up to 100,000", Required = true };
        var command = new Command("profiles", "Times of the figures per term over a seeded installation, and of a replay over 100,000 listings") { folder, lines };
        command.SetAction(async (parsed, ct) =>
        {
            var (home, output) = (parsed.GetRequiredValue(folder), parsed.InvocationConfiguration.Output);
            var profiles = ProfileCatalog.Load(Path.Combine(home, "config", "profiles")).ById.Values.ToList();
            await using var database = await EmbeddedDatabase.OpenAsync(Path.Combine(home, "data", "marketwatch.db"), TimeProvider.System, ct);
            await using var index = new EmbeddedHitIndex(Path.Combine(home, "data", "index"));
            var tally = new TermTally(index, database.Hits);
            foreach (var profile in profiles)
            {
                await MeasureAsync($"{profile.Id}: whole", output, () => tally.WholeAsync(profile, ct).AsTask());
                await MeasureAsync($"{profile.Id}: terms", output, () => tally.CountAsync(profile, ct).AsTask());
                await MeasureAsync($"{profile.Id}: 12 weeks", output, () => tally.WeeksAsync(profile, TimeProvider.System.GetUtcNow(), 12, ct).AsTask());
                await MeasureAsync($"{profile.Id}: last matched", output, () => tally.LastMatchedAsync(profile, ct).AsTask());
            }

            await ReplayAsync(profiles, File.ReadLines(parsed.GetRequiredValue(lines).FullName), output, ct);
        });
        return command;
    }

    private static async Task ReplayAsync(IEnumerable<KeywordProfile> profiles, IEnumerable<string> lines, TextWriter output, CancellationToken ct)
    {
        var read = lines.Select(line => ListingLine.TryRead(line, out var listing, out _) ? listing!.Listing : null).OfType<Listing>().ToList();
        foreach (var profile in profiles)
        {
            var changed = profile with { HitWhen = profile.HitWhen with { Score = profile.HitWhen.Score + 20 } };
            var outcome = await new ProfileReplay(_ => MarketplaceKind.Open, TimeProvider.System).RunAsync(profile, changed, Again(read).ToAsyncEnumerable(), null, ct);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{profile.Id}: replay of {outcome.Counts.Listings} listings {outcome.Took.TotalSeconds:F1} s on {Environment.ProcessorCount} processors, {outcome.Counts.Disappear} disappear, {GC.GetTotalMemory(forceFullCollection: true) / (1 << 20)} MB in use"));
        }
    }

    private static IEnumerable<Listing> Again(List<Listing> listings) =>
        Enumerable.Range(0, Listings).Select(number => listings[number % listings.Count] with { Key = new("lines", $"{number}") });

    private static async Task MeasureAsync(string what, TextWriter output, Func<Task> call)
    {
        await call();
        List<double> times = [];
        for (var i = 0; i < Repeats; i++)
        {
            var clock = Stopwatch.StartNew();
            await call();
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{what,-32} p50 {times[Repeats / 2],8:F1} ms   p95 {times[Repeats * 95 / 100],8:F1} ms"));
    }
}

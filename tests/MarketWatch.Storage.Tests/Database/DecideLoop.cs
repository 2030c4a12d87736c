using System.Globalization;
using MarketWatch.Accountability;
using MarketWatch.Hits;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Storage.Database;

namespace MarketWatch.Storage.Tests.Database;

/// <summary>The process that the crash test of reviewing kills: decides on all hits at once, now so and now so, and says after every call how many are done.</summary>
internal static class DecideLoop
{
    public static async Task<int> RunAsync(string file, string officer)
    {
        await using var database = await EmbeddedDatabase.OpenAsync(file, TimeProvider.System, default);
        var by = new Officer(officer, officer, OfficerRole.Officer) { Purpose = "tobacco-excise" };
        List<Hit> hits = [];
        await foreach (var hit in database.Hits.AllAsync(default)) hits.Add(hit);
        var seen = hits.ConvertAll(hit => new SeenHit(hit.Id, hit.ReviewRevision));
        for (var call = 1; ; call++)
        {
            var relevant = call % 2 == 0;
            var outcome = await database.Reviews.DecideAsync(
                new() { Hits = seen, State = relevant ? HitState.Relevant : HitState.NotRelevant, Reason = relevant ? "clear_offer" : "duplicate", By = by }, default);
            if (outcome.Changed.Count != hits.Count) throw new InvalidOperationException($"{outcome.Refused.Count} were refused");
            await Console.Out.WriteLineAsync(outcome.Changed[0].ReviewRevision.ToString(CultureInfo.InvariantCulture));
            await Console.Out.FlushAsync();
        }
    }
}

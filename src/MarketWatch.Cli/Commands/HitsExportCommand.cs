using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using MarketWatch.Accountability;
using MarketWatch.Cli.Display;
using MarketWatch.Hits;
using MarketWatch.Hits.Query;

namespace MarketWatch.Cli.Commands;

/// <summary><c>hits export</c>: hits as a file for somebody else. The file is put in its place only after its digest and its recipient stand in the log.</summary>
internal static class HitsExportCommand
{
    private const int PageSize = 500;

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "file to write, ending in .csv or .jsonl; an existing one is left alone" };
        var recipient = new Option<string>("--recipient") { Description = "to whom it is handed", Required = true };
        var query = new Option<string>("--query") { Description = "only hits that this search finds; see src/MarketWatch/Hits/README.md", DefaultValueFactory = _ => "" };
        var speaker = new Speaker();
        return speaker.AddTo(new Command("export", "Write hits to a file; logged as a disclosure with recipient, purpose and digest") { file, recipient, query }).WithSystem(async (system, parsed, ct) =>
        {
            if (speaker.Read(system, parsed) is not { } officer) return ExitCode.WrongUsage;
            var (path, text) = (Path.GetFullPath(parsed.GetRequiredValue(file)), parsed.GetValue(query) ?? "");
            if (HitExport.FormOf(path) is not { } form) return Faults.Say("name a file that ends in .csv or .jsonl", ExitCode.WrongUsage);
            if (File.Exists(path)) return Faults.Say($"{path} is there already", ExitCode.WrongUsage);
            var read = new HitQueryParser(system.Clock).Parse(text);
            if (read.Error is { } error) return Faults.Say($"{error.Message}: {text}", ExitCode.WrongUsage);
            var draft = path + ".part";
            try
            {
                var (count, digest) = await WriteAsync(HitsAsync(system, text.Length == 0 ? null : read.Node, ct), form, draft, ct);
                await system.Audit.AppendAsync(new(AuditKind.Disclosure, "hits exported", $"export:{digest}", officer)
                {
                    Recipient = parsed.GetRequiredValue(recipient), Detail = string.Create(CultureInfo.InvariantCulture, $"{count} hits as {form}, query: {(text.Length == 0 ? "none" : text)}"),
                }, ct);
                File.Move(draft, path);
                Output.Line($"{count} hits written to {path}, sha256 {digest}");
                return ExitCode.Done;
            }
            finally
            {
                File.Delete(draft);
            }
        });
    }

    private static async ValueTask<(long Count, string Digest)> WriteAsync(IAsyncEnumerable<Hit> hits, string form, string path, CancellationToken ct)
    {
        var count = 0L;
        await using (var writer = new StreamWriter(path))
        {
            if (form == HitExport.Csv) await writer.WriteAsync(HitExport.Head);
            await foreach (var hit in hits.WithCancellation(ct))
            {
                await writer.WriteAsync(HitExport.Line(form, hit));
                count++;
            }
        }
        await using var written = File.OpenRead(path);
        return (count, Convert.ToHexStringLower(await SHA256.HashDataAsync(written, ct)));
    }

    /// <summary>All of the store, or what the search finds, in order of first sighting, which nothing changes while it is read.</summary>
    private static IAsyncEnumerable<Hit> HitsAsync(RunningSystem system, QueryNode? query, CancellationToken ct) =>
        query is null ? system.Hits.AllAsync(ct) : FoundAsync(system, new() { Query = query, Order = HitOrder.FirstSeen, Take = PageSize }, ct);

    private static async IAsyncEnumerable<Hit> FoundAsync(RunningSystem system, HitSearch search, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await system.Indexer.DrainAsync(ct);
        do
        {
            var page = await system.Index.SearchAsync(search, ct);
            var hits = await system.Hits.GetAsync([.. page.Hits.Select(found => found.Id)], ct);
            foreach (var found in page.Hits)
                if (hits.GetValueOrDefault(found.Id) is { } hit) yield return hit;
            search = search with { After = page.Next };
        }
        while (search.After is not null);
    }
}

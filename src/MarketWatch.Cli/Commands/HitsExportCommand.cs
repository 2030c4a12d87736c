using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using MarketWatch.Accountability;
using MarketWatch.Cli.Display;
using MarketWatch.Export;
using MarketWatch.Hits;
using MarketWatch.Hits.Query;

namespace MarketWatch.Cli.Commands;

/// <summary><c>hits export</c>: hits as a file for somebody else. The file is put in its place only after its digest and its recipient stand in the log.</summary>
internal static class HitsExportCommand
{
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
            if (HitForm.OfFile(path) is not { } form) return Faults.Say("name a file that ends in .csv or .jsonl", ExitCode.WrongUsage);
            if (File.Exists(path)) return Faults.Say($"{path} is there already", ExitCode.WrongUsage);
            var read = new HitQueryParser(system.Clock).Parse(text);
            if (read.Error is { } error) return Faults.Say($"{error.Message}: {text}", ExitCode.WrongUsage);
            var draft = path + ".part";
            try
            {
                var (count, digest) = await WriteAsync(HitsAsync(system, text.Length == 0 ? null : read.Node, ct), form, draft, ct);
                await system.Audit.AppendAsync(new(AuditKind.Disclosure, "hits exported", $"export:{digest}", officer)
                {
                    Recipient = parsed.GetRequiredValue(recipient), Detail = string.Create(CultureInfo.InvariantCulture, $"{count} hits as {form.Name}, query: {(text.Length == 0 ? "none" : text)}"),
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

    private static async ValueTask<(long Hits, string Digest)> WriteAsync(IAsyncEnumerable<Hit> hits, HitForm form, string path, CancellationToken ct)
    {
        await using var file = File.Create(path);
        return await HitExport.WriteAsync(hits, form, file, ct);
    }

    /// <summary>All of the store, or what the search finds once the index has caught up.</summary>
    private static async IAsyncEnumerable<Hit> HitsAsync(RunningSystem system, QueryNode? query, [EnumeratorCancellation] CancellationToken ct)
    {
        if (query is not null) await system.Indexer.DrainAsync(ct);
        var hits = query is null ? system.Hits.AllAsync(ct) : new HitExport(system.Index, system.Hits).FoundAsync(new() { Query = query }, ct);
        await foreach (var hit in hits.WithCancellation(ct)) yield return hit;
    }
}

using System.Diagnostics;

namespace MarketWatch.Crawling;

/// <summary>
/// Names a bug for the report: what was thrown and where. Not what it says: a message may quote the page or a secret.
/// </summary>
internal static class ProgramFault
{
    private const int MostFrames = 3;

    public static FetchFailed Of(Exception error) => new(FetchFailure.ProgramFault, Words(error));

    /// <summary>One line, such as <c>FormatException in MarketWatch.Extraction.Values.PriceParser.Read (line 40)</c>.</summary>
    public static string Words(Exception error)
    {
        var frames = new StackTrace(error, fNeedFileInfo: true).GetFrames()
            .Where(frame => frame.GetMethod()?.DeclaringType?.Namespace?.StartsWith(nameof(MarketWatch), StringComparison.Ordinal) == true)
            .Take(MostFrames).Select(Words).ToList();
        return frames.Count == 0 ? error.GetType().Name : $"{error.GetType().Name} in {string.Join(" < ", frames)}";
    }

    private static string Words(StackFrame frame)
    {
        var method = frame.GetMethod()!;
        var line = frame.GetFileLineNumber();
        return $"{method.DeclaringType!.FullName}.{method.Name}{(line > 0 ? $" (line {line})" : "")}";
    }
}

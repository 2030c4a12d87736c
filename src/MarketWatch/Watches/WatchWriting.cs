using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MarketWatch.Watches;

/// <summary>Writes a watch as an entry of <c>config/watches.yaml</c>, the way a person would: only what is set, lists on one line.</summary>
internal static partial class WatchWriting
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase) { "true", "false", "null", "yes", "no", "on", "off", "y", "n" };

    /// <summary>The entry, each line ended by a line feed.</summary>
    /// <param name="draft">The watch; what was typed wrongly is written all the same, so that the reader of the file can say what is wrong.</param>
    /// <param name="indent">Columns before the dash.</param>
    public static string Write(WatchDraft draft, int indent)
    {
        var lines = new List<string> { $"id: {Scalar(draft.Id)}", $"marketplace: {Scalar(draft.Marketplace)}", $"profiles: {List(draft.Profiles)}", $"purpose: {Scalar(draft.Purpose)}" };
        if (draft.Schedule is { } schedule) lines.Add($"schedule: {Quoted(schedule)}");
        if (draft.Timezone.Length > 0) lines.Add($"timezone: {Scalar(draft.Timezone)}");
        if (Limits(draft) is { Count: > 0 } limits) lines.Add($"limits: {{ {string.Join(", ", limits)} }}");
        if (draft.Settings.Count > 0) lines.Add($"settings: {{ {string.Join(", ", draft.Settings.Select(setting => $"{Scalar(setting.Key)}: {Quoted(setting.Value)}"))} }}");
        if (draft.Queries.Count > 0) lines.Add($"queries: {List(draft.Queries)}");
        if (draft.Paused) lines.Add("paused: true");
        var margin = new string(' ', indent);
        return string.Concat(lines.Select((line, i) => $"{margin}{(i == 0 ? "- " : "  ")}{line}\n"));
    }

    private static List<string> Limits(WatchDraft draft)
    {
        List<string> limits = [];
        if (draft.Pages.Length > 0) limits.Add($"pages: {Scalar(draft.Pages)}");
        if (draft.Duration.Length > 0) limits.Add($"duration: {Scalar(draft.Duration)}");
        if (draft.Depth.Length > 0) limits.Add($"depth: {Scalar(draft.Depth)}");
        return limits;
    }

    private static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Scalar))}]";

    /// <summary>Without quotes where nothing could be misread: words, and numbers, which must not be quoted.</summary>
    private static string Scalar(string text) => Plain().IsMatch(text) && !Words.Contains(text) ? text : Quoted(text);

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\') quoted.Append('\\').Append(c);
            else if (char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF') quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9/_-]*\z")]
    private static partial Regex Plain();
}

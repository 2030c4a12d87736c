using System.Text.RegularExpressions;

namespace MarketWatch.Bazaar.Sites;

/// <summary>What a redesign does to a crawler: every class gets another name, in pages, style sheet and script alike, so that people see no difference.</summary>
internal static partial class Drift
{
    /// <summary>The new name of a class: its letters turned round behind <c>x-</c>.</summary>
    public static string Rename(string name) => "x-" + string.Concat(name.Reverse());

    public static string Page(string html) => ClassAttribute().Replace(html, match =>
        $"class=\"{string.Join(' ', match.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Rename))}\"");

    public static string StyleSheet(string css) => ClassSelector().Replace(css, match => "." + Rename(match.Groups[1].Value));

    /// <summary>Scripts name classes through <c>cls('name')</c> alone.</summary>
    public static string Script(string script) => ClassInScript().Replace(script, match => $"'{Rename(match.Groups[1].Value)}'");

    [GeneratedRegex("class=\"([^\"]*)\"")]
    private static partial Regex ClassAttribute();

    [GeneratedRegex(@"\.([a-zA-Z][\w-]*)(?=[^{}]*\{)")]
    private static partial Regex ClassSelector();

    [GeneratedRegex(@"cls\('([\w-]+)'\)")]
    private static partial Regex ClassInScript();
}

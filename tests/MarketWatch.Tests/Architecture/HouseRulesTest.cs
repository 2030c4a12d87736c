using System.Text.RegularExpressions;
using MarketWatch.Testing;

namespace MarketWatch.Tests.Architecture;

/// <summary>Names and sizes, so that every folder can be read like every other.</summary>
public sealed partial class HouseRulesTest
{
    private const int MostLines = 300;
    private const int MostMethodLines = 50;
    private const int MostParameters = 6;

    /// <summary>Exceptions, each with its reason.</summary>
    private static readonly Dictionary<string, string> LongFiles = new()
    {
        ["src/MarketWatch/Marketplaces/MarketplaceDefinition.cs"] = "the marketplace file's keys with their documentation, in the file's order",
    };

    [Test]
    public void Types_have_names_of_the_field() => Assert.That(
        Sources().SelectMany(file => TypeName().Matches(Text(file)).Select(match => match.Groups[1].Value).Where(name => EmptyName().IsMatch(name)).Select(name => $"{file}: {name}")),
        Is.Empty, "a type is named for what it is in the field");

    [Test]
    public void Folders_have_names_of_the_field() => Assert.That(
        Sources().SelectMany(file => file.Split('/')[..^1]).Distinct().Where(folder => EmptyFolder().IsMatch(folder)), Is.Empty);

    [Test]
    public void Files_are_short() => Assert.That(
        Sources().Where(file => !LongFiles.ContainsKey(file)).Select(file => (File: file, Lines: Text(file).Count(c => c == '\n'))).Where(f => f.Lines > MostLines).Select(f => $"{f.File}: {f.Lines}"),
        Is.Empty, $"at most {MostLines} lines");

    [Test]
    public void Methods_are_short() => Assert.That(
        Sources().SelectMany(file => MethodLengths(Text(file)).Where(method => method.Lines > MostMethodLines).Select(method => $"{file}: {method.Name} {method.Lines}")),
        Is.Empty, $"at most {MostMethodLines} lines");

    [Test]
    public void Constructors_take_few_parameters() => Assert.That(
        Sources().SelectMany(file => PrimaryConstructor().Matches(Text(file)).Where(match => ParameterCount(match.Groups[2].Value) > MostParameters).Select(match => $"{file}: {match.Groups[1].Value}")),
        Is.Empty, $"at most {MostParameters} parameters");

    [Test]
    public void Namespaces_follow_folders() => Assert.That(
        Sources().Where(file => Namespace().Match(Text(file)) is { Success: true } match && match.Groups[1].Value != Expected(file)).Select(file => $"{file}: {Namespace().Match(Text(file)).Groups[1].Value}"),
        Is.Empty);

    [Test]
    public void Pages_of_strangers_never_become_markup() => Assert.That(
        Sources("*.cs").Concat(Sources("*.cshtml")).Where(file => Text(file).Contains("Html.Raw", StringComparison.Ordinal) || Text(file).Contains("MarkupString", StringComparison.Ordinal)),
        Is.Empty);

    private static string Expected(string file) => string.Join('.', file.Split('/')[1..^1]);

    private static int ParameterCount(string parameters)
    {
        var depth = 0;
        var count = parameters.Trim().Length == 0 ? 0 : 1;
        foreach (var c in parameters)
            if (c is '<' or '(' or '[') depth++;
            else if (c is '>' or ')' or ']') depth--;
            else if (c == ',' && depth == 0) count++;
        return count;
    }

    /// <summary>Methods by their layout, which the formatter keeps: the signature and its braces stand four columns in.</summary>
    private static IEnumerable<(string Name, int Lines)> MethodLengths(string text)
    {
        var lines = text.Split('\n');
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i] != "    {" || !lines[i - 1].Contains('(', StringComparison.Ordinal)) continue;
            // an initializer ends with a semicolon
            var end = Array.FindIndex(lines, i, line => line is "    }" or "    };");
            if (end > 0) yield return (lines[i - 1].Trim(), end - i - 1);
        }
    }

    private static IEnumerable<string> Sources(string pattern = "*.cs")
    {
        var root = Repository.Root!;
        return Directory.EnumerateFiles(Repository.PathTo("src"), pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/Migrations/", StringComparison.Ordinal));
    }

    private static string Text(string file) => File.ReadAllText(Repository.PathTo(file));

    [GeneratedRegex(@"^(?:public |internal |private |sealed |static |abstract |partial |readonly )*(?:class|record struct|record|struct|interface|enum) (\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeName();

    [GeneratedRegex(@"(Service|Manager|(?<!Tag)Helpers?|Utils?|Utilities|Common|Core|Base|Info|Data)$")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"^(Services|Managers|Helpers?|Utils?|Common|Core|Base|Misc|Shared)$")]
    private static partial Regex EmptyFolder();

    [GeneratedRegex(@"class (\w+)(?:<[^>]*>)?\(([^;{]*?)\)\s*(?::|\{|;|where|$)", RegexOptions.Multiline)]
    private static partial Regex PrimaryConstructor();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}

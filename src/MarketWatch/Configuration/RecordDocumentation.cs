using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MarketWatch.Configuration;

/// <summary>The records' own documentation, from the file the compiler writes beside the assembly; where that is absent there are no descriptions.</summary>
internal static partial class RecordDocumentation
{
    private static readonly Lazy<Dictionary<string, string>> Summaries = new(Load);

    /// <summary>What a property means, in one line of plain text; null where nothing is written.</summary>
    public static string? Of(PropertyInfo property) => Summaries.Value.GetValueOrDefault($"P:{property.DeclaringType!.FullName}.{property.Name}");

    private static Dictionary<string, string> Load()
    {
        var file = Path.Combine(AppContext.BaseDirectory, typeof(RecordDocumentation).Assembly.GetName().Name + ".xml");
        if (!File.Exists(file)) return [];
        return XDocument.Load(file).Descendants("member")
            .Where(member => member.Element("summary") is not null)
            .ToDictionary(member => member.Attribute("name")!.Value, member => Plain(member.Element("summary")!));
    }

    private static string Plain(XElement summary) => Spaces().Replace(string.Concat(summary.DescendantNodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => KeyNameOf(see.Attribute("cref")?.Value ?? ""),
        _ => "",
    };

    private static string KeyNameOf(string reference) =>
        System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(reference[(reference.LastIndexOf('.') + 1)..]);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

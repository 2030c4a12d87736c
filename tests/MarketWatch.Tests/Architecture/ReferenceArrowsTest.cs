using System.Xml.Linq;
using MarketWatch.Testing;

namespace MarketWatch.Tests.Architecture;

/// <summary>Who may depend on whom, as src/README.md draws it.</summary>
public sealed class ReferenceArrowsTest
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["MarketWatch.Evidence"] = [],
        ["MarketWatch"] = ["MarketWatch.Evidence"],
        ["MarketWatch.Browser"] = ["MarketWatch"],
        ["MarketWatch.Storage"] = ["MarketWatch"],
        ["MarketWatch.Bazaar"] = ["MarketWatch"],
        ["MarketWatch.Review"] = ["MarketWatch"],
        ["MarketWatch.Cli"] = ["MarketWatch.Review", "MarketWatch.Browser", "MarketWatch.Storage", "MarketWatch.Bazaar"],
    };

    private static readonly Dictionary<string, string> PackageHomes = new()
    {
        ["Microsoft.Playwright"] = "MarketWatch.Browser",
        ["Lucene.Net"] = "MarketWatch.Storage",
        ["Microsoft.EntityFrameworkCore.Sqlite"] = "MarketWatch.Storage",
        ["Quartz"] = "MarketWatch.Cli",
        ["HtmlAgilityPack"] = "MarketWatch",
    };

    [Test]
    public void Projects_reference_only_along_the_arrows()
    {
        var wrong = Projects().SelectMany(project => References(project, "ProjectReference").Select(Path.GetFileNameWithoutExtension)
            .Where(target => !Allowed[Name(project)].Contains(target)).Select(target => $"{Name(project)} -> {target}"));
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Every_project_is_drawn() => Assert.That(Projects().Select(Name), Is.EquivalentTo(Allowed.Keys));

    [Test]
    public void Evidence_uses_the_framework_only() =>
        Assert.That(References(Projects().Single(project => Name(project) == "MarketWatch.Evidence"), "PackageReference"), Is.Empty);

    [Test]
    public void Packages_live_in_one_project()
    {
        var strays = from project in Projects()
                     from package in References(project, "PackageReference")
                     where PackageHomes.TryGetValue(package, out var home) && home != Name(project)
                     select $"{package} in {Name(project)}";
        Assert.That(strays, Is.Empty);
    }

    private static string Name(string project) => Path.GetFileNameWithoutExtension(project);

    private static IEnumerable<string> Projects() => Directory.EnumerateFiles(Repository.PathTo("src"), "*.csproj", SearchOption.AllDirectories);

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument.Load(project).Descendants(kind).Select(reference => reference.Attribute("Include")!.Value);
}

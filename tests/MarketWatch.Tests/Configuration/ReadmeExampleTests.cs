using System.Text;
using System.Text.RegularExpressions;
using MarketWatch.Configuration;
using MarketWatch.Marketplaces;
using MarketWatch.Profiles;
using MarketWatch.Testing;

namespace MarketWatch.Tests.Configuration;

/// <summary>What the READMEs tell people to write can be read.</summary>
internal sealed partial class ReadmeExampleTests
{
    [Test]
    public void Marketplace_example_has_no_mistake_at_each_step()
    {
        var blocks = Blocks(Repository.PathTo("crawlers", "README.md"));
        var (start, pages, signIn) = (blocks[0], blocks[1], blocks[2]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(MarketplaceReader.Read(Encoding.UTF8.GetBytes(start), "corner-shop.yaml").Errors, Is.Empty);
            Assert.That(MarketplaceReader.Read(Encoding.UTF8.GetBytes(start + pages + signIn), "corner-shop.yaml").Errors, Is.Empty);
        }
    }

    [Test]
    public void Profile_example_has_no_mistake() =>
        Assert.That(ProfileReader.Read(Encoding.UTF8.GetBytes(Blocks(Repository.PathTo("config", "README.md"))[0]), "watches-copies.yaml").Errors, Is.Empty);

    [Test]
    public void Secrets_example_has_no_mistake() =>
        Assert.That(ProgramOptionsReader.Read(Encoding.UTF8.GetBytes("schema: 1\n" + Blocks(Repository.PathTo("config", "README.md"))[^1]), "marketwatch.yaml").Errors, Is.Empty);

    private static string[] Blocks(string readme) => [.. Fenced().Matches(File.ReadAllText(readme)).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"^```yaml\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();
}

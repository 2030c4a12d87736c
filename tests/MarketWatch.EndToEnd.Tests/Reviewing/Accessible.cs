using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace MarketWatch.EndToEnd.Tests.Reviewing;

/// <summary>Checks pages against the rules of axe-core.</summary>
internal static class Accessible
{
    /// <summary>The page breaks no rule; what breaks one is named with its place.</summary>
    public static async Task AssertAsync(IPage page)
    {
        var result = await page.RunAxe();
        Assert.That(result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {string.Join(' ', node.Target)}: {node.Html} ({string.Join("; ", node.Any.Select(check => check.Message))})")), Is.Empty);
    }
}

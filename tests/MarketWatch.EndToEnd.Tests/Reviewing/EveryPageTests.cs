using MarketWatch.Accountability;
using MarketWatch.Review.Access;
using MarketWatch.Review.Tests;
using MarketWatch.Testing;

namespace MarketWatch.EndToEnd.Tests.Reviewing;

/// <summary>Every page that has an address of its own, found in the policy table, opened by somebody who may: it breaks no rule of accessibility and keeps to itself.</summary>
[CancelAfter(300_000)]
internal sealed class EveryPageTests
{
    /// <summary>Opened by other tests: describing marketplaces needs parts of the whole program, pages of one's own account need one.</summary>
    private static readonly string[] Elsewhere = ["/marketplaces", "/account", "/api"];

    [TestCase(OfficerRole.Supervisor, false, 1280)]
    [TestCase(OfficerRole.Supervisor, true, 390)]
    [TestCase(OfficerRole.Administrator, true, 1280)]
    [TestCase(OfficerRole.Auditor, false, 390)]
    public async Task Page_is_accessible_and_loads_nothing_from_elsewhere(OfficerRole role, bool dark, int width, CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        await site.RecordAsync(ReviewedHits.Some(12), ct);
        await using var officer = await OfficerBrowser.OpenAsync(site, new() { Role = role, Dark = dark, Width = width });
        List<string> opened = [];
        foreach (var path in Pages(role))
        {
            var answer = await officer.Page.GotoAsync(path);
            if (answer?.Headers.GetValueOrDefault("content-type")?.StartsWith("text/html", StringComparison.Ordinal) != true) continue;
            Assert.That(answer.Status, Is.EqualTo(200), path);
            // parts of pages that scripts ask for are looked at where they stand
            if (!(await answer.TextAsync()).StartsWith("<!DOCTYPE", StringComparison.Ordinal)) continue;
            await Accessible.AssertAsync(officer.Page);
            opened.Add(path);
        }

        await TestContext.Out.WriteLineAsync(string.Join(' ', opened));
        Assert.That(opened, Has.Count.GreaterThan(2));
        officer.Watch.AssertQuiet();
    }

    private static IEnumerable<string> Pages(OfficerRole role) => PolicyTable.Rows
        .Where(row => row is { Method: "GET", Handler: null } && row.Permission != Permission.Public && RolePermissions.Allows(role, row.Permission))
        .Select(row => row.Path)
        .Where(path => !path.Contains('{', StringComparison.Ordinal) && !Array.Exists(Elsewhere, area => path.StartsWith(area, StringComparison.Ordinal))).Distinct().Order(StringComparer.Ordinal);
}

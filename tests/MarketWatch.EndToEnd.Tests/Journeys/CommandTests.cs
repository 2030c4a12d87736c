using MarketWatch.Bazaar;
using MarketWatch.Cli;

namespace MarketWatch.EndToEnd.Tests.Journeys;

/// <summary>The commands of a day's work, one after the other in a unit's own folder, with the exit codes they document.</summary>
internal sealed class CommandTests
{
    [Test, CancelAfter(300_000)]
    public async Task Commands_answer_as_documented(CancellationToken ct)
    {
        Chromium.Need();
        await using var bazaar = await BazaarServer.StartAsync(new() { Seed = 3, Listings = 30 }, ct);
        using var unit = new UnitFolder(bazaar);

        await ExpectAsync(ExitCode.NotFound, unit, ct, "crawl", "no-such-watch");
        await ExpectAsync(ExitCode.NotFound, unit, ct, "watches", "pause", "no-such-watch");
        await ExpectAsync(ExitCode.NotFound, unit, ct, "evidence", "verify", "--all");
        await ExpectAsync(ExitCode.BrokenConfiguration, unit, ct, "crawl", "bazaar-shop", "--profile", "tobacco", "--purpose", "no-such-purpose");
        await ExpectAsync(ExitCode.RunIncomplete, unit, ct, "crawl", "bazaar-shop", "--profile", "tobacco", "--purpose", "tobacco-excise", "--limit", "2");

        var crawl = await ExpectAsync(ExitCode.Done, unit, ct, "crawl", "bazaar-hidden", "--purpose", "narcotics", "--json");
        Assert.That(crawl.Json.GetProperty("stopReason").GetString(), Is.EqualTo("completed").IgnoreCase);
        var list = (await ExpectAsync(ExitCode.Done, unit, ct, "hits", "list", "--json", "--most", "100")).Json;
        var expected = bazaar.Truth.Illicit.Where(listing => listing.Site == BazaarSite.Hidden).Select(listing => listing.Title).ToList();
        Assert.That(list.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("listing").GetProperty("title").GetString()), Is.SupersetOf(expected));
        Assert.That(list.GetProperty("waiting").GetArrayLength(), Is.Zero);
        foreach (var hit in list.GetProperty("hits").EnumerateArray())
        {
            Assert.That(hit.GetProperty("photoDigests").GetArrayLength(), Is.GreaterThan(0), "photos are taken from the capture");
            Assert.That(hit.GetProperty("gaps").GetArrayLength(), Is.Zero, hit.GetProperty("gaps").ToString());
        }

        var id = list.GetProperty("hits")[0].GetProperty("id").GetString()!;
        Assert.That((await ExpectAsync(ExitCode.Done, unit, ct, "hits", "show", id[..10], "--json")).Json.GetProperty("id").GetString(), Is.EqualTo(id));
        await ExpectAsync(ExitCode.NotFound, unit, ct, "hits", "show", "no-such-hit");
        var search = await ExpectAsync(ExitCode.Done, unit, ct, "hits", "search", "marketplace:bazaar-hidden", "--json");
        Assert.That(search.Json.GetProperty("total").GetInt32(), Is.EqualTo(list.GetProperty("hits").GetArrayLength()));
        await ExpectAsync(ExitCode.WrongUsage, unit, ct, "hits", "search", "price:[10 TO");
        Assert.That((await unit.RunAsync(ct, "serve", "--no-such-option")).ExitCode, Is.EqualTo(ExitCode.WrongUsage));

        var verified = await ExpectAsync(ExitCode.Done, unit, ct, "evidence", "verify", "--all", "--json");
        Assert.That(verified.Json.GetArrayLength(), Is.EqualTo(list.GetProperty("hits").GetArrayLength()));
        await ExpectAsync(ExitCode.Done, unit, ct, "evidence", "custody", "--json");
        Directory.Delete(Path.Combine(unit.Data, "index"), recursive: true);
        await ExpectAsync(ExitCode.Done, unit, ct, "index", "rebuild");
        var status = await ExpectAsync(ExitCode.Done, unit, ct, "index", "status", "--json");
        Assert.That(status.Json.GetProperty("documents").GetInt32(), Is.EqualTo(list.GetProperty("hits").GetArrayLength()));

        await AssertDoctorAsync(unit, ct);
        await AssertAlteredAsync(unit, ct);
        Assert.That(bazaar.Requests.StateChanges, Is.Zero);
    }

    private static async Task AssertDoctorAsync(UnitFolder unit, CancellationToken ct)
    {
        await ExpectAsync(ExitCode.Done, unit, ct, "doctor", "--json");
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(unit.WatchesFile)!, "profiles", "broken.yaml"), "schema: 1\nid: broken\nnmae: typo\n", ct);
        var doctor = await ExpectAsync(ExitCode.FaultsFound, unit, ct, "doctor", "--json");
        var profiles = doctor.Json.EnumerateArray().Single(finding => finding.GetProperty("part").GetString() == "profiles");
        Assert.That((profiles.GetProperty("good").GetBoolean(), profiles.GetProperty("words").GetString()), Is.EqualTo((false, "1 broken: broken.yaml")));
        await ExpectAsync(ExitCode.FaultsFound, unit, ct, "profiles", "check");
        await File.WriteAllTextAsync(unit.WatchesFile, "schema: 1\nwatches: [{ id: x, marketplace: nowhere, profiles: [tobacco], purpose: narcotics }]\n", ct);
        await ExpectAsync(ExitCode.BrokenConfiguration, unit, ct, "watches", "apply");
    }

    private static async Task AssertAlteredAsync(UnitFolder unit, CancellationToken ct)
    {
        var package = Directory.GetFiles(Path.Combine(unit.Data, "evidence"), "*.wacz", SearchOption.AllDirectories)[0];
        var bytes = await File.ReadAllBytesAsync(package, ct);
        bytes[bytes.Length / 2] ^= 1;
        File.Delete(package);
        await File.WriteAllBytesAsync(package, bytes, ct);
        await ExpectAsync(ExitCode.FaultsFound, unit, ct, "evidence", "verify", "--all");
    }

    private static async Task<ProgramEnd> ExpectAsync(int code, UnitFolder unit, CancellationToken ct, params string[] arguments)
    {
        var end = await unit.RunAsync(ct, arguments);
        Assert.That(end.ExitCode, Is.EqualTo(code), $"{string.Join(' ', arguments)}: {end}");
        if (code != ExitCode.Done && code != ExitCode.FaultsFound && code != ExitCode.RunIncomplete) Assert.That(end.Errors, Does.StartWith("marketwatch: "), "errors are said in plain words");
        return end;
    }
}

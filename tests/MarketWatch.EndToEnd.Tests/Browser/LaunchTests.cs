using System.Diagnostics;
using MarketWatch.Browser;
using MarketWatch.Crawling;

namespace MarketWatch.EndToEnd.Tests.Browser;

/// <summary>How the browser runs: within its sandbox, and brought back when it dies. Each test has browsers, and a scratch folder, of its own.</summary>
[CancelAfter(120_000)]
internal sealed class LaunchTests
{
    private string _scratch = "";

    [SetUp]
    public void MakeScratch() => _scratch = Directory.CreateTempSubdirectory("marketwatch-test-").FullName;

    [TearDown]
    public void ClearScratch() => Directory.Delete(_scratch, recursive: true);

    [Test]
    public async Task Browser_runs_within_its_sandbox_and_not_as_root(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        await using var pool = Pool();
        await using var session = Browsers.Open(site.Address, pool);
        await session.FetchAsync(site.Address, null, ct);
        var all = ProcessSeen.Browser(_scratch).SkipLast(1).ToList(); // without the driver
        var renderers = all.FindAll(seen => seen.CommandLine.Contains("--type=renderer", StringComparison.Ordinal));
        Assert.Multiple(() =>
        {
            Assert.That(renderers, Is.Not.Empty);
            Assert.That(all.Select(seen => seen.CommandLine), Has.None.Contains("--no-sandbox"));
            Assert.That(all.Select(seen => seen.Uid), Has.None.Zero);
            Assert.That(renderers.Select(seen => seen.Status["Seccomp"]), Has.All.EqualTo("2"));
            Assert.That(renderers.Select(seen => File.ReadLines($"/proc/{seen.Id}/limits").Single(line => line.StartsWith("Max data size", StringComparison.Ordinal))), Has.All.Contains("3221225472"));
            Assert.That(renderers.Select(seen => seen.Status["NoNewPrivs"]), Has.All.EqualTo("1"));
        });
    }

    [Test]
    public async Task Browser_folders_are_gone_at_the_end(CancellationToken ct)
    {
        var pool = Pool();
        await pool.ProbeAsync(ct);
        Assert.That(Directory.GetFileSystemEntries(_scratch), Has.Length.EqualTo(1));
        await pool.DisposeAsync();
        Assert.That(Directory.GetFileSystemEntries(_scratch), Is.Empty);
    }

    [Test]
    public async Task Browser_folders_of_a_killed_program_are_cleared_at_the_start(CancellationToken ct)
    {
        using var ended = Process.Start(new ProcessStartInfo("true"))!;
        await ended.WaitForExitAsync(ct);
        var abandoned = Directory.CreateDirectory(Path.Combine(_scratch, $"marketwatch-browser-{ended.Id}-abc")).FullName;
        await using var pool = Pool();
        await pool.ProbeAsync(ct);
        Assert.That(Directory.Exists(abandoned), Is.False);
    }

    [TestCase("--type=renderer")]
    [TestCase("--remote-debugging-pipe")]
    [TestCase("run-driver")]
    public async Task FetchAsync_process_killed_under_the_page_is_brought_back(string mark, CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        await using var pool = Pool();
        await using var session = Browsers.Open(site.Address, pool, SignInTests.WithSignIn);
        Assert.That(await session.FetchAsync(new(site.Address, "/private/1"), Browsers.APage("h1"), ct), Is.InstanceOf<Fetched>());
        var slow = session.FetchAsync(new(site.Address, "/private/2"), Browsers.APage("h1", new Marketplaces.PageStep { WaitFor = ".never" }), ct).AsTask();
        while (!site.Asked.Contains("/private/2")) await Task.Delay(50, ct);
        Kill(mark);
        await slow; // dies, is tried once more and then fails for its step
        var next = await session.FetchAsync(new(site.Address, "/private/3"), Browsers.APage("h1"), ct);
        Assert.Multiple(() =>
        {
            Assert.That((slow.GetAwaiter().GetResult() as FetchFailed)?.Failure, Is.EqualTo(FetchFailure.StepFailed));
            Assert.That(site.Asked.Count(path => path == "/private/2"), Is.EqualTo(2));
            Assert.That(next, Is.InstanceOf<Fetched>(), next.ToString());
            Assert.That(site.SignIns, Is.EqualTo(1), "the sign-in outlives the browser");
        });
    }

    [Test]
    public async Task FetchAsync_without_a_browser_says_how_to_get_one(CancellationToken ct)
    {
        await using var pool = new BrowserPool(Browsers.Options with { Executable = "/nowhere/chromium" });
        await using var session = Browsers.Open(new("http://market.test/"), pool);
        var outcome = await session.FetchAsync(new("http://market.test/"), null, ct) as FetchFailed;
        Assert.Multiple(() =>
        {
            Assert.That(outcome?.Failure, Is.EqualTo(FetchFailure.BrowserMissing));
            Assert.That(outcome?.Detail, Does.Contain("/nowhere/chromium"));
        });
    }

    [Test]
    public async Task FetchAsync_browser_whose_sandbox_cannot_start_is_not_run(CancellationToken ct)
    {
        // stands in for a Chromium on a machine without user namespaces; it would run with --no-sandbox, so that a weaker launch would show
        var stub = Path.Combine(_scratch, "chromium-stub");
        await File.WriteAllTextAsync(stub, "#!/bin/sh\necho 'FATAL: No usable sandbox! Update your kernel' >&2\nexit 1\n", ct);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(stub, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        await using var pool = Pool(stub);
        await using var session = Browsers.Open(new("http://market.test/"), pool);
        var outcome = await session.FetchAsync(new("http://market.test/"), null, ct) as FetchFailed;
        Assert.Multiple(() =>
        {
            Assert.That(outcome?.Failure, Is.EqualTo(FetchFailure.BrowserMissing));
            Assert.That(outcome?.Detail, Does.Contain("sandbox cannot start"));
        });
    }

    private BrowserPool Pool(string? executable = null)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_scratch, (UnixFileMode)Convert.ToInt32("755", 8)); // the browser's user passes through
        return new(Browsers.Options with { ScratchFolder = _scratch, Executable = executable, ReadyTime = TimeSpan.FromSeconds(8) });
    }

    private void Kill(string mark)
    {
        var doomed = ProcessSeen.Browser(_scratch).FindAll(seen => seen.CommandLine.Contains(mark, StringComparison.Ordinal));
        Assert.That(doomed, Is.Not.Empty);
        foreach (var seen in doomed)
        {
            try
            {
                Process.GetProcessById(seen.Id).Kill();
            }
            catch (ArgumentException)
            {
                // ended by itself meanwhile: a spare renderer
            }
        }
    }
}

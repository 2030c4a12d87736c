using MarketWatch.Testing;
using System.Diagnostics;
using MarketWatch.Cli;
using MarketWatch.Cli.Display;
using MarketWatch.Crawling;
using MarketWatch.Storage.Database;

namespace MarketWatch.EndToEnd.Tests.Faults;

/// <summary>A disk that fills up in the middle of a run, on a small file system of its own.</summary>
internal sealed class DiskFullTests
{
    private readonly TemporaryFolder _mount = new();
    private bool _mounted;

    [SetUp]
    public async Task MountAsync()
    {
        _mounted = OperatingSystem.IsLinux() && await RunAsync("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", _mount.Path) == 0;
        if (!_mounted) Assert.Ignore("mounting a small file system is not permitted here");
    }

    [TearDown]
    public async Task UnmountAsync()
    {
        if (_mounted) await RunAsync("umount", "--lazy", _mount.Path);
        _mount.Dispose();
    }

    [Test]
    public async Task Run_stops_with_its_reason_and_goes_on_where_it_was_once_there_is_space()
    {
        await using var shop = await ShopCrawl.OpenAsync();
        await shop.Database.DisposeAsync();
        shop.Database = await EmbeddedDatabase.OpenAsync(_mount["marketwatch.db"], TimeProvider.System, CancellationToken.None);
        var engine = shop.Engine();
        Fill(leave: 150_000);
        var full = await engine.RunAsync(shop.Order(), null, CancellationToken.None);
        File.Delete(_mount["ballast"]);
        var after = await engine.RunAsync(shop.Order(), null, CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((full.StopReason, RunWords.ExitCodeOf(full)), Is.EqualTo(((StopReason?)StopReason.StoreUnavailable, ExitCode.StoreUnavailable)));
            Assert.That(full.StopDetail, Does.Contain("the disk is full: free space on it"));
            Assert.That((after.RunId, after.Resumptions), Is.EqualTo((full.RunId, 1)));
            Assert.That((after.StopReason, after.Listings, after.Failed.Count), Is.EqualTo(((StopReason?)StopReason.Completed, shop.Listings, 0)));
        }
        await shop.Database.DisposeAsync();
    }

    [Test]
    public async Task Program_says_so_in_plain_words_and_ends_with_12()
    {
        using var program = new ProgramUnderTest().Installed();
        program.Write("config/marketwatch.yaml", $"schema: 1\ndata: {_mount["data"]}\n");
        Directory.CreateDirectory(_mount["data"]);
        Fill(leave: 8_000);
        var ran = await program.RunAsync("hits", "list");
        ran.Ended(ExitCode.StoreUnavailable, "disk is full");
    }

    private void Fill(int leave)
    {
        var free = new DriveInfo(_mount.Path).AvailableFreeSpace;
        using var ballast = File.Create(_mount["ballast"]);
        ballast.Write(new byte[free - leave]);
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}

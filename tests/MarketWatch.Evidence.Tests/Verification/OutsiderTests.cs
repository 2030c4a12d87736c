using System.Diagnostics;
using System.Text.RegularExpressions;
using MarketWatch.Evidence.Tests.Capturing;
using MarketWatch.Evidence.Tests.Sealing;
using MarketWatch.Evidence.Verification;
using MarketWatch.Evidence.Wacz;

namespace MarketWatch.Evidence.Tests.Verification;

/// <summary>What people see who do not have this software.</summary>
[NonParallelizable]
public sealed partial class OutsiderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("marketwatch-outsider-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task The_recipe_finds_an_untouched_package_good_and_prints_our_key()
    {
        await RequireAsync("unzip", "sha256sum", "openssl");
        for (var seed = 1; seed <= 5; seed++)
        {
            var (exit, output) = await RecipeAsync(await SealedPackages.SealAsync(CaptureBuilder.ACapture(seed)), $"clean{seed}");

            Assert.That(exit, Is.Zero, output);
            Assert.That(output, Does.Contain("Verified OK").And.Contain(SealedPackages.Key.Fingerprint));
        }
    }

    /// <summary>The form of the container, the records within the archive and the story of the times are beyond the recipe: what it covers are contents and signature.</summary>
    [TestCase("swap two files")]
    [TestCase("drop a file")]
    [TestCase("add a file")]
    [TestCase("drop a record")]
    [TestCase("double a record")]
    [TestCase("alter a file and recompute all hashes")]
    [TestCase("foreign key beside the old signature")]
    [TestCase("back-date the list")]
    [TestCase("cut the end")]
    public async Task The_recipe_and_the_verification_agree_on_a_package_tampered_with(string name)
    {
        await RequireAsync("unzip", "sha256sum", "openssl");
        for (var seed = 1; seed <= 2; seed++)
        {
            var tampered = Tampering.Operators[name](await SealedPackages.SealAsync(CaptureBuilder.ACapture(seed)), new Random(seed));

            var (exit, output) = await RecipeAsync(tampered, $"bad{seed}");

            Assert.That(exit, Is.Not.Zero, $"seed {seed}: {output}");
            Assert.That((await SealedPackages.VerifyAsync(tampered)).Verdict, Is.EqualTo(Verdict.Altered), $"seed {seed}");
        }
    }

    [Test]
    public async Task The_recipe_shows_a_foreign_key_by_its_fingerprint()
    {
        await RequireAsync("unzip", "sha256sum", "openssl");
        var tampered = Tampering.Operators["alter a file, recompute all hashes, sign with a foreign key"](await SealedPackages.SealAsync(CaptureBuilder.ACapture()), new Random(1));

        var (exit, output) = await RecipeAsync(tampered, "foreign");

        Assert.That(exit, Is.Zero, output);
        Assert.That(output, Does.Not.Contain(SealedPackages.Key.Fingerprint));
    }

    [Test]
    public async Task Another_reader_indexes_every_record()
    {
        await RequireAsync("node", "npm");
        var (installed, log) = await RunAsync("npm init -y >/dev/null 2>&1 && timeout 60 npm install --no-audit --no-fund --prefer-offline warcio@2.4.11 2>&1");
        if (installed != 0) Assert.Ignore($"npm cannot install warcio here: {log}");
        var capture = CaptureBuilder.ACapture();
        var files = EvidenceSealerTests.Unzip(await SealedPackages.SealAsync(capture));
        await File.WriteAllBytesAsync(Path.Combine(_folder, "data.warc.gz"), files[PackagePaths.Archive]);

        var (exit, lines) = await RunAsync("node node_modules/warcio/dist/cli.js index data.warc.gz");
        var (cdxExit, cdx) = await RunAsync("node node_modules/warcio/dist/cli.js cdx-index --format cdxj --all data.warc.gz");

        Assert.That(exit, Is.Zero, lines);
        Assert.That(cdxExit, Is.Zero, cdx);
        Assert.That(lines.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(19));
        var ours = EvidenceSealerTests.Gunzip(files[PackagePaths.Index]);
        foreach (var line in ours.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("urn:", StringComparison.Ordinal)))
            Assert.That(cdx, Does.Contain(string.Join(' ', line.Split(' ')[..2])), "same key and time in both indexes");
    }

    private async Task<(int Exit, string Output)> RecipeAsync(byte[] package, string name)
    {
        var commands = Commands().Match(VerificationRecipe.Text).Groups[1].Value;
        await File.WriteAllBytesAsync(Path.Combine(_folder, $"{name}.wacz"), package);
        Directory.CreateDirectory(Path.Combine(_folder, name, "content"));
        return await RunAsync($"PACKAGE=$PWD/{name}.wacz; FOLDER=$PWD/{name}/content\n{commands}");
    }

    private async Task RequireAsync(params string[] programs)
    {
        if (OperatingSystem.IsWindows()) Assert.Ignore("needs a POSIX shell");
        foreach (var program in programs)
            if ((await RunAsync($"command -v {program}")).Exit != 0) Assert.Ignore($"needs {program}, which is not installed here");
    }

    private async Task<(int Exit, string Output)> RunAsync(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", script]) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (shell.StandardOutput.ReadToEndAsync(), shell.StandardError.ReadToEndAsync());
        await shell.WaitForExitAsync();
        return (shell.ExitCode, await output + await errors);
    }

    [GeneratedRegex("---- commands ----\n(.*)---- end ----", RegexOptions.Singleline)]
    private static partial Regex Commands();
}

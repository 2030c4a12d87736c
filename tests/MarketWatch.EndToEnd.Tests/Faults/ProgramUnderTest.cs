using MarketWatch.Testing;
using System.Diagnostics;

namespace MarketWatch.EndToEnd.Tests.Faults;

/// <summary>What a run of the program came to.</summary>
internal sealed record Ran(int ExitCode, string Output, string Errors)
{
    /// <summary>It ended with this code and said these words, without a stack trace.</summary>
    public void Ended(int exitCode, params string[] words)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ExitCode, Is.EqualTo(exitCode), Errors + Output);
            foreach (var word in words) Assert.That(Errors + Output, Does.Contain(word).IgnoreCase);
            Assert.That(Errors, Does.Not.Contain("   at "));
        }
    }
}

/// <summary>The program as people run it: a process of its own, in an installation of its own.</summary>
internal sealed class ProgramUnderTest : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public TemporaryFolder Home { get; } = new();

    /// <summary>Makes the folder one of MarketWatch: the purposes that are shipped, no marketplaces, no profiles, no watches.</summary>
    public ProgramUnderTest Installed()
    {
        Directory.CreateDirectory(Home["crawlers"]);
        Directory.CreateDirectory(Path.Combine(Home["config"], "profiles"));
        foreach (var name in new[] { "purposes.yaml", "watches.yaml" }) File.Copy(Repository.PathTo("config", name), Path.Combine(Home["config"], name));
        return this;
    }

    public void Write(string path, string text) => File.WriteAllText(Path.Combine(Home.Path, path), text);

    public Task<Ran> RunAsync(params string[] arguments) => RunAsync(new Dictionary<string, string>(), arguments);

    public async Task<Ran> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "MarketWatch.Cli.dll"), .. arguments])
        {
            WorkingDirectory = Home.Path, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment.Remove("MARKETWATCH_HOME");
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Patience);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        await process.WaitForExitAsync(limit.Token);
        return new(process.ExitCode, await output, await errors);
    }

    public void Dispose() => Home.Dispose();
}

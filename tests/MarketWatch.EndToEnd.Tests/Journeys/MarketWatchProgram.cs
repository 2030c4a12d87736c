using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace MarketWatch.EndToEnd.Tests.Journeys;

/// <summary>The built program as a process of its own.</summary>
internal sealed class MarketWatchProgram : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    private MarketWatchProgram(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Append(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public bool HasEnded => _process.HasExited;

    public static MarketWatchProgram Start(IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "MarketWatch.Cli.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new(new Process { StartInfo = start });
    }

    public static async Task<ProgramEnd> RunAsync(IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> arguments, CancellationToken ct)
    {
        using var program = Start(environment, arguments);
        return await program.EndAsync(ct);
    }

    /// <summary>Waits for its end.</summary>
    public async Task<ProgramEnd> EndAsync(CancellationToken ct)
    {
        await _process.WaitForExitAsync(ct);
        return new(_process.ExitCode, Read(_output), Read(_errors));
    }

    /// <summary>SIGKILL, to this process alone: what it started must find out for itself.</summary>
    public async Task KillAsync(CancellationToken ct)
    {
        _process.Kill(entireProcessTree: false);
        await _process.WaitForExitAsync(ct);
    }

    /// <summary>SIGTERM.</summary>
    public async Task AskToEndAsync(CancellationToken ct)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync(ct);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static void Append(StringBuilder to, string? line)
    {
        lock (to) to.AppendLine(line);
    }

    private static string Read(StringBuilder from)
    {
        lock (from) return from.ToString();
    }
}

/// <summary>How a program ended.</summary>
internal sealed record ProgramEnd(int ExitCode, string Output, string Errors)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public override string ToString() => $"exit code {ExitCode}\n{Output}\n{Errors}";
}

using System.CommandLine;

namespace MarketWatch.Cli.Commands;

/// <summary>Options that several commands share, and the way a command's action is set.</summary>
internal static class Ask
{
    public static Option<bool> Json() => new("--json") { Description = "print JSON for programs instead of a table for people" };

    /// <summary>The address of a saved page; anything but an absolute http(s) address is a wrong command line.</summary>
    public static Option<Uri?> SavedFrom() => new("--url")
    {
        Description = "address a saved page came from",
        CustomParser = written =>
        {
            if (Uri.TryCreate(written.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https")) return url;
            written.AddError($"--url is an http(s) address, not '{written.Tokens[0].Value}'");
            return null;
        },
    };

    /// <summary>An action that needs the whole system.</summary>
    public static Command WithSystem(this Command command, Func<RunningSystem, ParseResult, CancellationToken, Task<int>> action)
    {
        command.SetAction(async (parsed, ct) =>
        {
            await using var system = await RunningSystem.OpenAsync(Installation.Find(), ct);
            return await action(system, parsed, ct);
        });
        return command;
    }

    /// <summary>An action that needs the configuration alone.</summary>
    public static Command WithInstallation(this Command command, Func<Installation, ParseResult, CancellationToken, Task<int>> action)
    {
        command.SetAction((parsed, ct) => action(Installation.Find(), parsed, ct));
        return command;
    }
}

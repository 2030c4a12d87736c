using System.CommandLine;

namespace MarketWatch.Cli.Commands;

/// <summary>Options that several commands share, and the way a command's action is set.</summary>
internal static class Ask
{
    public static Option<bool> Json() => new("--json") { Description = "print JSON for programs instead of a table for people" };

    /// <summary>An option whose value is an absolute http(s) address; anything else is a wrong command line.</summary>
    public static Option<Uri?> Address(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https")) return address;
            result.AddError($"'{result.Tokens[0].Value}' is no http(s) address");
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

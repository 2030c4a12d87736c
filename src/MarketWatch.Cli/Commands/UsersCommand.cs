using System.CommandLine;
using MarketWatch.Accountability;
using MarketWatch.Cli.Accounts;
using MarketWatch.Cli.Display;
using MarketWatch.Review.Access;
using MarketWatch.Storage.Database;
using MarketWatch.Storage.Database.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace MarketWatch.Cli.Commands;

/// <summary><c>users list|add|disable|enable|reset</c>: accounts from the machine itself, such as when the administrator is locked out. All of it is logged.</summary>
internal static class UsersCommand
{
    public static Command Create() => new("users", "Accounts of officers: who they are, what they may do, new ones, locked-out ones") { List(), Add(), Disable("disable", "Let an account sign in no more; its sessions end", true), Disable("enable", "Let it sign in again", false), Reset() };

    private static Command List()
    {
        var json = Ask.Json();
        return new Command("list", "All accounts") { json }.WithSystem((system, parsed, _) => KeepAsync(system, keeping =>
        {
            var lines = keeping.All().Select(UserLine.Of).ToList();
            if (parsed.GetValue(json)) Output.Json(lines);
            else if (lines.Count == 0) Output.Line("no accounts yet: 'serve' prints the link for the first one");
            else Output.Table(["name", "shown as", "role", "state", "last signed in"], lines.Select(line => new[] { line.Name, line.ShownAs, line.Role, line.State, line.LastSignIn is { } last ? $"{last:yyyy-MM-dd HH:mm} UTC" : "never" }));
            return ValueTask.FromResult(ExitCode.Done);
        }));
    }

    private static Command Add()
    {
        var name = Name();
        var role = new Option<string>("--role") { Description = "what it may do", DefaultValueFactory = _ => "officer" };
        role.AcceptOnlyFromAmong("viewer", "officer", "supervisor", "auditor", "administrator");
        var shown = new Option<string?>("--shown-as") { Description = "name shown beside decisions" };
        return new Command("add", "Add an account and print the link by which its owner sets it up") { name, role, shown }.WithSystem((system, parsed, ct) => KeepAsync(system, async keeping =>
            Said(await keeping.AddAsync(parsed.GetRequiredValue(name), parsed.GetValue(shown) ?? parsed.GetRequiredValue(name), Enum.Parse<OfficerRole>(parsed.GetRequiredValue(role), ignoreCase: true), Here, ct), system, "added")));
    }

    private static Command Disable(string verb, string description, bool disabled)
    {
        var name = Name();
        return new Command(verb, description) { name }.WithSystem((system, parsed, ct) => KeepAsync(system, async keeping =>
            Said(await keeping.DisableAsync(parsed.GetRequiredValue(name), disabled, Here, ct), system, disabled ? "disabled" : "enabled")));
    }

    private static Command Reset()
    {
        var name = Name();
        return new Command("reset", "Take password and second factor away, and print a link to set both up anew") { name }.WithSystem((system, parsed, ct) => KeepAsync(system, async keeping =>
            Said(await keeping.ResetAsync(parsed.GetRequiredValue(name), Here, ct), system, "reset")));
    }

    private static Argument<string> Name() => new("name") { Description = "user name" };

    /// <summary>Whoever may use this machine's files may do anything with them; the log says so by their name here.</summary>
    private static Officer Here => new("command-line", Environment.UserName, OfficerRole.Administrator);

    private static int Said(AccountOutcome outcome, RunningSystem system, string done)
    {
        if (outcome.Account is not { } account) return Faults.Say(outcome.Problem!, ExitCode.NotFound);
        Output.Line($"{account.UserName} {done}");
        if (outcome.Token is { } token) Output.Line($"  {AccountKeeping.Link(system.Installation.Options.PublicAddress ?? system.Installation.Options.Listen, token)}\nThe link works once, within 24 hours.");
        return ExitCode.Done;
    }

    private static async Task<int> KeepAsync(RunningSystem system, Func<AccountKeeping, ValueTask<int>> keep)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(system.Clock).AddEmbeddedDatabase(system.Database).AddAccounts(system.Database);
        services.AddOfficerAccounts(SignInOptions.Of(system.Installation, system.Installation.Options.Listen));
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        return await keep(scope.ServiceProvider.GetRequiredService<AccountKeeping>());
    }

    private sealed record UserLine(string Name, string ShownAs, string Role, string State, DateTimeOffset? LastSignIn)
    {
        public static UserLine Of(Account account) => new(account.UserName!, account.DisplayName, account.Role.ToString().ToLowerInvariant(),
            account.Disabled ? "disabled" : account.PasswordHash is null ? "not set up" : account.TwoFactorEnabled ? "second factor on" : "password only", account.LastSignInAt);
    }
}

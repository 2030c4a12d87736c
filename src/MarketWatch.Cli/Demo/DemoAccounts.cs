using MarketWatch.Accountability;
using MarketWatch.Cli.Display;
using MarketWatch.Review.Access;
using Microsoft.Extensions.DependencyInjection;

namespace MarketWatch.Cli.Demo;

/// <summary>Accounts of the demo, each with a link that sets it up: one that may review at once, one that keeps the others.</summary>
internal static class DemoAccounts
{
    private static readonly Officer Demo = new("demo", "demo", OfficerRole.Administrator);

    public static async Task SayAsync(IServiceProvider services, Uri address, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var keeping = scope.ServiceProvider.GetRequiredService<AccountKeeping>();
        Output.Line("Review the hits: open this link, choose a password, and start (it works once):");
        Output.Line($"  {await LinkAsync(keeping, "supervisor", OfficerRole.Supervisor, address, ct)}");
        Output.Line("Keep accounts, keys and settings as administrator:");
        Output.Line($"  {await LinkAsync(keeping, "administrator", OfficerRole.Administrator, address, ct)}");
    }

    private static async ValueTask<string> LinkAsync(AccountKeeping keeping, string name, OfficerRole role, Uri address, CancellationToken ct)
    {
        var added = await keeping.AddAsync(name, $"Demo {name}", role, Demo, ct);
        return AccountKeeping.Link(address, added.Token ?? throw new InvalidOperationException($"the account {name} could not be added: {added.Problem}"));
    }
}

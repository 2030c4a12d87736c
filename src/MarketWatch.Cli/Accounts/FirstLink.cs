using MarketWatch.Cli.Display;
using MarketWatch.Review.Access;
using Microsoft.Extensions.DependencyInjection;

namespace MarketWatch.Cli.Accounts;

/// <summary>Says how the first administrator gets in, as long as there is no account.</summary>
internal static class FirstLink
{
    public static async Task SayAsync(IServiceProvider services, Uri address, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<AccountKeeping>().FirstLinkAsync(address, ct) is { } link)
            Output.Line($"There is no account yet. Whoever opens this link within 24 hours becomes administrator; it works once:\n  {link}");
    }
}

using Microsoft.Extensions.Hosting;

namespace MarketWatch.Bazaar.Sites;

/// <summary>A site lives until its owner closes it. The framework's own lifetime would take Ctrl+C and SIGTERM away from the program that opened the Bazaar.</summary>
internal sealed class OwnersLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

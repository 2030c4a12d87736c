using MarketWatch.Accountability;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MarketWatch.Cli.Scheduling;

/// <summary>Removes at the start what an approved erasure left behind when the program died in the middle of it.</summary>
internal sealed partial class ErasureRest(RunningSystem system, ILogger<ErasureRest> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var removed = await new Eraser(system.Database.Retention, system.Hits, system.Vault).FinishAsync(stoppingToken);
        if (removed > 0) LogRemoved(removed);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} packages of erased hits were still in the vault and are removed")]
    private partial void LogRemoved(int count);
}

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MarketWatch.Cli.Scheduling;

/// <summary>Data minimisation: once a day forgets the text of listings that matched nothing and have not been seen for the days that the options name.</summary>
internal sealed partial class TextRetention(RunningSystem system, ILogger<TextRetention> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, system.Clock);
        do
        {
            var forgotten = await system.ForgetTextAsync(stoppingToken);
            if (forgotten > 0) LogForgotten(forgotten, system.Installation.Options.KeepTextDays);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "the text of {Count} listings that matched nothing was forgotten after {Days} days")]
    private partial void LogForgotten(int count, int days);
}

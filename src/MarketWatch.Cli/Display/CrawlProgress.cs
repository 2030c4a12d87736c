using MarketWatch.Crawling;
using Spectre.Console;

namespace MarketWatch.Cli.Display;

/// <summary>Shows runs as they go: a live bar for each on a terminal, a line every few seconds elsewhere.</summary>
internal static class CrawlProgress
{
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);

    /// <summary>Runs crawls side by side under a display.</summary>
    public static async Task<IReadOnlyList<CrawlReport>> ShowAsync(IReadOnlyList<CrawlOrder> orders, Func<CrawlOrder, IProgress<CrawlReport>, Task<CrawlReport>> run, bool quiet, TimeProvider clock)
    {
        if (quiet) return await Task.WhenAll(orders.Select(order => run(order, new Silent())));
        if (!AnsiConsole.Profile.Capabilities.Interactive) return await Task.WhenAll(orders.Select(order => run(order, new Lines(clock))));
        return await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn(), new SpinnerColumn())
            .StartAsync(context => Task.WhenAll(orders.Select(order => WithBarAsync(context, order, run))));
    }

    private static async Task<CrawlReport> WithBarAsync(ProgressContext context, CrawlOrder order, Func<CrawlOrder, IProgress<CrawlReport>, Task<CrawlReport>> run)
    {
        var bar = context.AddTask(Markup.Escape(order.Watch.Id), maxValue: order.Visit.Definition.Access.Limits.Pages);
        bar.IsIndeterminate = true;
        var report = await run(order, new Bar(bar));
        bar.Description = Markup.Escape(Words(report));
        bar.IsIndeterminate = false;
        bar.Value = bar.MaxValue;
        return report;
    }

    private static string Words(CrawlReport report) => $"{report.WatchId,-20} {report.Pages,4} pages {report.Listings,4} listings {report.Failed.Values.Sum(),3} failed";

    private sealed class Silent : IProgress<CrawlReport>
    {
        public void Report(CrawlReport value)
        {
            // nobody looks
        }
    }

    private sealed class Bar(ProgressTask task) : IProgress<CrawlReport>
    {
        public void Report(CrawlReport value) => task.Description = Markup.Escape(Words(value));
    }

    private sealed class Lines(TimeProvider clock) : IProgress<CrawlReport>
    {
        private long _last = clock.GetTimestamp();

        public void Report(CrawlReport value)
        {
            if (clock.GetElapsedTime(_last) < LineEvery) return;
            _last = clock.GetTimestamp();
            Console.Error.WriteLine(Words(value));
        }
    }
}

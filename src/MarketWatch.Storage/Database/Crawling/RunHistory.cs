using MarketWatch.Crawling;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Crawling;

/// <summary>Runs as they went, read from the database.</summary>
internal sealed class RunHistory(DatabaseFile file) : IRunHistory
{
    private static readonly StopReason[] Ended = [StopReason.Completed, StopReason.PageLimit, StopReason.TimeLimit];

    public async ValueTask<IReadOnlyList<CrawlReport>> ListAsync(RunFilter filter, CancellationToken ct) =>
        await file.ReadAsync(session => List(session, filter), ct).ConfigureAwait(false);

    public ValueTask<CrawlReport?> FindAsync(string runId, CancellationToken ct) =>
        file.ReadAsync(session => session["SELECT report FROM runs WHERE id=@id"].Set("id", runId).Row(Read), ct);

    public async ValueTask<IReadOnlyList<CrawlReport>> LatestOfEachAsync(int most, CancellationToken ct) =>
        await file.ReadAsync(session => session["""
            SELECT report FROM runs JOIN (
                SELECT number AS latest, row_number() OVER (PARTITION BY watch_id ORDER BY started_at DESC, number DESC) AS place FROM runs
            ) ON latest=number WHERE place<=@most ORDER BY started_at DESC, number DESC
            """].Set("most", most).Rows(Read), ct).ConfigureAwait(false);

    private static List<CrawlReport> List(Session session, RunFilter filter)
    {
        List<string> conditions = [];
        if (filter.WatchId is not null) conditions.Add("watch_id=@watch");
        if (filter.Marketplace is not null) conditions.Add("marketplace=@marketplace");
        if (filter.Before is not null) conditions.Add("(started_at, number) < (SELECT started_at, number FROM runs WHERE id=@before)");
        if (filter.Ending is { } ending) conditions.Add(Condition(ending));
        var where = conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", conditions);
        var statement = session[$"SELECT report FROM runs{where} ORDER BY started_at DESC, number DESC LIMIT @most"].Set("most", filter.Most);
        if (filter.WatchId is { } watch) statement.Set("watch", watch);
        if (filter.Marketplace is { } marketplace) statement.Set("marketplace", marketplace);
        if (filter.Before is { } before) statement.Set("before", before);
        return statement.Rows(Read);
    }

    private static string Condition(RunEnding ending) => ending switch
    {
        RunEnding.Open => "state<2",
        RunEnding.Ended => $"state=2 AND report->>'StopReason' IN ({Names(Ended)})",
        RunEnding.Stopped => $"state=2 AND report->>'StopReason'='{StopReason.Stopped}'",
        _ => $"state=2 AND report->>'StopReason' NOT IN ({Names([.. Ended, StopReason.Stopped])})",
    };

    private static string Names(IEnumerable<StopReason> reasons) => string.Join(',', reasons.Select(reason => $"'{reason}'"));

    private static CrawlReport Read(Row row) => StoredJson.ReadCrawlReport(row.GetString(0));
}

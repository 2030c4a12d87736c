using MarketWatch.Crawling;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Crawling;

/// <summary>Rows of <c>runs</c>.</summary>
internal static class RunTable
{
    private const string Columns = "number, id, watch_id, state, owner, lease_until, report";

    public static StoredRun? Unfinished(Session session, string watchId) =>
        session[$"SELECT {Columns} FROM runs WHERE watch_id=@watch AND state<2"].Set("watch", watchId).Row(Read);

    public static StoredRun? Find(Session session, string runId) =>
        session[$"SELECT {Columns} FROM runs WHERE id=@id"].Set("id", runId).Row(Read);

    public static List<CrawlReport> Latest(Session session, string? watchId, int most)
    {
        var statement = watchId is null
            ? session["SELECT report FROM runs ORDER BY started_at DESC, number DESC LIMIT @most"]
            : session["SELECT report FROM runs WHERE watch_id=@watch ORDER BY started_at DESC, number DESC LIMIT @most"].Set("watch", watchId);
        return statement.Set("most", most).Rows(row => StoredJson.ReadCrawlReport(row.GetString(0)));
    }

    public static void Insert(Session session, CrawlReport start, string owner, DateTimeOffset leaseUntil) =>
        session["""
            INSERT INTO runs (id, watch_id, marketplace, state, owner, lease_until, started_at, report, frontier_added, frontier_done)
            VALUES (@id, @watch, @marketplace, 0, @owner, @lease, @started, @report, 0, 0)
            """]
            .Set("id", start.RunId).Set("watch", start.WatchId).Set("marketplace", start.Marketplace).Set("owner", owner)
            .Set("lease", leaseUntil).Set("started", start.StartedAt).Set("report", StoredJson.Write(start)).Execute();

    public static void Resume(Session session, long run, CrawlReport report, string owner, DateTimeOffset leaseUntil) =>
        session["UPDATE runs SET state=0, owner=@owner, lease_until=@lease, report=@report WHERE number=@run"]
            .Set("run", run).Set("owner", owner).Set("lease", leaseUntil).Set("report", StoredJson.Write(report)).Execute();

    public static bool Renew(Session session, string runId, string owner, DateTimeOffset leaseUntil) =>
        session["UPDATE runs SET lease_until=@lease WHERE id=@id AND owner=@owner AND state=0"]
            .Set("id", runId).Set("owner", owner).Set("lease", leaseUntil).Execute() > 0;

    public static void CountAdded(Session session, long run, int added) =>
        session["UPDATE runs SET frontier_added=frontier_added+@added WHERE number=@run"].Set("run", run).Set("added", added).Execute();

    /// <summary>Writes the report with what a batch of pages changed in the figures.</summary>
    public static void Progress(Session session, long run, CrawlReport report, int added, int done, DateTimeOffset leaseUntil) =>
        session["""
            UPDATE runs SET report=@report, frontier_added=frontier_added+@added, frontier_done=frontier_done+@done, lease_until=max(lease_until, @lease)
            WHERE number=@run
            """]
            .Set("run", run).Set("report", StoredJson.Write(report)).Set("added", added).Set("done", done).Set("lease", leaseUntil).Execute();

    public static void Close(Session session, long run, CrawlReport report) =>
        session["UPDATE runs SET state=@state, owner='', lease_until=0, report=@report WHERE number=@run"]
            .Set("run", run).Set("state", report.StopReason?.GoesOn() == true ? 1 : 2).Set("report", StoredJson.Write(report)).Execute();

    public static (long Added, long Done) Figures(Session session, long run) =>
        session["SELECT frontier_added, frontier_done FROM runs WHERE number=@run"].Set("run", run).Rows(row => (row.GetInt64(0), row.GetInt64(1)))[0];

    private static StoredRun Read(Row row) => new()
    {
        Number = row.GetInt64(0),
        Id = row.GetString(1),
        WatchId = row.GetString(2),
        State = (RunState)row.GetInt32(3),
        Owner = row.GetString(4),
        LeaseUntil = row.Time(5),
        ReportJson = row.GetString(6),
    };
}

/// <summary>A run as stored.</summary>
internal sealed record StoredRun
{
    public required long Number { get; init; }

    public required string Id { get; init; }

    public required string WatchId { get; init; }

    public required RunState State { get; init; }

    public required string Owner { get; init; }

    public required DateTimeOffset LeaseUntil { get; init; }

    public required string ReportJson { get; init; }

    /// <summary>Reads the report; seldom asked for.</summary>
    public CrawlReport Report => StoredJson.ReadCrawlReport(ReportJson);
}

/// <summary>State of a run; numbers are stored.</summary>
internal enum RunState
{
    Open = 0,
    Interrupted = 1,
    Ended = 2,
}

using System.Security.Cryptography;
using System.Text;
using MarketWatch.Crawling;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Crawling;

/// <summary>
/// Rows of <c>frontier</c>. A request is ready (0), deferred until a time (1), handed out under a lease (2), done (3) or failed for good (4).
/// A claim first makes ready what has come due, then takes the oldest that are ready; both go by an index that holds only such rows,
/// so that a claim costs the same however large the frontier is.
/// </summary>
internal static class FrontierTable
{
    private const int HashBytes = 16;

    /// <summary>Adds requests whose address the run does not have yet.</summary>
    /// <param name="session">Session.</param>
    /// <param name="run">Run.</param>
    /// <param name="requests">Requests.</param>
    /// <param name="now">Now.</param>
    /// <param name="batch">Addresses that this transaction has tried already; spares the database the links that every page carries.</param>
    /// <returns>Requests added.</returns>
    public static int Add(Session session, long run, IReadOnlyCollection<PageRequest> requests, DateTimeOffset now, HashSet<string> batch)
    {
        var insert = session["""
            INSERT INTO frontier (run, url, url_hash, page, depth, card, attempts, not_before, state, due)
            VALUES (@run, @url, @hash, @page, @depth, @card, 0, @not_before, @state, @due)
            ON CONFLICT (run, url_hash) DO NOTHING
            """].Set("run", run);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        var added = 0;
        foreach (var request in requests)
        {
            var url = request.Url.AbsoluteUri;
            if (!batch.Add(url)) continue;
            var deferred = request.NotBefore > now;
            added += insert
                .Set("url", url).Set("hash", Hash(url, digest)).Set("page", request.PageName).Set("depth", request.Depth)
                .Set("card", request.Card is { } card ? StoredJson.Write(card) : null).Set("not_before", request.NotBefore)
                .Set("state", deferred ? 1 : 0).Set("due", deferred ? request.NotBefore : null)
                .Execute();
        }
        return added;
    }

    public static List<PageRequest> Claim(Session session, long run, int most, DateTimeOffset now, DateTimeOffset leaseUntil)
    {
        session["UPDATE frontier SET state=0, due=NULL WHERE run=@run AND due<=@now"].Set("run", run).Set("now", now).Execute();
        var claimed = session["""
            UPDATE frontier SET state=2, due=@lease, attempts=attempts+1
            WHERE id IN (SELECT id FROM frontier WHERE run=@run AND state=0 ORDER BY id LIMIT @most)
            RETURNING id, url, page, depth, attempts, not_before, card
            """].Set("run", run).Set("most", most).Set("lease", leaseUntil).Rows(Read);
        // RETURNING promises no order
        claimed.Sort((left, right) => left.Id.CompareTo(right.Id));
        return claimed;
    }

    /// <summary>Settles a request: done, failed for good, or to come again. False where it was done before.</summary>
    public static bool Settle(Session session, long run, PageCommit commit)
    {
        var settled = session["UPDATE frontier SET state=@state, due=@due, failure=@failure, card=CASE WHEN @state>2 THEN NULL ELSE card END WHERE id=@id AND run=@run AND state<3"]
            .Set("id", commit.RequestId).Set("run", run)
            .Set("state", commit.RetryAt is not null ? 1 : commit.Failure is null ? 3 : 4)
            .Set("due", commit.RetryAt).Set("failure", commit.Failure is { } failure ? failure.ToString() : null)
            .Execute() > 0;
        if (!settled && session["SELECT EXISTS (SELECT 1 FROM frontier WHERE id=@id AND run=@run)"].Set("id", commit.RequestId).Set("run", run).Number() == 0)
            throw new ArgumentException($"run {commit.RunId} has no request {commit.RequestId}", nameof(commit));
        return settled;
    }

    /// <summary>Makes ready at once what was handed out.</summary>
    public static void ClearLeases(Session session, long run) =>
        session["UPDATE frontier SET state=0, due=NULL WHERE run=@run AND due IS NOT NULL AND state=2"].Set("run", run).Execute();

    public static FrontierCounts Count(Session session, long run, DateTimeOffset now)
    {
        var (added, done) = RunTable.Figures(session, run);
        var handedOut = session["SELECT COUNT(*) FROM frontier WHERE run=@run AND due>@now AND state=2"].Set("run", run).Set("now", now).Number();
        var waiting = added - done - handedOut;
        var ready = waiting > 0 && session["SELECT EXISTS (SELECT 1 FROM frontier WHERE run=@run AND state=0)"].Set("run", run).Number() > 0;
        return new((int)waiting, (int)handedOut, (int)done, waiting == 0 ? null : ready ? now : NextDue(session, run, now));
    }

    /// <summary>Removes some rows of a run.</summary>
    /// <returns>Rows removed; 0 when none is left.</returns>
    public static int Drop(Session session, long run, int most) =>
        session["DELETE FROM frontier WHERE id IN (SELECT id FROM frontier WHERE run=@run LIMIT @most)"].Set("run", run).Set("most", most).Execute();

    /// <summary>Runs that ended while their frontier was still being dropped.</summary>
    public static List<long> Leftovers(Session session) =>
        session["SELECT number FROM runs WHERE state=2 AND EXISTS (SELECT 1 FROM frontier WHERE run=number)"].Rows(row => row.GetInt64(0));

    private static DateTimeOffset? NextDue(Session session, long run, DateTimeOffset now) =>
        session["SELECT due FROM frontier WHERE run=@run AND due IS NOT NULL AND (state=1 OR due<=@now) ORDER BY due LIMIT 1"]
            .Set("run", run).Set("now", now).Rows(row => (DateTimeOffset?)(row.Time(0) > now ? row.Time(0) : now)).FirstOrDefault();

    private static ReadOnlySpan<byte> Hash(string url, Span<byte> digest)
    {
        Span<byte> bytes = url.Length <= 1024 ? stackalloc byte[3 * 1024] : new byte[Encoding.UTF8.GetMaxByteCount(url.Length)];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(url, bytes)], digest);
        return digest[..HashBytes];
    }

    private static PageRequest Read(Row row) => new()
    {
        Id = row.GetInt64(0),
        Url = new Uri(row.GetString(1)),
        PageName = row.TextOrNull(2),
        Depth = row.GetInt32(3),
        Attempts = row.GetInt32(4),
        NotBefore = row.Time(5),
        Card = row.TextOrNull(6) is { } card ? StoredJson.ReadListing(card) : null,
    };
}

using MarketWatch.Evidence.Custody;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Hits;

/// <summary>Rows of <c>custody</c>: the ledger, chained under the write lock so that every entry knows the one before it.</summary>
internal static class CustodyTable
{
    private const string Columns = "sequence, kind, package_id, package_sha256, at, done_by, detail, previous_hash, hash";

    /// <summary>Appends an event; call it in a transaction.</summary>
    public static CustodyEntry Append(Session session, CustodyEvent custodyEvent)
    {
        var previous = session[$"SELECT {Columns} FROM custody ORDER BY sequence DESC LIMIT 1"].Row(Read);
        var entry = CustodyChain.Next(previous, custodyEvent);
        session[$"""
            INSERT INTO custody ({Columns})
            VALUES (@sequence, @kind, @package, @sha256, @at, @by, @detail, @previous, @hash)
            """]
            .Set("sequence", entry.Sequence).Set("kind", (long)entry.Event.Kind).Set("package", entry.Event.PackageId).Set("sha256", entry.Event.PackageSha256)
            .Set("at", entry.Event.At).Set("by", entry.Event.By).Set("detail", entry.Event.Detail).Set("previous", entry.PreviousHash).Set("hash", entry.Hash).Execute();
        return entry;
    }

    public static List<CustodyEntry> After(Session session, long sequence, int most) =>
        session[$"SELECT {Columns} FROM custody WHERE sequence>@sequence ORDER BY sequence LIMIT @most"].Set("sequence", sequence).Set("most", most).Rows(Read);

    public static List<CustodyEntry> OfPackage(Session session, string packageId) =>
        session[$"SELECT {Columns} FROM custody WHERE package_id=@package ORDER BY sequence"].Set("package", packageId).Rows(Read);

    private static CustodyEntry Read(Row row) => new(
        row.GetInt64(0),
        new CustodyEvent((CustodyKind)row.GetInt32(1), row.GetString(2), row.GetString(3), row.Time(4), row.GetString(5), row.GetString(6)),
        row.GetString(7),
        row.GetString(8));
}

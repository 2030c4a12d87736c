using MarketWatch.Listings;
using MarketWatch.Storage.Database.Accountability;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Hits;

/// <summary>Gives hits that were recorded before there were text fingerprints theirs; once for each method, also where a process died in the middle.</summary>
internal static class TextFingerprints
{
    private const string Setting = "text_fingerprints", Method = "1";
    private const int AtOnce = 500;

    public static async ValueTask FillAsync(DatabaseFile file, CancellationToken ct)
    {
        if (await file.ReadAsync(session => ProgramSettings.Get(session, Setting), ct).ConfigureAwait(false) == Method) return;
        for (var last = ""; last is not null;)
        {
            var after = last;
            last = await file.WriteAsync(session => Fill(session, after), ct).ConfigureAwait(false);
        }
        await file.WriteAsync(session => ProgramSettings.Set(session, Setting, Method), ct).ConfigureAwait(false);
    }

    /// <returns>Id to go on after; null when all are done.</returns>
    private static string? Fill(Session session, string after)
    {
        var hits = session["SELECT id, listing FROM hits WHERE id>@after AND text_fingerprint IS NULL ORDER BY id LIMIT @most"].Set("after", after).Set("most", AtOnce)
            .Rows(row => (Id: row.GetString(0), Listing: StoredJson.ReadListing(row.GetString(1))));
        foreach (var (id, listing) in hits)
        {
            if (TextFingerprint.Of(listing) is not { } fingerprint) continue;
            session["UPDATE hits SET text_fingerprint=@fingerprint WHERE id=@id"].Set("id", id).Set("fingerprint", (long)fingerprint).Execute();
            HitParts.WriteBands(session, id, fingerprint);
        }
        return hits.Count == AtOnce ? hits[^1].Id : null;
    }
}

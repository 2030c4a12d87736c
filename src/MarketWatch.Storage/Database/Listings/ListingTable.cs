using MarketWatch.Listings;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Listings;

/// <summary>Rows of <c>listings</c> and <c>listing_versions</c>.</summary>
internal static class ListingTable
{
    public static KnownListing? Find(Session session, ListingKey key) =>
        session["SELECT card_digest, content_digest, version, last_seen, vanished_at, profiles_digest, is_hit FROM listings WHERE id=@id"]
            .Set("id", key.Id)
            .Row(row => new KnownListing(key, row.GetString(0), row.GetString(1), row.GetInt32(2), row.Time(3), !row.IsDBNull(4), row.GetString(5), row.GetBoolean(6)));

    /// <summary>Stores a sighting. Storing the same one again changes nothing.</summary>
    public static void Store(Session session, Sighting sighting, string watchId, long run)
    {
        if (Stored(session, sighting.Listing.Key.Id) is not { } stored)
        {
            AddVersion(session, Insert(session, sighting, watchId, run), 1, sighting);
            return;
        }
        if (stored.IsAsIn(sighting, watchId))
        {
            SeeAgain(session, stored.Number, sighting.SeenAt, run);
            return;
        }
        var version = stored.Version;
        if (sighting.Change != ListingChange.Unchanged && stored.DiffersFrom(sighting)) AddVersion(session, stored.Number, ++version, sighting);
        Update(session, stored.Number, version, sighting, watchId, run);
    }

    public static int MarkVanished(Session session, string watchId, long run, DateTimeOffset now) =>
        session["UPDATE listings SET vanished_at=@now WHERE last_watch=@watch AND last_run<>@run AND vanished_at IS NULL"]
            .Set("watch", watchId).Set("run", run).Set("now", now).Execute();

    public static List<ListingVersion> Versions(Session session, string listingId) =>
        session["""
            SELECT v.number, v.seen_at, v.record FROM listing_versions v JOIN listings l ON l.number=v.listing
            WHERE l.id=@id AND v.record IS NOT NULL ORDER BY v.number
            """]
            .Set("id", listingId).Rows(row => new ListingVersion(row.GetInt32(0), row.Time(1), StoredJson.ReadListing(row.GetString(2))));

    /// <summary>Forgets the text of listings that matched nothing and were last seen before that time; ids, digests and dates stay.</summary>
    public static int PruneText(Session session, DateTimeOffset olderThan) =>
        session["""
            UPDATE listing_versions SET record=NULL WHERE record IS NOT NULL AND listing IN (
                SELECT number FROM listings l WHERE last_seen<@older AND is_hit=0
                AND NOT EXISTS (SELECT 1 FROM hits h WHERE h.id=l.id) AND NOT EXISTS (SELECT 1 FROM candidates c WHERE c.id=l.id))
            """].Set("older", olderThan).Execute();

    private static StoredListing? Stored(Session session, string id) =>
        session["SELECT number, version, card_digest, content_digest, profiles_digest, vanished_at, is_hit, last_watch FROM listings WHERE id=@id"].Set("id", id)
            .Row(row => new StoredListing
            {
                Number = row.GetInt64(0),
                Version = row.GetInt32(1),
                CardDigest = row.GetString(2),
                ContentDigest = row.GetString(3),
                ProfilesDigest = row.GetString(4),
                Vanished = !row.IsDBNull(5),
                IsHit = row.GetBoolean(6),
                LastWatch = row.GetString(7),
            });

    private static long Insert(Session session, Sighting sighting, string watchId, long run)
    {
        var listing = sighting.Listing;
        return session["""
            INSERT INTO listings (id, marketplace, native_id, url, card_digest, content_digest, version, first_seen, last_seen, last_watch, last_run, profiles_digest, is_hit, seller)
            VALUES (@id, @marketplace, @native, @url, @card, @content, 1, @seen, @seen, @watch, @run, @profiles, @hit, @seller)
            RETURNING number
            """]
            .Set("id", listing.Key.Id).Set("marketplace", listing.Key.Marketplace).Set("native", listing.Key.NativeId).Set("url", listing.Url.AbsoluteUri)
            .Set("card", sighting.CardDigest ?? "").Set("content", sighting.ContentDigest ?? "").Set("seen", sighting.SeenAt)
            .Set("watch", watchId).Set("run", run).Set("profiles", sighting.ProfilesDigest ?? "").Set("hit", sighting.IsHit).Set("seller", listing.Seller?.Key)
            .Number();
    }

    /// <summary>Writes no column that an index holds: most sightings of a crawl come this way.</summary>
    private static void SeeAgain(Session session, long number, DateTimeOffset seenAt, long run) =>
        session["UPDATE listings SET last_seen=max(last_seen, @seen), last_run=@run WHERE number=@number"]
            .Set("number", number).Set("seen", seenAt).Set("run", run).Execute();

    private static void Update(Session session, long number, int version, Sighting sighting, string watchId, long run) =>
        session["""
            UPDATE listings SET version=@version, last_seen=max(last_seen, @seen), last_watch=@watch, last_run=@run, vanished_at=NULL,
                url=CASE WHEN @content IS NULL THEN url ELSE @url END, seller=coalesce(@seller, seller),
                card_digest=coalesce(@card, card_digest), content_digest=coalesce(@content, content_digest),
                is_hit=CASE WHEN @profiles IS NULL THEN is_hit ELSE @hit END, profiles_digest=coalesce(@profiles, profiles_digest)
            WHERE number=@number
            """]
            .Set("number", number).Set("version", version).Set("seen", sighting.SeenAt).Set("watch", watchId).Set("run", run)
            .Set("url", sighting.Listing.Url.AbsoluteUri).Set("seller", sighting.Listing.Seller?.Key)
            .Set("card", sighting.CardDigest).Set("content", sighting.ContentDigest).Set("profiles", sighting.ProfilesDigest).Set("hit", sighting.IsHit)
            .Execute();

    private static void AddVersion(Session session, long listing, int number, Sighting sighting) =>
        session["INSERT INTO listing_versions (listing, number, seen_at, record) VALUES (@listing, @number, @seen, @record)"]
            .Set("listing", listing).Set("number", number).Set("seen", sighting.SeenAt).Set("record", StoredJson.Write(sighting.Listing)).Execute();
}

using MarketWatch.Accountability;
using MarketWatch.Hits;
using MarketWatch.Profiles;
using Microsoft.Data.Sqlite;

namespace MarketWatch.Storage.Tests.Database;

/// <summary>Settings, the brake, API keys, sessions, saved searches and versions of profiles.</summary>
public sealed class SmallStoreTests : DatabaseTest
{
    [Test]
    public async Task Settings_are_set_replaced_and_removed()
    {
        await Database.Settings.SetAsync("rules", "{\"a\":1}", default);
        await Database.Settings.SetAsync("rules", "{\"a\":2}", default);
        await RestartAsync();
        Assert.That(await Database.Settings.GetAsync("rules", default), Is.EqualTo("{\"a\":2}"));
        await Database.Settings.SetAsync("rules", null, default);
        Assert.That(await Database.Settings.GetAsync("rules", default), Is.Null);
    }

    [Test]
    public async Task Brake_outlives_the_program()
    {
        var pulled = new BrakePulled("ann", Now, "complaint");
        await new Brake(Database.Settings).PullAsync(pulled, default);
        await RestartAsync();
        Assert.That(await new Brake(Database.Settings).StateAsync(default), Is.EqualTo(pulled));
        await new Brake(Database.Settings).ReleaseAsync(default);
        Assert.That(await new Brake(Database.Settings).StateAsync(default), Is.Null);
    }

    [Test]
    public async Task ApiKey_is_found_by_its_digest_used_and_revoked_once()
    {
        var key = new ApiKey
        {
            Id = "mw1", Name = "case system", SecretDigest = new('a', 64), Scopes = ["hits.read", "hits.decide"], Purpose = "tobacco-excise", CreatedBy = "ann", CreatedAt = Now, ExpiresAt = Now.AddDays(30),
        };
        await Database.ApiKeys.AddAsync(key, default);
        await Database.ApiKeys.AddAsync(key with { Id = "mw2", SecretDigest = new('b', 64), CreatedAt = Now.AddDays(1), Scopes = [] }, default);
        await Database.ApiKeys.TouchAsync("mw1", Now.AddHours(2), default);
        await Database.ApiKeys.TouchAsync("mw1", Now.AddHours(1), default);
        Assert.That(await Database.ApiKeys.RevokeAsync("mw1", Now.AddHours(3), default), Is.True);
        Assert.That(await Database.ApiKeys.RevokeAsync("mw1", Now.AddHours(4), default), Is.False);
        var found = (await Database.ApiKeys.FindAsync(new('a', 64), default))!;
        Assert.That(found with { Scopes = key.Scopes }, Is.EqualTo(key with { LastUsedAt = Now.AddHours(2), RevokedAt = Now.AddHours(3) }));
        Assert.That(found.Scopes, Is.EqualTo(key.Scopes));
        Assert.That((await Database.ApiKeys.ListAsync(default)).Select(other => other.Id), Is.EqualTo(new[] { "mw2", "mw1" }));
        Assert.That(await Database.ApiKeys.FindAsync(new('c', 64), default), Is.Null);
        Assert.That(async () => await Database.ApiKeys.AddAsync(key with { Id = "mw3" }, default), Throws.InstanceOf<SqliteException>());
    }

    [Test]
    public async Task Session_is_started_used_given_a_purpose_and_ended()
    {
        var session = new OfficerSession { Id = "s1", AccountId = "ann", StartedAt = Now, LastSeenAt = Now, From = "10.0.0.1, Firefox" };
        await Database.Sessions.StartAsync(session, default);
        await Database.Sessions.StartAsync(session with { Id = "s2", StartedAt = Now.AddHours(1) }, default);
        await Database.Sessions.StartAsync(session with { Id = "s3", AccountId = "bob" }, default);
        await Database.Sessions.TouchAsync("s1", Now.AddMinutes(5), default);
        await Database.Sessions.SetPurposeAsync("s1", "narcotics", default);
        Assert.That(await Database.Sessions.FindAsync("s1", default), Is.EqualTo(session with { LastSeenAt = Now.AddMinutes(5), Purpose = "narcotics" }));
        Assert.That((await Database.Sessions.OpenAsync("ann", default)).Select(open => open.Id), Is.EqualTo(new[] { "s2", "s1" }));
        await Database.Sessions.EndAsync("s1", Now, default);
        await Database.Sessions.EndAsync("s1", Now.AddHours(1), default);
        Assert.That((await Database.Sessions.FindAsync("s1", default))!.EndedAt, Is.EqualTo(Now));
        await Database.Sessions.EndAllAsync("ann", Now, default);
        Assert.That((await Database.Sessions.OpenAsync(null, default)).Select(open => open.Id), Is.EqualTo(new[] { "s3" }));
    }

    [Test]
    public async Task SavedSearch_belongs_to_its_owner()
    {
        var search = new SavedSearch { Id = "1", OwnerId = "ann", Page = "search", Name = "Shag", Address = "q=shag", Alert = true, CreatedAt = Now, LookedAt = Now };
        await Database.SavedSearches.SaveAsync(search, default);
        await Database.SavedSearches.SaveAsync(search with { Id = "2", Name = "cigars" }, default);
        await Database.SavedSearches.SaveAsync(search with { OwnerId = "bob", Name = "taken over" }, default);
        await Database.SavedSearches.SaveAsync(search with { Name = "Shag, new", CreatedAt = Now.AddDays(9) }, default);
        await Database.SavedSearches.LookedAsync("1", Now.AddDays(1), default);
        Assert.That(await Database.SavedSearches.ListAsync("ann", default), Is.EqualTo(new[] { search with { Id = "2", Name = "cigars" }, search with { Name = "Shag, new", LookedAt = Now.AddDays(1) } }));
        Assert.That(await Database.SavedSearches.ListAsync("bob", default), Is.Empty);
        Assert.That(await Database.SavedSearches.RemoveAsync("1", "bob", default), Is.False);
        Assert.That(await Database.SavedSearches.RemoveAsync("1", "ann", default), Is.True);
        Assert.That(await Database.SavedSearches.GetAsync("1", default), Is.Null);
    }

    [Test]
    public async Task ProfileVersion_is_numbered_and_the_same_text_is_no_new_one()
    {
        var first = await Database.ProfileVersions.AddAsync(Saved("a", "digest-1"), default);
        var again = await Database.ProfileVersions.AddAsync(Saved("a", "digest-1") with { Note = "again" }, default);
        var second = await Database.ProfileVersions.AddAsync(Saved("a", "digest-2"), default);
        var back = await Database.ProfileVersions.AddAsync(Saved("a", "digest-1"), default);
        var other = await Database.ProfileVersions.AddAsync(Saved("b", "digest-1"), default);
        Assert.That((first.Number, again, second.Number, back.Number, other.Number), Is.EqualTo((1, first, 2, 3, 1)));
        Assert.That(await Database.ProfileVersions.ListAsync("a", default), Is.EqualTo(new[] { back, second, first }));
        Assert.That(await Database.ProfileVersions.GetAsync("a", 2, default), Is.EqualTo(second));
        Assert.That(await Database.ProfileVersions.GetAsync("a", 9, default), Is.Null);
    }

    private SavedProfile Saved(string id, string digest) => new(id, $"id: {id}\n", digest, "ann", Now, "");
}

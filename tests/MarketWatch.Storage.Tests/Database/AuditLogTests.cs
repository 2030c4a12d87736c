using MarketWatch.Accountability;
using MarketWatch.Storage.Database;
using Microsoft.Data.Sqlite;

namespace MarketWatch.Storage.Tests.Database;

public sealed class AuditLogTests : ReviewTest
{
    private IAuditLog Log => Database.Audit;

    [Test]
    public async Task Append_keeps_every_field_and_the_time_to_the_microsecond()
    {
        Time.Advance(TimeSpan.FromTicks(12345));
        await Log.AppendAsync(new(AuditKind.Disclosure, "hit exported", "hit:a", Ann) { Detail = "as PDF", Recipient = "prosecutor" }, default);
        var entry = (await LogAsync()).Single();
        Assert.That(entry, Is.EqualTo(new AuditEntry
        {
            Sequence = 1, At = Now.AddTicks(-5), Kind = AuditKind.Disclosure, Action = "hit exported", Subject = "hit:a", OfficerId = "id-ann", Officer = "ann", Purpose = "tobacco-excise",
            Detail = "as PDF", Recipient = "prosecutor", PreviousHash = AuditChain.Genesis, Hash = entry.Hash,
        }));
        Assert.That(entry.Hash, Has.Length.EqualTo(64));
    }

    [Test]
    public async Task Chain_holds_over_parallel_writers_two_processes_and_a_restart()
    {
        await using var other = await EmbeddedDatabase.OpenAsync(File, Time, default);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(async () =>
            await (number % 2 == 0 ? Log : other.Audit).AppendAsync([Event($"a{number}"), Event($"b{number}")], default))));
        await RestartAsync();
        await Log.AppendAsync(Event("last"), default);
        var verdict = await Log.VerifyAsync(default);
        Assert.That((verdict.Entries, verdict.IsWhole), Is.EqualTo((81L, true)));
        Assert.That(verdict.Head, Is.EqualTo((await LogAsync())[^1].Hash));
    }

    [Test]
    public async Task Verify_of_an_empty_log_is_whole_at_its_beginning() =>
        Assert.That(await Log.VerifyAsync(default), Is.EqualTo(new AuditVerdict(0, AuditChain.Genesis, null, null)));

    [Test]
    public async Task List_filters_by_each_field_and_pages_by_keyset_newest_first()
    {
        await Log.AppendAsync(new AuditEvent(AuditKind.Access, "signed in", "account:1", Bob with { Purpose = null }), default);
        Time.Advance(Lease);
        for (var number = 0; number < 5; number++) await Log.AppendAsync(Event($"hit:{number}"), default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await SequencesAsync(new() { Most = 3 }), Is.EqualTo(new[] { 6, 5, 4 }));
            Assert.That(await SequencesAsync(new() { Before = 4 }), Is.EqualTo(new[] { 3, 2, 1 }));
            Assert.That(await SequencesAsync(new() { Kind = AuditKind.Access }), Is.EqualTo(new[] { 1 }));
            Assert.That(await SequencesAsync(new() { Officer = "bob" }), Is.EqualTo(new[] { 1 }));
            Assert.That(await SequencesAsync(new() { Purpose = "" }), Is.EqualTo(new[] { 1 }));
            Assert.That(await SequencesAsync(new() { Subject = "hit:2", Officer = "ann" }), Is.EqualTo(new[] { 4 }));
            Assert.That(await SequencesAsync(new() { Until = Now }), Is.EqualTo(new[] { 1 }));
            Assert.That(await SequencesAsync(new() { From = Now, Subject = "hit:0" }), Is.EqualTo(new[] { 2 }));
        }
    }

    [TestCase("UPDATE audit SET detail='other'")]
    [TestCase("DELETE FROM audit")]
    public async Task Entry_altered_by_hand_is_refused(string sql)
    {
        await Log.AppendAsync(Event("a"), default);
        Assert.That(async () => await RawAsync(sql), Throws.InstanceOf<SqliteException>().With.Message.Contains("append only"));
    }

    [TestCase("UPDATE audit SET at=at+1 WHERE sequence=5", 5)]
    [TestCase("UPDATE audit SET kind=3 WHERE sequence=5", 5)]
    [TestCase("UPDATE audit SET action='looked' WHERE sequence=5", 5)]
    [TestCase("UPDATE audit SET subject='hit:other' WHERE sequence=5", 5)]
    [TestCase("UPDATE audit SET officer_id='id-bob' WHERE sequence=5", 5)]
    [TestCase("UPDATE audit SET officer='bob' WHERE sequence=5", 5)]
    [TestCase("UPDATE audit SET purpose='narcotics' WHERE sequence=5", 5)]
    [TestCase("UPDATE audit SET detail='' WHERE sequence=1", 1)]
    [TestCase("UPDATE audit SET recipient='nobody' WHERE sequence=10", 10)]
    [TestCase("UPDATE audit SET subject=subject || detail, detail='' WHERE sequence=5", 5, Description = "a field's end moved into the next")]
    [TestCase("UPDATE audit SET hash=previous_hash WHERE sequence=5", 5)]
    [TestCase("UPDATE audit SET previous_hash=hash WHERE sequence=5", 5)]
    [TestCase("DELETE FROM audit WHERE sequence=5", 6)]
    [TestCase("DELETE FROM audit WHERE sequence=1", 2)]
    [TestCase("DELETE FROM audit WHERE sequence=5; UPDATE audit SET sequence=sequence-1 WHERE sequence>5", 5)]
    [TestCase("UPDATE audit SET sequence=-1 WHERE sequence=4; UPDATE audit SET sequence=4 WHERE sequence=5; UPDATE audit SET sequence=5 WHERE sequence=-1", 4)]
    [TestCase("UPDATE audit SET sequence=0 WHERE sequence=1", 0)]
    [TestCase("INSERT INTO audit SELECT 11, at, kind, action, subject, officer_id, officer, purpose, detail, recipient, hash, hash FROM audit WHERE sequence=10", 11)]
    public async Task Verify_finds_what_was_edited_deleted_moved_or_added_past_the_triggers(string sql, long broken)
    {
        await FillAsync();
        await TamperAsync(sql);
        var verdict = await Log.VerifyAsync(default);
        Assert.That((verdict.IsWhole, verdict.FirstBroken), Is.EqualTo((false, (long?)broken)), verdict.Problem);
    }

    [Test]
    public async Task Verify_against_a_noted_head_finds_a_cut_tail_and_a_log_written_anew()
    {
        await FillAsync();
        var noted = await Log.VerifyAsync(default);
        var head = new AuditHead(noted.Entries, noted.Head);
        await Log.AppendAsync(Event("later"), default);
        Assert.That((await AuditChain.VerifyAsync(Log.AllAsync(default), head, default)).IsWhole, Is.True);
        await TamperAsync("DELETE FROM audit WHERE sequence>7");
        Assert.That((await Log.VerifyAsync(default)).IsWhole, Is.True, "only who kept a head can tell");
        Assert.That((await AuditChain.VerifyAsync(Log.AllAsync(default), head, default)).FirstBroken, Is.EqualTo(8));
        for (var number = 0; number < 5; number++) await Log.AppendAsync(Event("anew"), default);
        Assert.That((await AuditChain.VerifyAsync(Log.AllAsync(default), head, default)).FirstBroken, Is.EqualTo(10));
    }

    private static AuditEvent Event(string subject) => new(AuditKind.Consultation, "hit shown", subject, Ann) { Detail = "from the queue" };

    private async Task FillAsync()
    {
        for (var number = 0; number < 10; number++) await Log.AppendAsync(Event($"hit:{number}"), default);
    }

    private Task<long> TamperAsync(string sql) => RawAsync($"DROP TRIGGER IF EXISTS audit_not_altered; DROP TRIGGER IF EXISTS audit_not_deleted; {sql}");

    private async Task<IEnumerable<long>> SequencesAsync(AuditFilter filter) => (await Log.ListAsync(filter, default)).Select(entry => entry.Sequence);
}

using System.Net;
using MarketWatch.Accountability;
using MarketWatch.Evidence.Custody;
using MarketWatch.Hits;
using MarketWatch.Testing;

namespace MarketWatch.Review.Tests.Admin;

[CancelAfter(60_000)]
public sealed class AdminTests
{
    private const string Purpose = "tobacco-excise";

    [Test]
    public async Task Accounts_added_gives_a_link_once_and_disabled_ends_the_session(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        using var chief = await site.SignedInAsync(OfficerRole.Administrator, ct: ct);
        using var officer = await site.SignedInAsync(OfficerRole.Officer, ct: ct);
        using var added = await ReviewSite.PostAsync(chief, "/admin/accounts", "/admin/accounts?handler=Add", [new("name", "anna"), new("displayName", "Anna"), new("role", "Viewer")], ct);
        Assert.That(await added.Content.ReadAsStringAsync(ct), Does.Match("/account/setup\\?token=[0-9a-f]{64}"));
        using var disabled = await ReviewSite.PostAsync(chief, "/admin/accounts", "/admin/accounts?handler=Change", [new("name", "officer-2"), new("change", "disable")], ct);
        Assert.That(disabled.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var answer = await officer.GetAsync(new Uri("/account", UriKind.Relative), ct);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That((await site.Database.Audit.ListAsync(new() { Kind = AuditKind.Administration }, ct)).Select(entry => entry.Action), Is.SupersetOf(new[] { "account added", "account disabled" }));
    }

    [Test]
    public async Task Brake_pulled_is_on_until_released_and_both_are_logged(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        using var officer = await site.SignedInAsync(OfficerRole.Officer, Purpose, ct);
        (await ReviewSite.PostAsync(officer, "/admin/brake", "/admin/brake", [new("why", "the site complains")], ct)).Dispose();
        Assert.That(await officer.GetStringAsync(new Uri("/admin/brake", UriKind.Relative), ct), Does.Contain("All crawling is stopped.").And.Contain("the site complains"));
        Assert.That(await officer.GetStringAsync(new Uri("/account", UriKind.Relative), ct), Does.Contain("crawling is stopped"), "in the frame of every page");
        (await ReviewSite.PostAsync(officer, "/admin/brake", "/admin/brake?handler=Release", [], ct)).Dispose();
        Assert.That(await new Brake(site.Database.Settings).StateAsync(ct), Is.Null);
        Assert.That((await site.Database.Audit.ListAsync(new() { Kind = AuditKind.Collection }, ct)).Select(entry => entry.Action), Is.EqualTo(new[] { "brake released", "brake pulled" }));
    }

    [Test]
    public async Task Erasure_takes_two_supervisors_and_leaves_a_tombstone(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var hit = await RecordDueAsync(site, ct);
        using var one = await site.SignedInAsync(OfficerRole.Supervisor, Purpose, ct);
        using var two = await site.SignedInAsync(OfficerRole.Supervisor, Purpose, ct);
        (await ReviewSite.PostAsync(one, "/admin/retention", "/admin/retention?handler=Propose", [new("hits", hit.Id), new("why", "over")], ct)).Dispose();
        var proposal = (await site.Database.Retention.ProposalsAsync(10, ct)).Single();
        (await ReviewSite.PostAsync(one, "/admin/retention", "/admin/retention?handler=Approve", [new("proposal", proposal.Id), new("sure", "yes")], ct)).Dispose();
        Assert.That(await site.Database.Hits.GetAsync(hit.Id, ct), Is.Not.Null, "who proposed it cannot approve it");
        (await ReviewSite.PostAsync(two, "/admin/retention", "/admin/retention?handler=Approve", [new("proposal", proposal.Id), new("sure", "yes")], ct)).Dispose();
        Assert.That(await site.Database.Hits.GetAsync(hit.Id, ct), Is.Null);
        Assert.That(await two.GetStringAsync(new Uri("/admin/retention", UriKind.Relative), ct), Does.Contain(hit.Id).And.Not.Contain("verse garnalen"));
    }

    [Test]
    public async Task Hold_keeps_a_due_hit_out_of_the_list(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var hit = await RecordDueAsync(site, ct);
        using var client = await site.SignedInAsync(OfficerRole.Supervisor, Purpose, ct);
        (await ReviewSite.PostAsync(client, "/admin/retention", "/admin/retention?handler=Hold", [new("hits", hit.Id), new("why", "case 7")], ct)).Dispose();
        Assert.That(await client.GetStringAsync(new Uri("/admin/retention", UriKind.Relative), ct), Does.Contain("case 7").And.Contain("No hit reaches its last day"));
    }

    [Test]
    public async Task Key_is_shown_once_and_opens_the_api(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        using var chief = await site.SignedInAsync(OfficerRole.Administrator, ct: ct);
        using var made = await ReviewSite.PostAsync(chief, "/admin/keys", "/admin/keys", [new("name", "case system"), new("scopes", "look"), new("purpose", Purpose), new("days", "30")], ct);
        var secret = (await made.Content.ReadAsStringAsync(ct)).Split("<code class=\"key\">")[1].Split('<')[0];
        Assert.That(await chief.GetStringAsync(new Uri("/admin/keys", UriKind.Relative), ct), Does.Contain("case system").And.Not.Contain(secret));
        using var program = site.Browser();
        program.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        using var answer = await program.GetAsync(new Uri("/api/v1/watches", UriKind.Relative), ct);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Log_is_read_verified_and_handed_out_and_each_is_logged(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        await site.Database.Audit.AppendAsync(new AuditEvent(AuditKind.Consultation, "search", "", new("a", "anna", OfficerRole.Officer) { Purpose = Purpose }) { Detail = "=cmd()" }, ct);
        using var auditor = await site.SignedInAsync(OfficerRole.Auditor, ct: ct);
        Assert.That(await auditor.GetStringAsync(new Uri("/audit?officer=anna", UriKind.Relative), ct), Does.Contain("=cmd()").And.Not.Contain("signed in"));
        using var verified = await ReviewSite.PostAsync(auditor, "/audit", "/audit?handler=Verify", [], ct);
        Assert.That(await verified.Content.ReadAsStringAsync(ct), Does.Contain("The chain is whole"));
        using var refused = await ReviewSite.PostAsync(auditor, "/audit", "/audit?handler=Export&officer=anna", [new("format", "csv")], ct);
        Assert.That(await refused.Content.ReadAsStringAsync(ct), Does.Contain("Say to whom it is handed out."));
        using var handed = await ReviewSite.PostAsync(auditor, "/audit", "/audit?handler=Export&officer=anna", [new("format", "csv"), new("recipient", "court")], ct);
        var csv = await handed.Content.ReadAsStringAsync(ct);
        Assert.That(csv.Split("\r\n"), Has.Length.EqualTo(3), "head, one entry, end");
        Assert.That(csv, Does.Contain("\"'=cmd()\""), "no formula for a spreadsheet");
        var own = (await site.Database.Audit.ListAsync(new() { Officer = "auditor-1" }, ct)).Select(entry => entry.Action);
        Assert.That(own, Is.SupersetOf(new[] { "log read", "log verified", "log handed out" }));
    }

    private static async Task<Hit> RecordDueAsync(ReviewSite site, CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        var hit = HitBuilder.AHit("1").Titled("verse garnalen").With(hit => hit with
        {
            Id = hit.Listing.Key.Id, RetainUntil = now.AddDays(-1), Evidence = [new(Guid.CreateVersion7(hit.LastSeen).ToString(), new('0', 64), 1, hit.LastSeen)],
        }).Build();
        return await site.Database.Hits.RecordAsync(hit, [new(CustodyKind.Sealed, hit.Evidence[0].PackageId, hit.Evidence[0].Sha256, hit.LastSeen, "test", "")], ct);
    }
}

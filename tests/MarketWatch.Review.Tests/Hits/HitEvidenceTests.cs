using System.Net;
using System.Security.Cryptography;
using MarketWatch.Accountability;
using MarketWatch.Evidence.Custody;
using MarketWatch.Hits;

namespace MarketWatch.Review.Tests.Hits;

[CancelAfter(60_000)]
public sealed class HitEvidenceTests
{
    [Test]
    public async Task Screenshot_comes_from_the_package_and_can_do_nothing(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var screenshot = SealedHit.Png(640, 900, 90);
        var hit = await SealedHit.RecordAsync(site, "1", ct, screenshot: screenshot);
        using var answer = await GetAsync(site, hit, "screenshot", ct);
        Assert.Multiple(async () =>
        {
            Assert.That(await answer.Content.ReadAsByteArrayAsync(ct), Is.EqualTo(screenshot));
            Assert.That(answer.Content.Headers.ContentType?.ToString(), Is.EqualTo("image/png"));
            Assert.That(answer.Headers.GetValues("Content-Security-Policy"), Is.EqualTo(new[] { "default-src 'none'; frame-ancestors 'none'; sandbox" }));
            Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
            Assert.That(answer.Headers.GetValues("Cross-Origin-Resource-Policy"), Is.EqualTo(new[] { "same-origin" }));
            Assert.That(answer.Headers.CacheControl?.NoStore, Is.True);
            Assert.That(answer.Content.Headers.ContentDisposition?.ToString(), Does.StartWith("inline; filename=\"screenshot-"));
        });
    }

    [Test]
    public async Task Photo_is_served_by_its_digest(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var photo = SealedHit.Png(64, 48, 10);
        var hit = await SealedHit.RecordAsync(site, "1", ct, photo: photo);
        using var answer = await GetAsync(site, hit, "pictures/" + Convert.ToHexStringLower(SHA256.HashData(photo)), ct);
        Assert.That(await answer.Content.ReadAsByteArrayAsync(ct), Is.EqualTo(photo));
    }

    [TestCase("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")]
    [TestCase("<!doctype html><script>alert(1)</script>")]
    [TestCase("%PDF-1.7")]
    public async Task Photo_that_is_no_raster_picture_is_refused_as_plain_text(string content, CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var photo = System.Text.Encoding.UTF8.GetBytes(content);
        var hit = await SealedHit.RecordAsync(site, "1", ct, photo: photo);
        using var answer = await GetAsync(site, hit, "pictures/" + Convert.ToHexStringLower(SHA256.HashData(photo)), ct);
        Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.UnsupportedMediaType, "text/plain")));
    }

    [TestCase("..%2f..%2ftruth")]
    [TestCase("..")]
    [TestCase("%2e%2e%2f%2e%2e%2fetc%2fpasswd")]
    [TestCase("incoming")]
    [TestCase("01932f00-0000-7000-8000-000000000000")]
    public async Task Package_that_is_not_the_hits_own_is_not_found(string package, CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var hit = await SealedHit.RecordAsync(site, "1", ct);
        using var answer = await site.Client.GetAsync(new Uri(site.Client.BaseAddress!, $"/hits/{hit.Id}/evidence/{package}/screenshot"), ct);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Package_of_another_hit_is_not_found_under_this_one(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var (one, other) = (await SealedHit.RecordAsync(site, "1", ct), await SealedHit.RecordAsync(site, "2", ct));
        using var answer = await site.Client.GetAsync(new Uri($"/hits/{one.Id}/evidence/{other.Evidence[0].PackageId}/screenshot", UriKind.Relative), ct);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Picture_asked_for_without_its_page_is_logged_as_a_look_and_one_of_a_shown_page_is_not(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var hit = await SealedHit.RecordAsync(site, "1", ct);
        using (await GetAsync(site, hit, "screenshot", ct)) { }

        using (await GetAsync(site, hit, "screenshot", ct)) { }

        Assert.That((await site.Database.Audit.ListAsync(new(), ct)).Count(entry => entry.Action == "picture shown" && entry.Subject == $"hit:{hit.Id}"), Is.EqualTo(1));
    }

    [Test]
    public async Task Picture_without_a_purpose_is_not_given(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var hit = await SealedHit.RecordAsync(site, "1", ct);
        using var client = site.As(OfficerRole.Officer);
        using var answer = await client.GetAsync(new Uri($"/hits/{hit.Id}/evidence/{hit.Evidence[0].PackageId}/screenshot", UriKind.Relative), ct);
        Assert.That(answer.StatusCode, Is.Not.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Verify_of_a_whole_package_says_each_check_and_becomes_a_custody_entry(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var hit = await SealedHit.RecordAsync(site, "1", ct);
        using var answer = await VerifyAsync(site, hit, ct);
        Assert.That(await answer.Content.ReadAsStringAsync(ct), Does.Contain("nothing was altered since it was sealed and signed").And.Contain("signature: by the unit").And.Not.Contain("not reached"));
        Assert.That((await LastCustodyAsync(site, hit, ct)).Event, Has.Property("Kind").EqualTo(CustodyKind.Verified).And.Property("By").EqualTo("test-Officer").And.Property("Detail").EqualTo("intact and signed"));
    }

    [Test]
    public async Task Verify_of_a_tampered_package_is_loud_now_and_on_every_later_look(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var hit = await SealedHit.RecordAsync(site, "1", ct);
        SealedHit.Tamper(site, hit, bytes => { bytes[bytes.Length / 2] ^= 1; return bytes; });
        using var answer = await VerifyAsync(site, hit, ct);
        Assert.That(await answer.Content.ReadAsStringAsync(ct), Does.Contain("The evidence does not hold.").And.Contain("altered:"));
        Assert.That((await LastCustodyAsync(site, hit, ct)).Event.Detail, Does.StartWith("failed: altered"));
        var later = await site.Client.GetStringAsync(new Uri($"/hits/{hit.Id}", UriKind.Relative), ct);
        Assert.That(later, Does.Contain("role=\"alert\"").And.Contain("The evidence does not hold.").And.Contain("verified by test-Officer"));
        Assert.That(later, Does.Not.Contain("handler=Download"));
    }

    [Test]
    public async Task Verify_of_a_package_replaced_by_another_whole_one_fails(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var (hit, other) = (await SealedHit.RecordAsync(site, "1", ct), await SealedHit.RecordAsync(site, "2", ct));
        var replacement = await File.ReadAllBytesAsync(SealedHit.FileOf(site, other), ct);
        SealedHit.Tamper(site, hit, _ => replacement);
        using var answer = await VerifyAsync(site, hit, ct);
        Assert.That(await answer.Content.ReadAsStringAsync(ct), Does.Contain("The evidence does not hold."));
    }

    [Test]
    public async Task Hit_whose_package_is_missing_is_loud_without_being_asked(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var hit = await SealedHit.RecordAsync(site, "1", ct);
        File.Delete(SealedHit.FileOf(site, hit));
        Assert.That(await site.Client.GetStringAsync(new Uri($"/hits/{hit.Id}", UriKind.Relative), ct), Does.Contain("The evidence does not hold.").And.Contain("the file is not in the vault"));
        using var verified = await VerifyAsync(site, hit, ct);
        Assert.That(await verified.Content.ReadAsStringAsync(ct), Does.Contain("The evidence does not hold."));
        using var picture = await GetAsync(site, hit, "screenshot", ct);
        Assert.That(picture.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Hit_whose_package_is_cut_is_loud_without_being_asked(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var hit = await SealedHit.RecordAsync(site, "1", ct);
        SealedHit.Tamper(site, hit, bytes => bytes[..^100]);
        Assert.That(await site.Client.GetStringAsync(new Uri($"/hits/{hit.Id}", UriKind.Relative), ct), Does.Contain("The evidence does not hold."));
    }

    [Test]
    public async Task Screenshot_with_changed_bytes_is_not_shown(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var screenshot = SealedHit.Png(300, 300, 90);
        var hit = await SealedHit.RecordAsync(site, "1", ct, screenshot: screenshot);
        SealedHit.Tamper(site, hit, bytes => { bytes[bytes.AsSpan().IndexOf(screenshot.AsSpan(0, 40)) + 60] ^= 1; return bytes; });
        using var answer = await GetAsync(site, hit, "screenshot", ct);
        Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.Conflict, "text/plain")));
    }

    [Test]
    public async Task Download_is_logged_with_its_recipient_and_becomes_a_custody_entry(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var hit = await SealedHit.RecordAsync(site, "1", ct);
        using var answer = await DownloadAsync(site, hit, "Prosecutor's office, Ms. Example", ct);
        Assert.Multiple(async () =>
        {
            Assert.That(Convert.ToHexStringLower(SHA256.HashData(await answer.Content.ReadAsByteArrayAsync(ct))), Is.EqualTo(hit.Evidence[0].Sha256));
            Assert.That(answer.Content.Headers.ContentDisposition?.ToString(), Does.StartWith("attachment;"));
            Assert.That((await site.Database.Audit.ListAsync(new(), ct)).Single(entry => entry.Kind == AuditKind.Disclosure), Has.Property("Recipient").EqualTo("Prosecutor's office, Ms. Example").And.Property("Subject").EqualTo($"hit:{hit.Id}"));
            Assert.That((await LastCustodyAsync(site, hit, ct)).Event, Has.Property("Kind").EqualTo(CustodyKind.Exported).And.Property("Detail").EqualTo("purpose tobacco-excise; to Prosecutor's office, Ms. Example"));
        });
    }

    [TestCase("")]
    [TestCase("   ")]
    public async Task Download_without_a_recipient_hands_nothing_over(string recipient, CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var hit = await SealedHit.RecordAsync(site, "1", ct);
        using var answer = await DownloadAsync(site, hit, recipient, ct);
        Assert.That(await answer.Content.ReadAsStringAsync(ct), Does.Contain("Nothing was handed over"));
        Assert.That((await site.Database.Audit.ListAsync(new(), ct)).Where(entry => entry.Kind == AuditKind.Disclosure), Is.Empty);
    }

    [Test]
    public async Task Download_of_a_tampered_package_is_refused(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var hit = await SealedHit.RecordAsync(site, "1", ct);
        SealedHit.Tamper(site, hit, bytes => { bytes[^30] ^= 1; return bytes; });
        using var answer = await DownloadAsync(site, hit, "court", ct);
        Assert.That(await answer.Content.ReadAsStringAsync(ct), Does.Contain("it was not handed over"));
        Assert.That((await site.Database.Audit.ListAsync(new(), ct)).Where(entry => entry.Kind == AuditKind.Disclosure), Is.Empty);
    }

    private static Task<HttpResponseMessage> GetAsync(ReviewSite site, Hit hit, string what, CancellationToken ct) =>
        site.Client.GetAsync(new Uri($"/hits/{hit.Id}/evidence/{hit.Evidence[0].PackageId}/{what}", UriKind.Relative), ct);

    private static Task<HttpResponseMessage> VerifyAsync(ReviewSite site, Hit hit, CancellationToken ct) =>
        ReviewSite.PostAsync(site.Client, $"/hits/{hit.Id}", $"/hits/{hit.Id}?handler=Verify", [new("package", hit.Evidence[0].PackageId)], ct);

    private static Task<HttpResponseMessage> DownloadAsync(ReviewSite site, Hit hit, string recipient, CancellationToken ct) =>
        ReviewSite.PostAsync(site.Client, $"/hits/{hit.Id}", $"/hits/{hit.Id}?handler=Download", [new("package", hit.Evidence[0].PackageId), new("recipient", recipient)], ct);

    private static async Task<CustodyEntry> LastCustodyAsync(ReviewSite site, Hit hit, CancellationToken ct) =>
        (await site.Database.Custody.OfPackagesAsync([hit.Evidence[0].PackageId], ct))[^1];
}

using System.Net;
using System.Security.Claims;
using MarketWatch.Accountability;
using MarketWatch.Review.Access;
using MarketWatch.Review.Access.SigningIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace MarketWatch.Review.Tests.Access;

[CancelAfter(60_000)]
public sealed class SessionTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task Session_changes_at_sign_in_and_the_earlier_one_ends(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        await site.AddAccountAsync("anna", OfficerRole.Officer);
        using var client = site.Browser();
        var first = await CookieAsync(client, ct);
        using var again = await ReviewSite.PostAsync(client, "/account", "/account/sign-in", [new("name", "anna"), new("password", ReviewSite.Password)], ct);
        var second = CookieOf(again);
        Assert.That(second, Is.Not.EqualTo(first));
        Assert.That(await StatusAsync(site, first, ct), Is.EqualTo(HttpStatusCode.Redirect), "what an attacker may have planted or seen opens nothing");
        Assert.That(await StatusAsync(site, second, ct), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Session_replayed_after_signing_out_is_refused(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        await site.AddAccountAsync("anna", OfficerRole.Officer);
        using var client = site.Browser();
        var cookie = await CookieAsync(client, ct);
        Assert.That(await StatusAsync(site, cookie, ct), Is.EqualTo(HttpStatusCode.OK));
        (await ReviewSite.PostAsync(client, "/account", "/account/sign-out", [], ct)).Dispose();
        Assert.That(await StatusAsync(site, cookie, ct), Is.EqualTo(HttpStatusCode.Redirect));
    }

    [Test]
    public async Task Session_of_a_disabled_account_ends_at_once(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        using var client = await site.SignedInAsync(OfficerRole.Officer, ct: ct);
        await site.ChangeAccountAsync("officer-1", (accounts, account) =>
        {
            account.Disabled = true;
            return accounts.UpdateAsync(account);
        });
        using var answer = await client.GetAsync(new Uri("/account", UriKind.Relative), ct);
        Assert.That(answer.Headers.Location?.OriginalString, Does.StartWith("/account/sign-in"));
    }

    [Test]
    public async Task Stream_of_a_disabled_account_ends_within_a_minute(CancellationToken ct)
    {
        var clock = new FakeTimeProvider(Morning);
        var user = new ClaimsPrincipal(new ClaimsIdentity([new(OfficerClaims.Session, "s")], "test"));
        await using var site = await ReviewSite.StartAsync(ReviewSite.QuickAccess, clock, ct);
        var account = await site.AddAccountAsync("anna", OfficerRole.Officer);
        await site.Database.Sessions.StartAsync(new() { Id = "s", AccountId = account.Id, StartedAt = Morning, LastSeenAt = Morning }, ct);
        using var aborted = new CancellationTokenSource();
        var context = new DefaultHttpContext { User = user };
        context.Request.Headers.Accept = "text/event-stream";
        context.Features.Set<IHttpRequestLifetimeFeature>(new Lifetime(aborted));
        var watch = new StreamWatch(_ => Task.Delay(Timeout.Infinite, aborted.Token).ContinueWith(_ => { }, TaskScheduler.Default), site.Services.GetRequiredService<IServiceScopeFactory>(), clock);
        var stream = watch.InvokeAsync(context);
        clock.Advance(StreamWatch.LookEvery);
        await site.ChangeAccountAsync("anna", (accounts, one) =>
        {
            one.Disabled = true;
            return accounts.UpdateAsync(one);
        });
        for (var looks = 0; looks < 50 && !stream.IsCompleted; looks++)
        {
            clock.Advance(StreamWatch.LookEvery);
            await Task.WhenAny(stream, Task.Delay(TimeSpan.FromMilliseconds(200), ct));
        }

        Assert.That(stream.IsCompletedSuccessfully, Is.True);
    }

    private sealed class Lifetime(CancellationTokenSource aborted) : IHttpRequestLifetimeFeature
    {
        public CancellationToken RequestAborted { get => aborted.Token; set => throw new NotSupportedException(); }

        public void Abort() => aborted.Cancel();
    }

    [TestCase(29, HttpStatusCode.OK)]
    [TestCase(31, HttpStatusCode.Redirect)]
    public async Task Session_not_used_for_half_an_hour_ends(int minutes, HttpStatusCode expected, CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ReviewSite.QuickAccess, new FakeTimeProvider(Morning), ct);
        using var client = await site.SignedInAsync(OfficerRole.Officer, ct: ct);
        site.Clock!.Advance(TimeSpan.FromMinutes(minutes));
        using var answer = await client.GetAsync(new Uri("/account", UriKind.Relative), ct);
        Assert.That(answer.StatusCode, Is.EqualTo(expected));
    }

    [Test]
    public async Task Session_in_constant_use_ends_after_twelve_hours(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ReviewSite.QuickAccess, new FakeTimeProvider(Morning), ct);
        using var client = await site.SignedInAsync(OfficerRole.Officer, ct: ct);
        var answers = new List<HttpStatusCode>();
        for (var quarter = 1; quarter <= 49; quarter++)
        {
            site.Clock!.Advance(TimeSpan.FromMinutes(15));
            using var answer = await client.GetAsync(new Uri("/account", UriKind.Relative), ct);
            answers.Add(answer.StatusCode);
        }

        Assert.That(answers.Take(47), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(answers[^1], Is.EqualTo(HttpStatusCode.Redirect));
    }

    [Test]
    public async Task Session_can_be_ended_from_another_one(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        await site.AddAccountAsync("anna", OfficerRole.Officer);
        using var office = site.Browser();
        using var home = site.Browser();
        var cookie = await CookieAsync(home, ct);
        _ = await CookieAsync(office, ct);
        var page = await office.GetStringAsync(new Uri("/account", UriKind.Relative), ct);
        var mark = page.Split("name=\"session\" value=\"")[1].Split('"')[0];
        (await ReviewSite.PostAsync(office, "/account", "/account?handler=End", [new("session", mark)], ct)).Dispose();
        Assert.That(await StatusAsync(site, cookie, ct), Is.EqualTo(HttpStatusCode.Redirect));
    }

    [Test]
    public async Task Cookies_are_out_of_reach_of_scripts_and_of_other_sites(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ReviewSite.QuickAccess with { Address = new("https://marketwatch.unit.example") }, null, ct);
        await site.AddAccountAsync("anna", OfficerRole.Officer);
        // a proxy with TLS on this machine says so; cookies of the answer are looked at by hand
        using var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = site.Client.BaseAddress };
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var page = await client.GetAsync(new Uri("/account/sign-in", UriKind.Relative), ct);
        var form = page.Headers.GetValues("Set-Cookie").Single();
        Assert.That(form, Does.StartWith("__Host-marketwatch-form=").And.Contain("secure").And.Contain("httponly").And.Contain("samesite=strict").And.Contain("path=/"));
        var token = (await page.Content.ReadAsStringAsync(ct)).Split("__RequestVerificationToken\" type=\"hidden\" value=\"")[1].Split('"')[0];
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/account/sign-in", UriKind.Relative)) { Content = new FormUrlEncodedContent([new("name", "anna"), new("password", ReviewSite.Password)]) };
        request.Headers.Add("Cookie", form.Split(';')[0]);
        request.Headers.Add("X-Antiforgery", token);
        using var answer = await client.SendAsync(request, ct);
        var session = answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("__Host-marketwatch=", StringComparison.Ordinal));
        Assert.That(session, Does.Contain("secure").And.Contain("httponly").And.Contain("samesite=lax").And.Contain("path=/").And.Not.Contain("domain"));
        Assert.That(answer.Headers.GetValues("Strict-Transport-Security").Single(), Does.StartWith("max-age=31536000"));
    }

    private static async Task<string> CookieAsync(HttpClient client, CancellationToken ct)
    {
        using var answer = await ReviewSite.SignInAsync(client, "anna", ReviewSite.Password, ct);
        return CookieOf(answer);
    }

    private static string CookieOf(HttpResponseMessage answer) => answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("marketwatch=", StringComparison.Ordinal)).Split(';')[0];

    private static async Task<HttpStatusCode> StatusAsync(ReviewSite site, string cookie, CancellationToken ct)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = site.Client.BaseAddress };
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        using var answer = await client.GetAsync(new Uri("/account", UriKind.Relative), ct);
        return answer.StatusCode;
    }
}

using MarketWatch.Crawling;
using MarketWatch.Marketplaces;

namespace MarketWatch.EndToEnd.Tests.Browser;

[CancelAfter(120_000)]
internal sealed class SignInTests
{
    [Test]
    public async Task FetchAsync_side_by_side_signs_in_once(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        await using var session = Browsers.Open(site.Address, with: WithSignIn);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => session.FetchAsync(new(site.Address, $"/private/{i}"), Browsers.APage("h1"), ct).AsTask()));
        Assert.Multiple(() =>
        {
            Assert.That(outcomes, Has.All.InstanceOf<Fetched>());
            Assert.That(outcomes.OfType<Fetched>().Select(fetched => fetched.Page.Html), Has.All.Contains("Sign out"));
            Assert.That(site.SignIns, Is.EqualTo(1));
        });
    }

    [Test]
    public async Task FetchAsync_session_ended_signs_in_again_and_fetches_again(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        await using var session = Browsers.Open(site.Address, with: WithSignIn);
        await session.FetchAsync(new(site.Address, "/private/1"), Browsers.APage("h1"), ct);
        site.EndSessions();
        var outcome = await session.FetchAsync(new(site.Address, "/private/2"), Browsers.APage("h1"), ct);
        Assert.Multiple(() =>
        {
            Assert.That((outcome as Fetched)?.Page.Html, Does.Contain("Private 2"));
            Assert.That(site.SignIns, Is.EqualTo(2));
        });
    }

    [Test]
    public async Task FetchAsync_page_that_never_shows_the_session_is_a_sign_in_wall(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        await using var session = Browsers.Open(site.Address, with: WithSignIn);
        var outcome = await session.FetchAsync(new(site.Address, "/plain"), null, ct);
        Assert.Multiple(() =>
        {
            Assert.That((outcome as FetchFailed)?.Failure, Is.EqualTo(FetchFailure.SignInWall));
            Assert.That(site.SignIns, Is.LessThanOrEqualTo(2));
        });
    }

    [Test]
    public async Task FetchAsync_sign_in_refused_is_not_tried_again_and_tells_no_secret(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        await using var session = Browsers.Open(site.Address, with: WithSignIn, password: "canary-7f3a");
        var first = await session.FetchAsync(new(site.Address, "/private/1"), null, ct);
        var second = await session.FetchAsync(new(site.Address, "/private/1"), null, ct);
        Assert.Multiple(() =>
        {
            Assert.That(new[] { first, second }, Has.All.InstanceOf<FetchFailed>().With.Property("Failure").EqualTo(FetchFailure.SignInFailed));
            Assert.That(site.SignIns, Is.EqualTo(1));
            Assert.That($"{first} {second}", Does.Not.Contain("canary"));
        });
    }

    [Test]
    public async Task FetchAsync_field_that_is_not_there_fails_without_the_secret(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        await using var session = Browsers.Open(site.Address, Browsers.SharedHasty, definition => definition with
        {
            SignIn = new() { Open = "/login", SignedInWhen = "#out", Steps = [new() { Fill = "#pin", With = "{secret.password}" }] },
        }, password: "canary-7f3a");
        var outcome = await session.FetchAsync(new(site.Address, "/private/1"), null, ct);
        Assert.Multiple(() =>
        {
            Assert.That((outcome as FetchFailed)?.Failure, Is.EqualTo(FetchFailure.SignInFailed));
            Assert.That((outcome as FetchFailed)?.Detail, Does.Contain("#pin").And.Not.Contain("canary"));
        });
    }

    [Test]
    public async Task FetchAsync_sign_in_page_that_leads_to_another_host_gets_nothing_typed(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        await using var session = Browsers.Open(site.Address, with: definition => WithSignIn(definition) with { SignIn = WithSignIn(definition).SignIn! with { Open = "/away" } });
        var outcome = await session.FetchAsync(new(site.Address, "/private/1"), null, ct);
        Assert.Multiple(() =>
        {
            Assert.That((outcome as FetchFailed)?.Failure, Is.EqualTo(FetchFailure.RedirectedOutOfScope));
            Assert.That(site.SignIns, Is.Zero);
        });
    }

    [Test]
    public async Task FetchAsync_authority_that_has_ended_signs_nobody_in(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        await using var session = Browsers.Open(site.Address, with: definition => WithSignIn(definition) with { SignIn = WithSignIn(definition).SignIn! with { ExpiresOn = new(2020, 1, 31) } });
        var outcome = await session.FetchAsync(new(site.Address, "/private/1"), null, ct) as FetchFailed;
        Assert.Multiple(() =>
        {
            Assert.That(outcome?.Failure, Is.EqualTo(FetchFailure.SignInFailed));
            Assert.That(outcome?.Detail, Does.Contain("2020-01-31"));
            Assert.That(site.Asked, Is.Empty);
        });
    }

    internal static MarketplaceDefinition WithSignIn(MarketplaceDefinition definition) => definition with
    {
        SignIn = new()
        {
            Open = "/login",
            Steps = [new() { Fill = "#user", With = "{settings.user}" }, new() { Fill = "#password", With = "{secret.password}" }, new() { Click = "button[type=submit]" }],
            SignedInWhen = "#out",
            FailedWhen = ".error",
        },
    };
}

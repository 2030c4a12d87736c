using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using System.Text.RegularExpressions;
using MarketWatch.Accountability;
using MarketWatch.Configuration;
using MarketWatch.Evidence.Custody;
using MarketWatch.Evidence.Sealing;
using MarketWatch.Hits;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Profiles;
using MarketWatch.Review.Access;
using MarketWatch.Storage.Database;
using MarketWatch.Storage.Database.Accounts;
using MarketWatch.Storage.Indexes.Embedded;
using MarketWatch.Storage.Vault;
using MarketWatch.Testing;
using MarketWatch.Watches;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace MarketWatch.Review.Tests;

/// <summary>The review application on a loopback port, over a real store and index in a folder of its own.</summary>
internal sealed partial class ReviewSite : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private WebApplication? _application;

    public EmbeddedDatabase Database { get; private set; } = null!;

    public EmbeddedHitIndex Index { get; private set; } = null!;

    /// <summary>Sealed packages.</summary>
    public FolderVault Vault { get; private set; } = null!;

    /// <summary>Folder of the sealed packages.</summary>
    public string VaultFolder => _folder["evidence"];

    /// <summary>Key that packages are signed with.</summary>
    public SigningKey Key { get; } = SigningKey.CreateEphemeral();

    /// <summary>Profiles as the repository ships them.</summary>
    public CurrentCatalog<ProfileCatalog> Profiles { get; } = new(Repository.PathTo("config/profiles"), () => ProfileCatalog.Load(Repository.PathTo("config/profiles")));

    /// <summary>Carries what was recorded and decided to the index, when a test asks it to.</summary>
    public OutboxIndexer Indexer { get; private set; } = null!;

    /// <summary>Review rules by profile; none at first.</summary>
    public ConcurrentDictionary<string, ReviewRule> Rules { get; } = new();

    /// <summary>Where it answers.</summary>
    public Uri Address => new(_application!.Urls.First());

    /// <summary>Services of the application.</summary>
    public IServiceProvider Services => _application!.Services;

    /// <summary>Clock of the application.</summary>
    public FakeTimeProvider? Clock { get; private init; }

    /// <summary>Asks as an officer with a purpose.</summary>
    public HttpClient Client { get; private set; } = null!;

    public static Task<ReviewSite> StartAsync(CancellationToken ct) => StartAsync(QuickAccess, null, ct);

    /// <summary>Starts it with parts of a test's own in place of the usual ones.</summary>
    public static Task<ReviewSite> StartAsync(Action<IServiceCollection> own, CancellationToken ct) => StartAsync(QuickAccess, null, ct, own);

    /// <summary>Starts it with its own way to sign in, and a clock that can be set.</summary>
    /// <param name="access">How officers sign in.</param>
    /// <param name="fake">Clock; null for the real one.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="with">Services in place of its own.</param>
    public static async Task<ReviewSite> StartAsync(AccessOptions access, FakeTimeProvider? fake, CancellationToken ct, Action<IServiceCollection>? with = null)
    {
        var site = new ReviewSite { Clock = fake };
        TimeProvider clock = fake ?? TimeProvider.System;
        site.Database = await EmbeddedDatabase.OpenAsync(site._folder["truth.db"], clock, ct);
        site.Index = new EmbeddedHitIndex(site._folder["index"]);
        site.Vault = new FolderVault(site.VaultFolder);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        site.Indexer = new OutboxIndexer(site.Database.Hits, site.Index, clock);
        builder.Services.AddSingleton(clock).AddEmbeddedDatabase(site.Database).AddAccounts(site.Database).AddSingleton<IEvidenceVault>(site.Vault).AddSingleton<IPackageEraser>(site.Vault).AddSingleton(site.Key.Published).AddSingleton(site.Profiles).AddSingleton<IHitIndex>(site.Index).AddSingleton<Brake>()
            .AddSingleton(new HitReview(site.Database.Hits, site.Database.Reviews, profile => site.Rules.GetValueOrDefault(profile), site.Indexer.Wake))
            .AddSingleton<IPurposes>(new TestPurposes()).AddReview(access);
        Watches.WatchParts.Add(builder.Services, site._folder);
        with?.Invoke(builder.Services);
        site._application = builder.Build();
        site._application.Use(TestOfficer);
        site._application.MapReview();
        await site._application.StartAsync(ct);
        site.Client = site.As(OfficerRole.Officer, "tobacco-excise");
        return site;
    }

    /// <summary>A client that asks as an officer of this role; with no role, as nobody. Redirects are not followed.</summary>
    public HttpClient As(OfficerRole? role, string? purpose = null, string? name = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = new(_application!.Urls.First()) };
        if (role is { } signedIn) client.DefaultRequestHeaders.Add(Header, Named(signedIn, purpose, name));
        return client;
    }

    /// <summary>
    /// A client of a real account of this role, signed in through the sign-in page, with the purpose chosen where one is named. It keeps cookies as a
    /// browser does; redirects are not followed.
    /// </summary>
    public async Task<HttpClient> SignedInAsync(OfficerRole role, string? purpose = null, CancellationToken ct = default)
    {
        var name = $"{role.ToString().ToLowerInvariant()}-{Interlocked.Increment(ref _accounts)}";
        await AddAccountAsync(name, role);
        var client = Browser();
        using var signedIn = await SignInAsync(client, name, Password, ct);
        if (signedIn.StatusCode != HttpStatusCode.Redirect) throw new InvalidOperationException($"{name} could not sign in: {signedIn.StatusCode}");
        if (purpose is null) return client;
        using var chosen = await PostAsync(client, "/purpose", "/purpose", [new("purpose", purpose)], ct);
        return chosen.StatusCode == HttpStatusCode.Redirect ? client : throw new InvalidOperationException($"the purpose {purpose} could not be chosen: {chosen.StatusCode}");
    }

    /// <summary>Adds an account with the password of the tests.</summary>
    public async Task<Account> AddAccountAsync(string name, OfficerRole role)
    {
        await using var scope = Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = new Account { UserName = name, DisplayName = name, Role = role, LockoutEnabled = true };
        var made = await accounts.CreateAsync(account, Password);
        return made.Succeeded ? account : throw new InvalidOperationException(string.Join(' ', made.Errors.Select(error => error.Description)));
    }

    /// <summary>Changes an account.</summary>
    public async Task ChangeAccountAsync(string name, Func<UserManager<Account>, Account, Task> change)
    {
        await using var scope = Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        await change(accounts, (await accounts.FindByNameAsync(name))!);
    }

    /// <summary>A client that keeps cookies and is not signed in.</summary>
    public HttpClient Browser() => new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new(_application!.Urls.First()) };

    /// <summary>Sends the sign-in page's form.</summary>
    public static Task<HttpResponseMessage> SignInAsync(HttpClient client, string name, string password, CancellationToken ct) =>
        PostAsync(client, "/account/sign-in", "/account/sign-in", [new("name", name), new("password", password)], ct);

    /// <summary>Records a hit as the crawl does, and has the index take it.</summary>
    public async Task<Hit> RecordAsync(Hit hit, CancellationToken ct) => (await RecordAsync([hit], ct))[0];

    /// <summary>Records hits as the crawl does, and has the index take them.</summary>
    public async Task<IReadOnlyList<Hit>> RecordAsync(IEnumerable<Hit> hits, CancellationToken ct)
    {
        var recorded = new List<Hit>();
        foreach (var hit in hits) recorded.Add(await Database.Hits.RecordAsync(hit, [new(CustodyKind.Sealed, hit.Evidence[0].PackageId, hit.Evidence[0].Sha256, hit.LastSeen, "test", "")], ct));
        await Indexer.DrainAsync(ct);
        return recorded;
    }

    /// <summary>Posts a form as a page of this address would: with its antiforgery token.</summary>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, string page, string action, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken ct)
    {
        var html = await client.GetStringAsync(new Uri(page, UriKind.Relative), ct);
        var token = AntiforgeryToken().Match(html).Groups.Cast<Group>().Skip(1).First(group => group.Success).Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(action, UriKind.Relative)) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("X-Antiforgery", token);
        return await client.SendAsync(request, ct);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application!.DisposeAsync();
        Indexer.Dispose();
        await Index.DisposeAsync();
        await Database.DisposeAsync();
        Key.Dispose();
        _folder.Dispose();
    }

    /// <summary>Password of every account of the tests.</summary>
    public const string Password = "fourteen wild geese";

    /// <summary>Sign-in as it is by default, but quick: few rounds, no limit by address, no second factor.</summary>
    public static AccessOptions QuickAccess { get; } = new() { SecondFactorRequired = false, PasswordRounds = 100, AttemptsPerMinute = 10_000 };

    /// <summary>Header by which a request names its officer.</summary>
    public const string Header = "X-Test-Officer";

    /// <summary>Value of <see cref="Header"/>.</summary>
    public static string Named(OfficerRole role, string? purpose, string? name = null) => name is null ? $"{role} {purpose}" : $"{role} {purpose} {name}";

    private int _accounts;

    // signing in is tested by itself; pages are tested as whoever the header names
    public static Task TestOfficer(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers[Header].ToString().Split(' ') is [{ Length: > 0 } role, .. var more])
        {
            // an empty purpose at the end does not travel
            var purpose = more.ElementAtOrDefault(0) ?? "";
            var name = more.ElementAtOrDefault(1) is { Length: > 0 } own ? own : $"test-{role}";
            context.User = new(new ClaimsIdentity(
                [new(ClaimTypes.NameIdentifier, name), new(ClaimTypes.Name, name), new(ClaimTypes.Role, role), new(OfficerClaims.Purpose, purpose), new(OfficerClaims.TimeZone, "Europe/Amsterdam")], "test"));
        }

        return next(context);
    }

    [GeneratedRegex("""<meta name="antiforgery" content="([^"]+)">|name="__RequestVerificationToken" type="hidden" value="([^"]+)" """)]
    private static partial Regex AntiforgeryToken();

    private sealed class TestPurposes : IPurposes
    {
        public IReadOnlyList<Purpose> All { get; } =
        [
            new() { Id = "tobacco-excise", Name = "Tobacco", LegalBasis = "invented", Owner = "tobacco-desk", From = new(2020, 1, 1), Until = new(2099, 12, 31), RetentionDays = 180 },
            new() { Id = "over", Name = "Over", LegalBasis = "invented", Owner = "desk", From = new(2020, 1, 1), Until = new(2020, 12, 31), RetentionDays = 180 },
        ];
    }
}

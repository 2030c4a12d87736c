using System.Net;
using System.Security.Claims;
using System.Text.RegularExpressions;
using MarketWatch.Accountability;
using MarketWatch.Bazaar;
using MarketWatch.Cli;
using MarketWatch.Cli.Scheduling;
using MarketWatch.Configuration;
using MarketWatch.EndToEnd.Tests.Journeys;
using MarketWatch.Hits;
using MarketWatch.Marketplaces.Sketching;
using MarketWatch.Review;
using MarketWatch.Review.Access;
using MarketWatch.Storage.Database;
using MarketWatch.Storage.Database.Accounts;
using MarketWatch.Watches;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarketWatch.EndToEnd.Tests.Describing;

/// <summary>The review application as it is served, over the folder of a unit beside a Bazaar; whoever asks is the officer that a header names. Sites of ours are asked without pauses.</summary>
internal sealed partial class DescribingSite : IAsyncDisposable
{
    public const string Header = "X-Test-Officer";

    private readonly UnitFolder _unit;
    private readonly WebApplication _application;

    private DescribingSite(BazaarServer bazaar, UnitFolder unit, RunningSystem system, WebApplication application) =>
        (Bazaar, _unit, System, _application) = (bazaar, unit, system, application);

    public BazaarServer Bazaar { get; }

    public RunningSystem System { get; }

    public Uri Address => new(_application.Urls.First());

    public string Folder => _unit.Environment["MARKETWATCH_HOME"];

    public static async Task<DescribingSite> StartAsync(CancellationToken ct)
    {
        var bazaar = await BazaarServer.StartAsync(new() { Seed = 5 }, ct);
        var unit = new UnitFolder(bazaar);
        var root = unit.Environment["MARKETWATCH_HOME"];
        var options = ProgramOptionsReader.ReadFile(Path.Combine(root, "config", "marketwatch.yaml")).Require();
        var installation = new Installation(root, options, unit.Environment.GetValueOrDefault) { Adapt = definition => definition with { Access = definition.Access with { Delay = default } } };
        var system = await RunningSystem.OpenAsync(installation, ct);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(system).AddSingleton(system.Clock).AddEmbeddedDatabase(system.Database).AddAccounts(system.Database).AddSingleton<IHitIndex>(system.Index).AddSingleton(system.Review).AddSingleton<Brake>()
            .AddSingleton(installation.CurrentProfiles).AddSingleton(installation.CurrentMarketplaces).AddSingleton<IWatchReferences>(installation).AddSingleton<IPurposes>(new Purposes(installation))
            .AddSingleton<ActiveRuns>().AddSingleton<IActiveRuns>(provider => provider.GetRequiredService<ActiveRuns>())
            .AddDescribing(system)
            .AddSingleton(new SiteLook(system.Http, system.Browser, system.Politeness, new(options.Tor), system.Clock) { Delay = default })
            .AddReview();
        var application = builder.Build();
        application.Use(TestOfficer);
        application.MapReview();
        await application.StartAsync(ct);
        return new(bazaar, unit, system, application);
    }

    /// <summary>A client that asks as an officer of this role under a purpose; redirects are not followed.</summary>
    public HttpClient As(OfficerRole role, string purpose = "tobacco-excise", string session = "first")
    {
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Add(Header, $"{role} {purpose} {session}");
        return client;
    }

    /// <summary>Posts a form as a page of this address would: with its antiforgery token.</summary>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, string page, string action, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken ct)
    {
        var html = await client.GetStringAsync(new Uri(page, UriKind.Relative), ct);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(action, UriKind.Relative)) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("X-Antiforgery", AntiforgeryToken().Match(html).Groups[1].Value);
        return await client.SendAsync(request, ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        await System.DisposeAsync();
        _unit.Dispose();
        await Bazaar.DisposeAsync();
    }

    private static Task TestOfficer(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers[Header].ToString().Split(' ') is [{ Length: > 0 } role, var purpose, var session])
        {
            var name = $"test-{role}";
            context.User = new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, name), new(ClaimTypes.Name, name), new(ClaimTypes.Role, role), new(OfficerClaims.Purpose, purpose), new(OfficerClaims.Session, session), new(OfficerClaims.TimeZone, "Europe/Amsterdam")], "test"));
        }

        return next(context);
    }

    [GeneratedRegex("""<meta name="antiforgery" content="([^"]+)">""")]
    private static partial Regex AntiforgeryToken();

    private sealed class Purposes(Installation installation) : IPurposes
    {
        public IReadOnlyList<Purpose> All => installation.References.Purposes;
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MarketWatch.Accountability;
using MarketWatch.Review.Access;
using MarketWatch.Review.Access.Keys;
using MarketWatch.Testing;

namespace MarketWatch.Review.Tests.Access;

/// <summary>Every page handler and endpoint of the running application against everybody: nobody, six roles.</summary>
[CancelAfter(120_000)]
public sealed class RoleMatrixTests
{
    private const string Rewrite = "MARKETWATCH_WRITE_MATRIX";
    private const string Purpose = "tobacco-excise";
    private static readonly OfficerRole?[] Everybody = [null, .. Enum.GetValues<OfficerRole>().Select(role => (OfficerRole?)role)];

    [Test]
    public async Task Every_handler_is_declared_and_every_row_answers(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var all = await Answering.AllAsync(site.Services);
        Assert.Multiple(() =>
        {
            Assert.That(all.Where(one => one.Row is null), Is.Empty, "handlers and endpoints without a row in the policy table");
            Assert.That(PolicyTable.Rows.Where(row => all.All(one => one.Row != row)).Select(row => $"{row.Method} {row.Path} {row.Handler}"), Is.Empty, "rows that nothing answers to");
        });
    }

    [Test]
    public async Task Matrix_is_the_one_that_was_agreed(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var lines = (await Answering.AllAsync(site.Services)).Select(one => $"{one}: {Allowed(one.Row)}").Order(StringComparer.Ordinal);
        var written = string.Join('\n', lines) + "\n";
        var path = Repository.PathTo("tests", "MarketWatch.Review.Tests", "Access", "role-matrix.txt");
        if (Environment.GetEnvironmentVariable(Rewrite) == "1") await File.WriteAllTextAsync(path, written, ct);
        Assert.That(File.Exists(path) ? await File.ReadAllTextAsync(path, ct) : "", Is.EqualTo(written), $"who may do what has changed; where that is meant, run this test with {Rewrite}=1 and commit the file");
    }

    [Test]
    public async Task Roles_keep_to_their_field(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var all = await Answering.AllAsync(site.Services);
        string[] aboutHits = ["/hits", "/search", "/sellers", "/profiles", "/marketplaces", "/watches", "/runs"];
        bool About(Answering one, params string[] areas) => areas.Any(area => one.Path == area || one.Path.StartsWith(area + "/", StringComparison.Ordinal));
        Assert.Multiple(() =>
        {
            Assert.That(all.Where(one => About(one, aboutHits) && May(one, OfficerRole.Administrator, OfficerRole.Auditor)), Is.Empty, "administrator and auditor see no hits");
            Assert.That(all.Where(one => About(one, "/audit") && May(one, OfficerRole.Viewer, OfficerRole.Officer, OfficerRole.Supervisor, OfficerRole.Administrator)), Is.Empty, "the log is the auditor's");
            Assert.That(all.Where(one => About(one, "/admin/accounts", "/admin/keys", "/admin/settings") && May(one, OfficerRole.Viewer, OfficerRole.Officer, OfficerRole.Supervisor, OfficerRole.Auditor)), Is.Empty);
            Assert.That(all.Where(one => About(one, aboutHits) && one.Row is { Permission: Permission.Look, NeedsPurpose: false } && About(one, "/hits", "/search", "/sellers")), Is.Empty, "hits are shown under a purpose only");
            Assert.That(all.Where(one => one.Row?.Permission == Permission.Public).Select(one => one.Path).Distinct(), Is.SubsetOf(new[] { "/health", "/assets/{name}", "/favicon.ico", "/error", "/account/sign-in", "/account/second-step", "/account/setup", "/account/returned" }), "what anybody may ask");
        });
    }

    [Test]
    public async Task Every_cell_that_is_not_allowed_is_refused_by_the_running_application(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var all = await Answering.AllAsync(site.Services);
        var wrong = new List<string>();
        var cells = 0;
        foreach (var role in Everybody)
        {
            using var client = await ClientAsync(site, role, ct);
            foreach (var one in all.Where(one => !Allows(one, role)))
            {
                using var request = new HttpRequestMessage(new HttpMethod(one.Method), one.Address);
                using var answer = await client.SendAsync(request, ct);
                cells++;
                var signIn = answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString.StartsWith("/account/sign-in", StringComparison.Ordinal);
                var refused = role is null ? signIn || answer.StatusCode == HttpStatusCode.Unauthorized : IsProgram(one) != (role == OfficerRole.Service) ? signIn || answer.StatusCode == HttpStatusCode.Unauthorized : answer.StatusCode == HttpStatusCode.Forbidden;
                if (!refused) wrong.Add($"{role?.ToString() ?? "nobody"}: {one} gave {(int)answer.StatusCode}");
            }
        }

        await TestContext.Out.WriteLineAsync($"{all.Count} handlers x {Everybody.Length}: {cells} refused cells");
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public async Task Every_form_without_its_token_is_refused_also_for_those_who_may(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var all = (await Answering.AllAsync(site.Services)).Where(one => one.IsPage && one.Method == "POST" && one.Path != "/error").ToList();
        var wrong = new List<string>();
        foreach (var role in new[] { OfficerRole.Supervisor, OfficerRole.Administrator, OfficerRole.Auditor })
        {
            using var client = await ClientAsync(site, role, ct);
            foreach (var one in all.Where(one => Allows(one, role)))
            {
                using var form = new FormUrlEncodedContent([new("name", "x")]);
                using var answer = await client.PostAsync(one.Address, form, ct);
                if (answer.StatusCode != HttpStatusCode.BadRequest) wrong.Add($"{role}: {one} gave {(int)answer.StatusCode}");
            }
        }

        Assert.That(wrong, Is.Empty);
    }

    private static bool IsProgram(Answering one) => one.Path.StartsWith("/api/", StringComparison.Ordinal);

    private static bool May(Answering one, params OfficerRole[] roles) => 
        one.Row is { Permission: not (Permission.Public or Permission.SignedIn) } row && roles.Any(role => RolePermissions.Allows(role, row.Permission));

    /// <summary>Pages are people's, the API is programs'; a program here has every scope there is.</summary>
    private static bool Allows(Answering one, OfficerRole? role) => one.Row is { } row && (row.Permission == Permission.Public
        || (role is { } who && (IsProgram(one) ? who == OfficerRole.Service && ApiScopes.All.Contains(row.Permission) : who != OfficerRole.Service && RolePermissions.Allows(who, row.Permission))));

    private static string Allowed(PolicyRow? row)
    {
        if (row is null) return "undeclared";
        var words = new StringBuilder(row.Permission == Permission.Public ? "anybody" : string.Join(' ', row.Path.StartsWith("/api/", StringComparison.Ordinal)
            ? [$"key with {ApiScopes.Name(row.Permission)}"]
            : Enum.GetValues<OfficerRole>().Where(role => role != OfficerRole.Service && RolePermissions.Allows(role, row.Permission)).Select(role => role.ToString().ToLowerInvariant())));
        return row.NeedsPurpose ? words.Append(", under a purpose").ToString() : words.ToString();
    }

    private static async Task<HttpClient> ClientAsync(ReviewSite site, OfficerRole? role, CancellationToken ct)
    {
        if (role is null) return site.Browser();
        if (role != OfficerRole.Service) return await site.SignedInAsync(role.Value, RolePermissions.Allows(role.Value, Permission.Look) ? Purpose : null, ct);
        var now = TimeProvider.System.GetUtcNow();
        var (key, secret) = KeySecret.Make("test", [.. ApiScopes.All.Select(ApiScopes.Name)], Purpose, "test", now, now.AddDays(1));
        await site.Database.ApiKeys.AddAsync(key, ct);
        var client = site.Browser();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }
}

using MarketWatch.Accountability;
using MarketWatch.Review.Access;

namespace MarketWatch.Review.Tests.Access;

[CancelAfter(120_000)]
public sealed class HeaderTests
{
    [Test]
    public async Task Every_answer_to_every_role_carries_the_security_headers(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var paths = (await Answering.AllAsync(site.Services)).Where(one => one is { Method: "GET", Handler: null } && !one.Path.EndsWith("/events", StringComparison.Ordinal)).Select(one => one.Address)
            .Append(new("/nowhere", UriKind.Relative)).Append(new("/assets/nothing.js", UriKind.Relative)).Append(new("/api/v1/nowhere", UriKind.Relative)).ToList();
        var wrong = new List<string>();
        foreach (var role in new OfficerRole?[] { null, OfficerRole.Supervisor, OfficerRole.Auditor, OfficerRole.Administrator })
        {
            using var client = role is { } who ? await site.SignedInAsync(who, RolePermissions.Allows(who, Permission.Look) ? "tobacco-excise" : null, ct) : site.Browser();
            foreach (var path in paths)
            {
                using var answer = await client.GetAsync(path, ct);
                wrong.AddRange(Missing(answer).Select(what => $"{role?.ToString() ?? "nobody"} {path} ({(int)answer.StatusCode}): {what}"));
            }
        }

        Assert.That(wrong, Is.Empty);
    }

    private static IEnumerable<string> Missing(HttpResponseMessage answer)
    {
        string Value(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";
        var policy = Value("Content-Security-Policy");
        if (!policy.StartsWith("default-src 'none'", StringComparison.Ordinal) || !policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal) || policy.Contains("unsafe", StringComparison.Ordinal)) yield return $"policy '{policy}'";
        if (Value("X-Content-Type-Options") != "nosniff") yield return "nosniff";
        if (Value("X-Frame-Options") != "DENY") yield return "framing";
        if (Value("Referrer-Policy") != "no-referrer") yield return "referrer";
        if (Value("Permissions-Policy").Length == 0) yield return "permissions";
        if (Value("Cross-Origin-Opener-Policy") != "same-origin" || Value("Cross-Origin-Resource-Policy") != "same-origin") yield return "cross-origin";
        if (answer.Headers.CacheControl is not { NoStore: true }) yield return "no-store";
    }
}

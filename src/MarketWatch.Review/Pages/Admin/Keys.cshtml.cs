using MarketWatch.Accountability;
using MarketWatch.Review.Access;
using MarketWatch.Review.Access.Keys;
using MarketWatch.Watches;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Admin;

/// <summary>Keys by which programs use the API.</summary>
internal sealed class KeysModel(IApiKeyStore keys, IPurposes purposes, IAuditLog log, TimeProvider clock) : PageModel
{
    private const int MostDays = 366;

    /// <summary>Keys, newest first.</summary>
    public IReadOnlyList<ApiKey> Keys { get; private set; } = [];

    /// <summary>Purposes valid today.</summary>
    public IReadOnlyList<Purpose> Purposes => purposes.ValidNow(clock);

    /// <summary>Now, UTC.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>A key made just now.</summary>
    public string? Secret { get; private set; }

    /// <summary>What went wrong.</summary>
    public string? Problem { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => Keys = await keys.ListAsync(ct);

    public async Task<IActionResult> OnPostAsync(string? name, string[]? scopes, string? purpose, int days, CancellationToken ct)
    {
        Problem = string.IsNullOrWhiteSpace(name) ? "Say what the key is for."
            : scopes is not { Length: > 0 } || scopes.Any(scope => ApiScopes.Find(scope) is null) ? "Choose at least one scope."
            : Purposes.All(valid => valid.Id != purpose) ? "Choose one of the purposes that are valid today."
            : days is < 1 or > MostDays ? "A key holds 1 to 366 days."
            : null;
        if (Problem is null)
        {
            var officer = HttpContext.Officer();
            var (key, secret) = KeySecret.Make(name!.Trim(), scopes!, purpose!, officer.Name, Now, Now.AddDays(days));
            await log.AppendAsync(new AuditEvent(AuditKind.Administration, "API key made", $"key:{key.Id}", officer) { Detail = $"{key.Name}: {string.Join(' ', key.Scopes)}, purpose {key.Purpose}" }, ct);
            await keys.AddAsync(key, ct);
            Secret = secret;
        }

        Keys = await keys.ListAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(string? id, CancellationToken ct)
    {
        await log.AppendAsync(new AuditEvent(AuditKind.Administration, "API key revoked", $"key:{id}", HttpContext.Officer()), ct);
        await keys.RevokeAsync(id ?? "", Now, ct);
        return LocalRedirect("/admin/keys");
    }
}

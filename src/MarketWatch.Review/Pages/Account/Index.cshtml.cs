using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using MarketWatch.Accountability;
using MarketWatch.Review.Access;
using MarketWatch.Review.Access.SigningIn;
using MarketWatch.Review.Languages;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Account;

/// <summary>An officer's own account: language, time zone, password, sessions.</summary>
internal sealed class IndexModel(OfficerAccounts accounts, IOfficerSessions sessions, IAuditLog log, TimeProvider clock) : PageModel
{
    /// <summary>Time zones that can be chosen.</summary>
    public static IReadOnlyList<string> Zones { get; } = [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id == "UTC" || id.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The account.</summary>
    public Accountability.Account Own { get; private set; } = null!;

    /// <summary>It has a password; one from the identity provider has none.</summary>
    public bool HasPassword => Own.PasswordHash is not null;

    /// <summary>Its open sessions, newest first.</summary>
    public IReadOnlyList<OfficerSession> Sessions { get; private set; } = [];

    /// <summary>Id of this session.</summary>
    public string? This => User.FindFirstValue(OfficerClaims.Session);

    /// <summary>What was done.</summary>
    [TempData]
    public string? Said { get; set; }

    /// <summary>What went wrong.</summary>
    public string? Problem { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostShowAsync(string? language, string? zone, CancellationToken ct)
    {
        await LoadAsync(ct);
        if (language is null || !Words.Offered.ContainsKey(language)) return Refused("There is no such language.");
        if (zone is null || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)) return Refused("There is no such time zone; Europe/Amsterdam is one.");
        (Own.Language, Own.TimeZone) = (language, zone);
        await accounts.UpdateAsync(Own);
        return Done("Saved.");
    }

    public async Task<IActionResult> OnPostPasswordAsync(string? current, string? password, string? repeated, CancellationToken ct)
    {
        await LoadAsync(ct);
        if (password != repeated) return Refused("The passwords differ.");
        if (await accounts.IsLockedOutAsync(Own)) return Refused("Too many wrong attempts: the account is locked for a while. An administrator can unlock it.");
        await log.AppendAsync(new(AuditKind.Administration, "password change", $"account:{Own.Id}", HttpContext.Officer()), ct);
        var changed = await accounts.ChangePasswordAsync(Own, current ?? "", password ?? "");
        if (!changed.Succeeded)
        {
            var wrong = changed.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.PasswordMismatch));
            if (wrong) await accounts.AccessFailedAsync(Own);
            return Refused(wrong ? "The present password is wrong." : changed.Errors.First().Description);
        }

        foreach (var other in Sessions.Where(session => session.Id != This)) await sessions.EndAsync(other.Id, clock.GetUtcNow(), ct);
        return Done("The password is changed; your other sessions have ended.");
    }

    public async Task<IActionResult> OnPostEndAsync(string? session, CancellationToken ct)
    {
        await LoadAsync(ct);
        if (Sessions.FirstOrDefault(own => Mark(own) == session) is not { } ended) return Refused("That session is over already.");
        await log.AppendAsync(new(AuditKind.Access, "session ended", $"account:{Own.Id}", HttpContext.Officer()), ct);
        await sessions.EndAsync(ended.Id, clock.GetUtcNow(), ct);
        return Done("The session has ended.");
    }

    /// <summary>What stands for a session in the page; its id itself stays on the server.</summary>
    public static string Mark(OfficerSession session) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(session.Id)))[..16];

    private async Task LoadAsync(CancellationToken ct)
    {
        Own = (await accounts.FindByIdAsync(HttpContext.Officer().Id))!;
        Sessions = await sessions.OpenAsync(Own.Id, ct);
    }

    private PageResult Refused(string why)
    {
        Problem = why;
        return Page();
    }

    private RedirectResult Done(string what)
    {
        Said = what;
        return Redirect("/account");
    }
}

using MarketWatch.Accountability;
using MarketWatch.Review.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Admin;

/// <summary>Keeps accounts: new ones by a link, role, disable, reset, unlock.</summary>
internal sealed class AccountsModel(AccountKeeping keeping, IOfficerSessions sessions, AccessOptions options, TimeProvider clock) : PageModel
{
    /// <summary>Roles of people.</summary>
    public static IReadOnlyList<OfficerRole> Roles { get; } = [.. Enum.GetValues<OfficerRole>().Where(role => role != OfficerRole.Service)];

    /// <summary>Accounts by name.</summary>
    public IReadOnlyList<Accountability.Account> Accounts { get; private set; } = [];

    /// <summary>Open sessions by account.</summary>
    public IReadOnlyDictionary<string, int> Sessions { get; private set; } = new Dictionary<string, int>();

    /// <summary>A link made just now.</summary>
    public string? Link { get; private set; }

    /// <summary>Whose it is.</summary>
    public string? LinkFor { get; private set; }

    /// <summary>What was done.</summary>
    public string? Said { get; private set; }

    /// <summary>What went wrong.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether failed sign-ins keep somebody out.</summary>
    public bool IsLocked(Accountability.Account account) => account.LockoutEnd > clock.GetUtcNow();

    /// <summary>Whether its owner has set it up.</summary>
    public static bool IsSetUp(Accountability.Account account) => account.PasswordHash is not null || account.LastSignInAt is not null;

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostAddAsync(string? name, string? displayName, OfficerRole role, CancellationToken ct) =>
        await ShowAsync(await keeping.AddAsync(name ?? "", displayName ?? "", role, HttpContext.Officer(), ct), ct);

    public async Task<IActionResult> OnPostRoleAsync(string? name, OfficerRole role, CancellationToken ct) =>
        await ShowAsync(Enum.IsDefined(role) ? await keeping.ChangeRoleAsync(name ?? "", role, HttpContext.Officer(), ct) : AccountOutcome.Refused("There is no such role."), ct);

    public async Task<IActionResult> OnPostChangeAsync(string? name, string? change, CancellationToken ct)
    {
        var (who, by) = (name ?? "", HttpContext.Officer());
        return await ShowAsync(change switch
        {
            "unlock" => await keeping.UnlockAsync(who, by, ct),
            "factor" => await keeping.ResetSecondFactorAsync(who, by, ct),
            "reset" => await keeping.ResetAsync(who, by, ct),
            "enable" => await keeping.DisableAsync(who, disabled: false, by, ct),
            "disable" => await keeping.DisableAsync(who, disabled: true, by, ct),
            _ => AccountOutcome.Refused("There is no such change."),
        }, ct);
    }

    private async Task<PageResult> ShowAsync(AccountOutcome outcome, CancellationToken ct)
    {
        Problem = outcome.Problem;
        if (outcome.Account is not null && outcome.Token is null) Said = "Done.";
        if (outcome.Token is { } token) (Link, LinkFor) = (AccountKeeping.Link(options.Address, token), outcome.Account!.UserName);
        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Accounts = keeping.All();
        Sessions = (await sessions.OpenAsync(null, ct)).CountBy(session => session.AccountId).ToDictionary();
    }
}

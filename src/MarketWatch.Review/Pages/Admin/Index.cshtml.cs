using MarketWatch.Accountability;
using MarketWatch.Review.Access;
using MarketWatch.Watches;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Admin;

/// <summary>What there is to keep, each with how it stands; everybody sees what their role may touch.</summary>
internal sealed class IndexModel(AccountKeeping keeping, IServiceProvider services, Brake brake, IPurposes purposes, TimeProvider clock) : PageModel
{
    private const int ProposalsRead = 100;

    /// <summary>The brake; null while it is off.</summary>
    public BrakePulled? Pulled { get; private set; }

    /// <summary>Accounts.</summary>
    public int Accounts { get; private set; }

    /// <summary>Disabled ones.</summary>
    public int Disabled { get; private set; }

    /// <summary>Those without a second factor.</summary>
    public int WithoutSecondFactor { get; private set; }

    /// <summary>Open sessions.</summary>
    public int Sessions { get; private set; }

    /// <summary>API keys in force.</summary>
    public int Keys { get; private set; }

    /// <summary>Hits whose time is up.</summary>
    public long Due { get; private set; }

    /// <summary>Proposals to erase that wait.</summary>
    public int Proposals { get; private set; }

    /// <summary>Purposes valid today.</summary>
    public int Purposes { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        Pulled = await brake.StateAsync(ct);
        Purposes = purposes.ValidNow(clock).Count;
        if (HttpContext.May(Permission.Administer))
        {
            var accounts = keeping.All();
            (Accounts, Disabled, WithoutSecondFactor) = (accounts.Count, accounts.Count(account => account.Disabled), accounts.Count(account => account is { TwoFactorEnabled: false, Disabled: false }));
            Sessions = (await Get<IOfficerSessions>().OpenAsync(null, ct)).Count;
            Keys = (await Get<IApiKeyStore>().ListAsync(ct)).Count(key => key.RevokedAt is null && key.ExpiresAt > now);
        }

        if (!HttpContext.May(Permission.Supervise)) return;
        Due = await Get<IRetentionStore>().CountDueAsync(now, ct);
        Proposals = (await Get<IRetentionStore>().ProposalsAsync(ProposalsRead, ct)).Count(proposal => proposal.DecidedAt is null);
    }

    private T Get<T>() where T : notnull => (T)services.GetService(typeof(T))!;
}

using System.Security.Claims;
using MarketWatch.Accountability;
using MarketWatch.Review.Access;
using MarketWatch.Watches;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Account;

/// <summary>Chooses the purpose of the session (LED Art. 25: why somebody looked is part of every entry of the log).</summary>
internal sealed class PurposeModel(IPurposes purposes, IOfficerSessions sessions, IAuditLog log, TimeProvider clock) : PageModel
{
    /// <summary>Where the officer wanted to go.</summary>
    [BindProperty(SupportsGet = true, Name = "return")]
    public string? Return { get; set; }

    /// <summary>Purposes valid today.</summary>
    public IReadOnlyList<Purpose> Offered => purposes.ValidNow(clock);

    /// <summary>The session's purpose.</summary>
    public string? Current => HttpContext.Officer().Purpose;

    /// <summary>What went wrong; null before an attempt.</summary>
    public string? Problem { get; private set; }

    public async Task<IActionResult> OnPostAsync(string? purpose, CancellationToken ct)
    {
        if (Offered.All(offered => offered.Id != purpose) || User.FindFirstValue(OfficerClaims.Session) is not { } session)
        {
            Problem = "Choose one of the purposes that are valid today.";
            return Page();
        }

        await log.AppendAsync(new AuditEvent(AuditKind.Access, "purpose chosen", $"purpose:{purpose}", HttpContext.Officer() with { Purpose = purpose }), ct);
        await sessions.SetPurposeAsync(session, purpose!, ct);
        return this.GoBack(Return);
    }
}

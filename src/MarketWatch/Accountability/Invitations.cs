using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MarketWatch.Accountability;

/// <summary>
/// One-time links by which a person sets an account up: the first administrator, a new account, one whose sign-in was reset. Only the digest of a link's
/// token is kept, it ends after a day, and who used it used it up.
/// </summary>
public sealed class Invitations(IProgramSettings settings, TimeProvider clock) : IDisposable
{
    private const string Prefix = "invitation:";
    private const string First = "invitation-first";
    private const int TokenBytes = 32;
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>How long a link holds.</summary>
    public static TimeSpan Holds { get; } = TimeSpan.FromHours(24);

    /// <summary>Makes a link's token for an account; an earlier one of that account ends.</summary>
    /// <param name="accountId">Account; null for the first administrator, whose account is made by the link.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The token, which is shown once and never kept.</returns>
    public async ValueTask<string> InviteAsync(string? accountId, CancellationToken ct)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        var digest = DigestOf(token);
        var key = PointerOf(accountId);
        if (await settings.GetAsync(key, ct).ConfigureAwait(false) is { } earlier) await settings.SetAsync(Prefix + JsonSerializer.Deserialize<string>(earlier), null, ct).ConfigureAwait(false);
        await settings.SetAsync(Prefix + digest, JsonSerializer.Serialize(new Invitation(accountId, clock.GetUtcNow() + Holds)), ct).ConfigureAwait(false);
        await settings.SetAsync(key, JsonSerializer.Serialize(digest), ct).ConfigureAwait(false);
        return token;
    }

    /// <summary>What a token invites to; null where it is unknown, used or too old.</summary>
    public async ValueTask<Invitation?> FindAsync(string? token, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(token) || token.Length != TokenBytes * 2) return null;
        if (await settings.GetAsync(Prefix + DigestOf(token), ct).ConfigureAwait(false) is not { } json) return null;
        var invitation = JsonSerializer.Deserialize<Invitation>(json);
        return invitation?.Until >= clock.GetUtcNow() ? invitation : null;
    }

    /// <summary>The same, and uses it up: of two who come at once one gets it.</summary>
    public async ValueTask<Invitation?> TakeAsync(string? token, CancellationToken ct)
    {
        await _turn.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            if (await FindAsync(token, ct).ConfigureAwait(false) is not { } invitation) return null;
            await settings.SetAsync(Prefix + DigestOf(token!), null, ct).ConfigureAwait(false);
            await settings.SetAsync(PointerOf(invitation.AccountId), null, ct).ConfigureAwait(false);
            return invitation;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private static string PointerOf(string? accountId) => accountId is null ? First : $"invitation-of:{accountId}";

    private static string DigestOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

/// <summary>What a link invites to.</summary>
/// <param name="AccountId">Account to be set up; null for the first administrator.</param>
/// <param name="Until">When it ends, UTC.</param>
public sealed record Invitation(string? AccountId, DateTimeOffset Until);

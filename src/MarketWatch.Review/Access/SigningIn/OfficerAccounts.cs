using System.Security.Cryptography;
using System.Text;
using MarketWatch.Accountability;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MarketWatch.Review.Access.SigningIn;

/// <summary>Identity's accounts, with locks that grow, a clock that can be set, and recovery codes of which only digests are kept.</summary>
internal sealed class OfficerAccounts : UserManager<Account>
{
    private const int MostDoublings = 6;
    private const int CodeLetters = 16;
    private const string CodeAlphabet = "23456789abcdefghjkmnpqrstuvwxyz";

    private readonly TimeProvider _clock;

    public OfficerAccounts(IUserStore<Account> store, IOptions<IdentityOptions> options, IPasswordHasher<Account> hasher, IEnumerable<IUserValidator<Account>> userValidators,
        IEnumerable<IPasswordValidator<Account>> passwordValidators, ILookupNormalizer normalizer, IdentityErrorDescriber errors, IServiceProvider services, ILogger<UserManager<Account>> log, TimeProvider clock)
        : base(store, options, hasher, userValidators, passwordValidators, normalizer, errors, services, log) => _clock = clock;

    /// <summary>All accounts by name.</summary>
    public IReadOnlyList<Account> All() => [.. Users.OrderBy(account => account.NormalizedUserName)];

    /// <inheritdoc/>
    public override Task<bool> IsLockedOutAsync(Account user) => Task.FromResult(user.LockoutEnd > _clock.GetUtcNow());

    /// <summary>Counts a failure. From the fifth on every further one locks for twice as long: 1, 2, 4 ... 64 minutes; a sign-in starts the count anew.</summary>
    public override Task<IdentityResult> AccessFailedAsync(Account user)
    {
        user.AccessFailedCount++;
        var beyond = user.AccessFailedCount - Options.Lockout.MaxFailedAccessAttempts;
        if (beyond >= 0) user.LockoutEnd = _clock.GetUtcNow() + Options.Lockout.DefaultLockoutTimeSpan * (1 << Math.Min(beyond, MostDoublings));
        return UpdateUserAsync(user);
    }

    /// <summary>Ends a lock.</summary>
    public Task<IdentityResult> UnlockAsync(Account user)
    {
        (user.AccessFailedCount, user.LockoutEnd) = (0, null);
        return UpdateUserAsync(user);
    }

    /// <summary>Spends the time of a real check, so that a name that is unknown cannot be told from one that is known.</summary>
    public void CheckNothing(string password) => PasswordHasher.VerifyHashedPassword(new(), NobodysHash.Value(PasswordHasher), password);

    /// <inheritdoc/>
    public override async Task<IEnumerable<string>?> GenerateNewTwoFactorRecoveryCodesAsync(Account user, int number)
    {
        var codes = Enumerable.Range(0, number).Select(_ => RandomNumberGenerator.GetString(CodeAlphabet, CodeLetters)).ToList();
        await ((IUserTwoFactorRecoveryCodeStore<Account>)Store).ReplaceCodesAsync(user, codes.Select(DigestOf), CancellationToken);
        return (await UpdateUserAsync(user)).Succeeded ? codes.Select(code => string.Join('-', code.Chunk(4).Select(part => new string(part)))) : null;
    }

    /// <inheritdoc/>
    public override Task<IdentityResult> RedeemTwoFactorRecoveryCodeAsync(Account user, string code) =>
        base.RedeemTwoFactorRecoveryCodeAsync(user, DigestOf(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant()));

    private static string DigestOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));

    private static class NobodysHash
    {
        private static string? _value;

        public static string Value(IPasswordHasher<Account> hasher) => _value ??= hasher.HashPassword(new(), Guid.NewGuid().ToString());
    }
}

using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MarketWatch.Accountability;
using Microsoft.AspNetCore.Identity;

namespace MarketWatch.Review.Access.SigningIn;

/// <summary>
/// One-time codes of authenticator programs (RFC 6238: SHA-1, 30 s, six digits). Identity's own provider takes a code as often as it is shown;
/// this one takes each step once, as RFC 6238 section 5.2 asks.
/// </summary>
internal sealed class OneTimeCodes(TimeProvider clock) : IUserTwoFactorTokenProvider<Account>
{
    private const string Keeper = "MarketWatch";
    private const string LastStep = "last one-time step";
    private const int StepSeconds = 30;

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) => HasKeyAsync(manager, user);

    /// <summary>Codes are made by the officer's own device.</summary>
    public Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) => Task.FromResult("");

    /// <summary>Whether the code is right now, within a step to either side, and of a later step than the last one taken.</summary>
    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        if (await manager.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key || Step(key, token) is not { } step) return false;
        var last = long.TryParse(await manager.GetAuthenticationTokenAsync(user, Keeper, LastStep), NumberStyles.None, CultureInfo.InvariantCulture, out var taken) ? taken : 0;
        if (step <= last) return false;
        // fails where another request took a code at the same time, since the account has changed then
        return (await manager.SetAuthenticationTokenAsync(user, Keeper, LastStep, step.ToString(CultureInfo.InvariantCulture))).Succeeded;
    }

    /// <summary>Whether an authenticator is set up: a code of it was taken.</summary>
    public static async Task<bool> IsOnAsync(UserManager<Account> manager, Account user) => await manager.GetAuthenticationTokenAsync(user, Keeper, LastStep) is not null;

    /// <summary>Forgets the authenticator.</summary>
    public static async Task ForgetAsync(UserManager<Account> manager, Account user)
    {
        await manager.RemoveAuthenticationTokenAsync(user, Keeper, LastStep);
        await manager.ResetAuthenticatorKeyAsync(user);
    }

    /// <summary>Six digits of a step.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238's default, the only one that authenticator programs all speak; HMAC-SHA-1 is not broken")]
    public static string Code(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        HMACSHA1.HashData(Bytes(key), counter, hash);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0x0F)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>Number of the 30 seconds that a time lies in.</summary>
    public static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / StepSeconds;

    private static async Task<bool> HasKeyAsync(UserManager<Account> manager, Account user) => await manager.GetAuthenticatorKeyAsync(user) is { Length: > 0 };

    private long? Step(string key, string code)
    {
        var typed = Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsAsciiDigit)));
        var now = StepAt(clock.GetUtcNow());
        for (var step = now - 1; step <= now + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(typed, Encoding.UTF8.GetBytes(Code(key, step)))) return step;
        return null;
    }

    // RFC 4648 section 6
    private static byte[] Bytes(string base32)
    {
        var bytes = new List<byte>(base32.Length * 5 / 8);
        var (buffer, bits) = (0, 0);
        foreach (var letter in base32.ToUpperInvariant().TrimEnd('='))
        {
            buffer = buffer << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal) & 0x1F;
            bits += 5;
            if (bits < 8) continue;
            bits -= 8;
            bytes.Add((byte)(buffer >> bits));
        }

        return [.. bytes];
    }
}

using System.Threading.RateLimiting;
using MarketWatch.Accountability;
using MarketWatch.Review.Access.Keys;
using MarketWatch.Review.Access.SigningIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace MarketWatch.Review.Access;

/// <summary>Registers accounts, sign-in, sessions and the limits around them.</summary>
public static class AccessRegistration
{
    /// <summary>Limit on attempts to sign in, by network address.</summary>
    internal const string SignInLimit = "sign-in";

    private const string EitherScheme = "either";
    private static readonly TimeSpan FirstLock = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenSteps = TimeSpan.FromMinutes(10);

    /// <summary>Adds Identity over the store of accounts, without anything of the web; commands use it alone.</summary>
    public static IdentityBuilder AddOfficerAccounts(this IServiceCollection services, AccessOptions options)
    {
        services.AddSingleton(options).AddSingleton<Invitations>().AddScoped<AccountKeeping>();
        services.AddScoped<IUserClaimsPrincipalFactory<Account>, OfficerPrincipal>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = options.PasswordRounds);
        services.AddScoped<IPasswordValidator<Account>, PasswordRules>();
        return services.AddIdentityCore<Account>(identity =>
            {
                identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                identity.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._@";
                (identity.Password.RequiredLength, identity.Password.RequireDigit, identity.Password.RequireLowercase) = (PasswordRules.Least, false, false);
                (identity.Password.RequireUppercase, identity.Password.RequireNonAlphanumeric, identity.Password.RequiredUniqueChars) = (false, false, 1);
                (identity.Lockout.MaxFailedAccessAttempts, identity.Lockout.DefaultLockoutTimeSpan) = (5, FirstLock);
            })
            .AddUserManager<OfficerAccounts>()
            .AddTokenProvider<OneTimeCodes>(TokenOptions.DefaultAuthenticatorProvider);
    }

    /// <summary>Adds everything that stands between a request and a page.</summary>
    internal static IServiceCollection AddAccess(this IServiceCollection services, AccessOptions options)
    {
        services.AddOfficerAccounts(options).AddSignInManager<OfficerSignIn>();
        services.AddScoped(provider => (OfficerSignIn)provider.GetRequiredService<SignInManager<Account>>());
        services.AddScoped<SessionKeeper>();
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            (passkeys.UserVerificationRequirement, passkeys.ResidentKeyRequirement) = ("required", "preferred");
            if (options.Https) passkeys.ServerDomain = options.Address.Host;
            // browsers give passkeys to pages over TLS, and to localhost; the origin must be the very one that the form came from
            passkeys.ValidateOrigin = asked => ValueTask.FromResult(!asked.CrossOrigin && asked.Origin == $"{asked.HttpContext.Request.Scheme}://{asked.HttpContext.Request.Host}");
        });
        AddCookies(services, options);
        AddKeys(services, options);
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.HeaderName = "X-Antiforgery";
            Protect(antiforgery.Cookie, "marketwatch-form", options, SameSiteMode.Strict);
        });
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.AddPolicy(SignInLimit, context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { PermitLimit = options.AttemptsPerMinute, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter(""));
        });
        // only a proxy on this machine is believed, which is what the defaults of these options are
        services.Configure<ForwardedHeadersOptions>(forwarded => forwarded.ForwardedHeaders = options.Https ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None);
        return services;
    }

    private static void AddCookies(IServiceCollection services, AccessOptions options)
    {
        var authentication = services.AddAuthentication(EitherScheme);
        authentication.AddPolicyScheme(EitherScheme, null, either => either.ForwardDefaultSelector = context => context.IsProgram() ? KeyHandler.SchemeName : IdentityConstants.ApplicationScheme);
        authentication.AddScheme<AuthenticationSchemeOptions, KeyHandler>(KeyHandler.SchemeName, null);
        authentication.AddCookie(IdentityConstants.ApplicationScheme, cookie =>
        {
            Protect(cookie.Cookie, "marketwatch", options, SameSiteMode.Lax);
            (cookie.ExpireTimeSpan, cookie.SlidingExpiration) = (options.Longest, false);
            cookie.Events.OnValidatePrincipal = context => context.HttpContext.RequestServices.GetRequiredService<SessionKeeper>().ValidateAsync(context);
        });
        authentication.AddCookie(IdentityConstants.TwoFactorUserIdScheme, cookie => Step(cookie, "marketwatch-step", options));
        authentication.AddCookie(IdentityConstants.ExternalScheme, cookie => Step(cookie, "marketwatch-external", options));
        if (options.OpenId is { } provider) authentication.AddUnitsProvider(provider);
    }

    private static void Step(CookieAuthenticationOptions cookie, string name, AccessOptions options)
    {
        Protect(cookie.Cookie, name, options, SameSiteMode.Lax);
        (cookie.ExpireTimeSpan, cookie.SlidingExpiration) = (BetweenSteps, false);
    }

    // the prefix binds a cookie to this very host and to TLS (RFC 6265bis section 4.1.3.2)
    private static void Protect(CookieBuilder cookie, string name, AccessOptions options, SameSiteMode sameSite)
    {
        (cookie.Name, cookie.Path) = (options.Https ? "__Host-" + name : name, "/");
        (cookie.HttpOnly, cookie.IsEssential, cookie.SameSite) = (true, true, sameSite);
        cookie.SecurePolicy = options.Https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }

    private static void AddKeys(IServiceCollection services, AccessOptions options)
    {
        var protection = services.AddDataProtection().SetApplicationName("marketwatch");
        if (options.KeysFolder is not { } folder)
        {
            protection.UseEphemeralDataProtectionProvider();
            return;
        }

        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        protection.PersistKeysToFileSystem(new(folder));
    }
}

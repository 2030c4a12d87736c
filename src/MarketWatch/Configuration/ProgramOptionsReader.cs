using MarketWatch.Accountability;
using MarketWatch.Marketplaces.Validation;

namespace MarketWatch.Configuration;

/// <summary>Reads <c>config/marketwatch.yaml</c>. Every mistake is reported together, each with its place; no message holds a secret.</summary>
public static class ProgramOptionsReader
{
    private const int MostPagesAtOnce = 64;
    private const int MostDays = 36_500;

    /// <summary>Reads a file. A file that is not there or cannot be read is an error like any other.</summary>
    public static ConfigurationResult<ProgramOptions> ReadFile(string path) => ConfigurationFile.Read(path, content => Read(content, path));

    /// <summary>Reads the content of a file.</summary>
    /// <param name="content">Its bytes, UTF-8.</param>
    /// <param name="file">Its path, which need not exist.</param>
    public static ConfigurationResult<ProgramOptions> Read(byte[] content, string file) =>
        ConfigurationFile.Parse<ProgramOptions, ProgramOptions>(content, file, (options, findings) =>
        {
            Check(options, findings);
            return options with { SourceFile = file };
        });

    private static void Check(ProgramOptions options, Findings findings)
    {
        var root = KeyPath.Root;
        if (string.IsNullOrWhiteSpace(options.Data)) findings.Add(root / "data", "the path of a folder is expected");
        if (!AccessRule.IsSocks(options.Tor)) findings.Add(root / "tor", "socks5://host:port is expected");
        if (options.Browser.Executable is { } path && string.IsNullOrWhiteSpace(path)) findings.Add(root / "browser" / "executable", "the path of a program is expected");
        if (options.Browser.PagesAtOnce is < 1 or > MostPagesAtOnce) findings.Add(root / "browser" / "pages_at_once", $"pages at once are 1 to {MostPagesAtOnce}");
        if (options.KeepTextDays is < 0 or > MostDays) findings.Add(root / "keep_text_days", $"days are 0 to {MostDays:N0}");
        CheckAccounts(options.Accounts, root / "accounts", findings);
        foreach (var (marketplace, secrets) in options.Secrets)
        {
            if (!KnownNames.IsId(marketplace)) findings.AddName(root / "secrets" / marketplace, "the id of a marketplace is expected");
            foreach (var (name, reference) in secrets) CheckSecret(name, reference, root / "secrets" / marketplace / name, findings);
        }
    }

    private static void CheckAccounts(AccountOptions accounts, KeyPath path, Findings findings)
    {
        if (accounts.Idle < TimeSpan.FromMinutes(1) || accounts.Idle > accounts.Longest) findings.Add(path / "idle", "a minute at least, and no more than `longest`, is expected");
        if (accounts.Longest > TimeSpan.FromDays(1)) findings.Add(path / "longest", "a session lasts a day at most");
        if (accounts.OpenId is not { } provider) return;
        if (SecretReference.Parse(provider.ClientSecret) is null) findings.Add(path / "open_id" / "client_secret", "a secret is not written here, but where it is: env:NAME or file:/path");
        if (provider.Authority.Scheme != Uri.UriSchemeHttps && !provider.Authority.IsLoopback) findings.Add(path / "open_id" / "authority", "an https address is expected");
        if (provider.Roles.Count == 0) findings.Add(path / "open_id" / "roles", "at least one role is needed: a value of the claim, and the role it gives");
        foreach (var (claim, role) in provider.Roles)
            if (role == OfficerRole.Service) findings.Add(path / "open_id" / "roles" / claim, "a person has no such role: programs sign in with keys of the API");
    }

    private static void CheckSecret(string name, string reference, KeyPath path, Findings findings)
    {
        if (!KnownNames.IsName(name)) findings.AddName(path, "a secret's name is lower-case letters, digits and underscores");
        if (SecretReference.Parse(reference) is null) findings.Add(path, "a secret is not written here, but where it is: env:NAME or file:/path");
    }
}

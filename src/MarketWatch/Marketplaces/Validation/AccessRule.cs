using MarketWatch.Configuration;

namespace MarketWatch.Marketplaces.Validation;

/// <summary>How the marketplace is visited: politeness within bounds, a reason beside every exception, hidden markets never directly.</summary>
internal sealed class AccessRule : IDefinitionRule
{
    private const int MostConnections = 8;

    private static readonly KeyPath Section = KeyPath.Root / "access";

    public void Check(MarketplaceDefinition definition, Findings findings)
    {
        var access = definition.Access;
        if (access.Robots == RobotsPolicy.Ignore && string.IsNullOrWhiteSpace(access.Reason))
            findings.Add(Section / "robots", "ignoring robots.txt needs a 'reason' beside it; every report shows it");
        if (access.Delay.Least > access.Delay.Most)
            findings.Add(Section / "delay", "the shorter delay comes first, as in 4s..9s");
        if (access.Connections is < 1 or > MostConnections)
            findings.Add(Section / "connections", $"connections are 1 to {MostConnections}");
        if (access.UserAgent is { } agent && (agent.Length == 0 || agent.Any(char.IsControl)))
            findings.Add(Section / "user_agent", "a user agent is one line of text");
        CheckLimits(access.Limits, Section / "limits", findings);
        CheckEgress(definition, findings);
    }

    /// <summary>Limits are positive; a depth of 0 visits the seeds alone.</summary>
    internal static void CheckLimits(CrawlLimits limits, KeyPath path, Findings findings)
    {
        if (limits.Pages < 1) findings.Add(path / "pages", "pages are at least 1");
        if (limits.Duration <= TimeSpan.Zero) findings.Add(path / "duration", "a duration is longer than nothing");
        if (limits.Depth < 0) findings.Add(path / "depth", "depth is at least 0");
    }

    private static void CheckEgress(MarketplaceDefinition definition, Findings findings)
    {
        var egress = definition.Access.Egress;
        var path = Section / "egress";
        if (egress is not ("direct" or "tor") && !IsSocks(egress))
        {
            findings.Add(path, "egress is direct, tor or socks5://host:port", NearestName.Of(egress, ["direct", "tor"]));
            return;
        }

        if (egress != "direct") return;
        var onion = definition.Addresses.FirstOrDefault(address => address.Host.EndsWith(".onion", StringComparison.OrdinalIgnoreCase));
        if (onion is not null) findings.Add(path, $"'{onion.Host}' cannot be reached directly: set egress to tor or socks5://host:port");
        else if (definition.Kind == MarketplaceKind.Hidden) findings.Add(path, "a hidden market is never visited directly: set egress to tor or socks5://host:port");
    }

    /// <summary>A SOCKS5 address with host and port, without credentials.</summary>
    internal static bool IsSocks(string egress) =>
        Uri.TryCreate(egress, UriKind.Absolute, out var proxy)
        && proxy is { Scheme: "socks5", UserInfo: "", Port: > 0, PathAndQuery: "" or "/" } && proxy.Host.Length > 0;
}

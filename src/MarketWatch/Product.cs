using System.Reflection;

namespace MarketWatch;

/// <summary>What the program calls itself.</summary>
public static class Product
{
    /// <summary>Product token that robots.txt may name (RFC 9309 2.2.1).</summary>
    public const string RobotsToken = "MarketWatch";

    /// <summary>Version of the build.</summary>
    public static string Version { get; } = typeof(Product).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>Name and version, as evidence and WARC records state them.</summary>
    public static string Software => $"MarketWatch {Version}";

    /// <summary>User agent of plain HTTP visits where a definition names none.</summary>
    public static string UserAgent => $"Mozilla/5.0 (compatible; MarketWatch/{Version})";
}

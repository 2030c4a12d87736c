namespace MarketWatch.Bazaar;

/// <summary>What Bazaar to open. Every property has a default that suits the demo.</summary>
public sealed record BazaarOptions
{
    /// <summary>Number from which everything is invented; the same number gives the same truth. Default 7.</summary>
    public int Seed { get; init; } = 7;

    /// <summary>Listings over all sites, 30 to 20,000; default 450.</summary>
    public int Listings { get; init; } = 450;

    /// <summary>Port of the control site (<c>/truth.json</c>, <c>/requests.json</c>); default 0, any free port. The market sites always take free ports.</summary>
    public int Port { get; init; }

    /// <summary>User of the hidden market; default <c>demo</c>.</summary>
    public string UserName { get; init; } = "demo";

    /// <summary>Password of the hidden market; default <c>demo-pass</c>.</summary>
    public string Password { get; init; } = "demo-pass";

    /// <summary>Clock of delays, limits until a time, and the request log. Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

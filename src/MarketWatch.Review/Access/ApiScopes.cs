namespace MarketWatch.Review.Access;

/// <summary>What keys of the API can be given. Accounts, settings and erasure stay with people.</summary>
internal static class ApiScopes
{
    /// <summary>Permissions that can be scopes.</summary>
    public static IReadOnlyList<Permission> All { get; } = [Permission.Look, Permission.Decide, Permission.Export, Permission.Crawl, Permission.ReadAudit];

    /// <summary>Name as stored and shown.</summary>
    public static string Name(Permission permission) => permission switch { Permission.ReadAudit => "read-audit", _ => permission.ToString().ToLowerInvariant() };

    /// <summary>The permission of a name; null where there is none.</summary>
    public static Permission? Find(string name) => All.Where(permission => Name(permission) == name).Select(permission => (Permission?)permission).FirstOrDefault();
}

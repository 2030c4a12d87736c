using MarketWatch.Accountability;

namespace MarketWatch.Review.Access;

/// <summary>Which permissions a role carries.</summary>
internal static class RolePermissions
{
    private static readonly Permission[] Everybody = [Permission.Public, Permission.SignedIn];
    private static readonly Permission[] Viewer = [.. Everybody, Permission.Look];
    private static readonly Permission[] Officer = [.. Viewer, Permission.Decide, Permission.Export, Permission.Crawl, Permission.Brake];

    /// <summary>Permissions by role. A service has those that the scopes of its key name, and none by its role.</summary>
    public static IReadOnlyDictionary<OfficerRole, IReadOnlySet<Permission>> Of { get; } = new Dictionary<OfficerRole, IReadOnlySet<Permission>>
    {
        [OfficerRole.Viewer] = Viewer.ToHashSet(),
        [OfficerRole.Officer] = Officer.ToHashSet(),
        [OfficerRole.Supervisor] = Officer.Concat([Permission.Configure, Permission.Supervise]).ToHashSet(),
        [OfficerRole.Auditor] = Everybody.Append(Permission.ReadAudit).ToHashSet(),
        [OfficerRole.Administrator] = Everybody.Concat([Permission.Administer, Permission.Brake]).ToHashSet(),
        [OfficerRole.Service] = Everybody.ToHashSet(),
    };

    /// <summary>Whether a role carries a permission.</summary>
    public static bool Allows(OfficerRole role, Permission permission) => Of[role].Contains(permission);
}

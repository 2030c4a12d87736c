namespace MarketWatch.Review.Access;

/// <summary>Permissions in words.</summary>
internal static class PermissionWords
{
    /// <summary>English words; pages translate them.</summary>
    public static string Of(Permission permission) => permission switch
    {
        Permission.Public => "anybody",
        Permission.SignedIn => "whoever is signed in",
        Permission.Look => "look at hits, sellers, runs and statistics",
        Permission.Decide => "decide on hits, note, assign",
        Permission.Export => "take data out",
        Permission.Crawl => "run, pause, stop and resume watches",
        Permission.Brake => "stop all crawling",
        Permission.Configure => "plan watches, change marketplaces and profiles",
        Permission.Supervise => "hold, release, propose and approve erasure",
        Permission.ReadAudit => "read the log of who looked at what",
        Permission.Administer => "keep accounts, keys and settings",
        _ => permission.ToString(),
    };
}

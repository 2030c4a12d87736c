namespace MarketWatch.Review.Access;

/// <summary>What an account may be allowed; a row of the policy table asks for one.</summary>
internal enum Permission
{
    /// <summary>Anybody, also without signing in.</summary>
    Public,

    /// <summary>Whoever is signed in.</summary>
    SignedIn,

    /// <summary>Look at hits, sellers, runs and statistics.</summary>
    Look,

    /// <summary>Decide on hits, note, assign.</summary>
    Decide,

    /// <summary>Take data out of the application.</summary>
    Export,

    /// <summary>Run, pause, stop and resume watches.</summary>
    Crawl,

    /// <summary>Stop all crawling.</summary>
    Brake,

    /// <summary>Plan watches, change marketplaces and profiles.</summary>
    Configure,

    /// <summary>Hold, release, propose and approve erasure.</summary>
    Supervise,

    /// <summary>Read the log of who looked at what.</summary>
    ReadAudit,

    /// <summary>Keep accounts, keys and settings.</summary>
    Administer,
}

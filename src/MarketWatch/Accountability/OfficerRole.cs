namespace MarketWatch.Accountability;

/// <summary>What an account may do; the review application's policy table says what follows from each.</summary>
public enum OfficerRole
{
    /// <summary>Looks at hits and statistics under a purpose; changes nothing.</summary>
    Viewer,

    /// <summary>Reviews hits, searches, exports, runs watches.</summary>
    Officer,

    /// <summary>An officer who also gives second opinions, plans watches, changes profiles and definitions, and approves erasure.</summary>
    Supervisor,

    /// <summary>Reads the log of who looked at what, and nothing else.</summary>
    Auditor,

    /// <summary>Keeps accounts and settings; sees no hits.</summary>
    Administrator,

    /// <summary>A program; may do what the scopes of its key name.</summary>
    Service,
}

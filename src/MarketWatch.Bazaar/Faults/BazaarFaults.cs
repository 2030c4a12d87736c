namespace MarketWatch.Bazaar.Faults;

/// <summary>Faults of the sites, switched on and off while they run: <c>bazaar.Faults[BazaarSite.Shop] = new() { RedirectLoop = true }</c>.</summary>
public sealed class BazaarFaults
{
    private static readonly SiteFaults Sound = new();
    private readonly SiteFaults?[] _faults = new SiteFaults?[Enum.GetValues<BazaarSite>().Length];

    /// <summary>Faults of a site; those in the record hold from the next request on.</summary>
    public SiteFaults this[BazaarSite site]
    {
        get => Volatile.Read(ref _faults[(int)site]) ?? Sound;
        set => Volatile.Write(ref _faults[(int)site], value);
    }

    /// <summary>Everything works again.</summary>
    public void Clear()
    {
        foreach (var site in Enum.GetValues<BazaarSite>()) this[site] = Sound;
    }
}

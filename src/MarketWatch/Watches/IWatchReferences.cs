namespace MarketWatch.Watches;

/// <summary>What watches refer to as it stands now: files may be changed while the program runs.</summary>
public interface IWatchReferences
{
    /// <summary>Marketplaces, profiles and purposes of this moment.</summary>
    /// <exception cref="Configuration.ConfigurationException">The purposes cannot be read.</exception>
    WatchReferences Current { get; }
}

using MarketWatch.Watches;

namespace MarketWatch.Cli;

/// <summary>The purposes as <c>config/purposes.yaml</c> has them now; while the file is broken, as it had them last.</summary>
internal sealed class InstallationPurposes(Installation installation) : IPurposes
{
    private IReadOnlyList<Purpose> _last = installation.ReadPurposes();

    public IReadOnlyList<Purpose> All
    {
        get
        {
            try
            {
                return _last = installation.ReadPurposes();
            }
            catch (Configuration.ConfigurationException)
            {
                // whoever edits the file is told by the commands that check it; officers at work go on
                return _last;
            }
        }
    }
}

using MarketWatch.Configuration;

namespace MarketWatch.Profiles;

/// <summary>The profiles of <c>config/profiles/</c>.</summary>
public sealed class ProfileCatalog : Catalog<KeywordProfile>
{
    private ProfileCatalog(IReadOnlyDictionary<string, KeywordProfile> byId, IReadOnlyList<BrokenFile> broken)
        : base(byId, broken)
    {
    }

    /// <summary>Reads every <c>*.yaml</c> of a folder.</summary>
    public static ProfileCatalog Load(string folder)
    {
        var (byId, broken) = DefinitionFolder.Read(folder, ProfileReader.ReadFile, profile => profile.Id);
        return new(byId, broken);
    }
}

using MarketWatch.Configuration;
using MarketWatch.Profiles.Validation;

namespace MarketWatch.Profiles;

/// <summary>Reads <c>config/profiles/&lt;id&gt;.yaml</c>. Every mistake is reported together, each with its place.</summary>
public static class ProfileReader
{
    /// <summary>Reads a file. A file that is not there or cannot be read is an error like any other.</summary>
    public static ConfigurationResult<KeywordProfile> ReadFile(string path) => ConfigurationFile.Read(path, content => Read(content, path));

    /// <summary>Reads the content of a file.</summary>
    /// <param name="content">Its bytes, UTF-8.</param>
    /// <param name="file">Its path, which need not exist; the name without ending must be the id.</param>
    public static ConfigurationResult<KeywordProfile> Read(byte[] content, string file) =>
        ConfigurationFile.Parse<KeywordProfile, KeywordProfile>(content, file, (profile, findings) =>
        {
            ProfileRules.Check(profile, findings);
            return profile with { Digest = ConfigurationFile.DigestOf(content), SourceFile = findings.File };
        });
}

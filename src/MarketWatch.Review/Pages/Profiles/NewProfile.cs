using MarketWatch.Profiles.Editing;

namespace MarketWatch.Review.Pages.Profiles;

/// <summary>What a new profile is begun from, as an address carries it.</summary>
internal sealed class NewProfile
{
    /// <summary>Id of the profile whose text is copied. Not set: an empty one with remarks.</summary>
    public string? Like { get; set; }

    /// <summary>Name of the new profile.</summary>
    public string? Name { get; set; }

    /// <summary>Entry of <c>config/purposes.yaml</c>. Not set: the watch's.</summary>
    public string? Purpose { get; set; }

    /// <summary>The text to begin with; null where nothing was chosen, or what was chosen is not there.</summary>
    public string? Text(string id, ProfileEditing editing, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(Name)) return null;
        if (string.IsNullOrEmpty(Like)) return ProfileTemplate.Blank(id, Name, string.IsNullOrEmpty(Purpose) ? null : Purpose, today);
        return editing.Read(Like) is { } other ? ProfileTemplate.Copy(other.Yaml, id, Name) : null;
    }
}

using MarketWatch.Accountability;

namespace MarketWatch.Profiles.Editing;

/// <summary>A text that is to be put in use.</summary>
public sealed record ProfileActivation
{
    /// <summary>Profile id; the file is <c>config/profiles/&lt;id&gt;.yaml</c>.</summary>
    public required string ProfileId { get; init; }

    /// <summary>The text.</summary>
    public required string Yaml { get; init; }

    /// <summary>Digest of the file when its editing began; empty where there was none. The file is replaced only if it still is the same.</summary>
    public required string SeenDigest { get; init; }

    /// <summary>Why, in the officer's words.</summary>
    public required string Note { get; init; }

    /// <summary>Who.</summary>
    public required Officer By { get; init; }
}

/// <summary>A profile's file as it is.</summary>
/// <param name="Yaml">Its text.</param>
/// <param name="Digest">Lower-case hex SHA-256 of its bytes.</param>
public sealed record ProfileFile(string Yaml, string Digest);

/// <summary>What became of an activation.</summary>
public sealed record ActivationOutcome
{
    /// <summary>The version that is in use now; null where it was refused.</summary>
    public ProfileVersion? Version { get; init; }

    /// <summary>Why it was refused; null where it was not.</summary>
    public ActivationRefusal? Refusal { get; init; }

    /// <summary>The text as it was read, with its mistakes and samples; null where it was not looked at.</summary>
    public ProfileDraft? Draft { get; init; }

    /// <summary>The file as somebody else left it, where that is why it was refused.</summary>
    public ProfileFile? Current { get; init; }

    /// <summary>Further words of the system; empty where there are none.</summary>
    public string Words { get; init; } = "";

    internal static ActivationOutcome Refused(ActivationRefusal why) => new() { Refusal = why };
}

/// <summary>Why a text was not put in use. Closed list.</summary>
public enum ActivationRefusal
{
    /// <summary>The id cannot be a profile's.</summary>
    NoSuchId,

    /// <summary>No note says why.</summary>
    NoNote,

    /// <summary>The text has mistakes.</summary>
    Mistakes,

    /// <summary>A sample does not get the verdict written beside it.</summary>
    SamplesFail,

    /// <summary>Somebody else has changed the file since.</summary>
    ChangedMeanwhile,

    /// <summary>The text is the one in use.</summary>
    NothingChanged,

    /// <summary>The file cannot be written.</summary>
    NotWritable,
}

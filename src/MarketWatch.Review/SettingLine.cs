namespace MarketWatch.Review;

/// <summary>A setting as the administrator sees it; whoever composes the program registers those of its own parts.</summary>
/// <param name="Name">What is set, in English.</param>
/// <param name="Value">Its value; never a secret.</param>
/// <param name="Place">File and key where it is changed.</param>
public sealed record SettingLine(string Name, string Value, string Place);

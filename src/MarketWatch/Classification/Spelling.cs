namespace MarketWatch.Classification;

/// <summary>Compares spellings for profiles that do not fold case or accents.</summary>
internal static class Spelling
{
    /// <summary>Whether what is written agrees with the profile's own spelling in what the profile does not fold.</summary>
    public static bool Agrees(ReadOnlySpan<char> written, string wanted, CompiledProfile profile)
    {
        if (profile.MarksMatter && !written.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)) return false;
        if (!profile.CaseMatters) return true;
        for (var i = 0; i < Math.Min(written.Length, wanted.Length); i++)
            if (char.IsUpper(written[i]) != char.IsUpper(wanted[i])) return false;
        return true;
    }
}

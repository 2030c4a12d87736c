using System.Text.RegularExpressions;

namespace MarketWatch.Configuration;

/// <summary>Rules of form for ids, names, languages, currencies and time zones, the same in every file.</summary>
internal static partial class KnownNames
{
    public const string WhatALanguageIs = "a language is two lower-case letters, such as nl (ISO 639-1)";

    /// <summary>Checks an id that must be the file's name.</summary>
    public static void CheckId(string id, Findings findings)
    {
        var path = KeyPath.Root / "id";
        if (!IsId(id))
        {
            findings.Add(path, "an id is 2 to 63 lower-case letters, digits and hyphens, and begins with a letter or digit");
            return;
        }

        var name = Path.GetFileNameWithoutExtension(findings.File);
        if (id != name) findings.Add(path, $"the id '{id}' is not the file's name", IsId(name) ? name : null);
    }

    public static bool IsId(string text) => Id().IsMatch(text);

    /// <summary>Lower-case words joined by underscores, as keys are written.</summary>
    public static bool IsName(string text) => Name().IsMatch(text);

    public static bool IsLanguage(string text) => Language().IsMatch(text);

    public static void CheckLanguage(string? language, KeyPath path, Findings findings)
    {
        if (language is not null && !IsLanguage(language)) findings.Add(path, WhatALanguageIs);
    }

    public static void CheckCurrency(string? currency, KeyPath path, Findings findings)
    {
        if (currency is not null && !Currency().IsMatch(currency)) findings.Add(path, "a currency is three capital letters, such as EUR (ISO 4217), or a crypto ticker such as XMR");
    }

    public static void CheckTimeZone(string zone, KeyPath path, Findings findings)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)) return;
        var known = TimeZoneInfo.GetSystemTimeZones().Select(candidate => candidate.Id);
        findings.Add(path, $"the time zone '{TreeReader.Shortened(zone)}' is not known; write one such as Europe/Amsterdam", NearestName.Of(zone, known));
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{1,62}\z")]
    private static partial Regex Id();

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,62}\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"\A[a-z]{2}\z")]
    private static partial Regex Language();

    [GeneratedRegex(@"\A[A-Z]{3,5}\z")]
    private static partial Regex Currency();
}

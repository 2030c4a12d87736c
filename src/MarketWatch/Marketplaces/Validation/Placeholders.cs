using System.Text.RegularExpressions;
using MarketWatch.Configuration;

namespace MarketWatch.Marketplaces.Validation;

/// <summary>Placeholders in braces: <c>{query}</c>, <c>{settings.x}</c>, <c>{secret.x}</c>; which of them may stand where.</summary>
internal static partial class Placeholders
{
    /// <summary>Names in braces, as written.</summary>
    public static IEnumerable<string> In(string text) => Braces().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>Checks each placeholder of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="allowed">Which may stand here: <c>query</c>, <c>settings</c>, <c>secret</c>.</param>
    /// <param name="definition">Holds the settings.</param>
    /// <param name="path">Where the text stands.</param>
    /// <param name="findings">Where mistakes go.</param>
    public static void Check(string text, IReadOnlyList<string> allowed, MarketplaceDefinition definition, KeyPath path, Findings findings)
    {
        foreach (var placeholder in In(text))
        {
            var (kind, name) = placeholder.Split('.', 2) is [var first, var second] ? (first, second) : (placeholder, "");
            if (!allowed.Contains(kind) || (kind == "query") != (name.Length == 0))
                findings.Add(path, WhyNot(placeholder, kind, allowed), Nearest(placeholder, allowed, definition));
            else if (kind == "settings" && !definition.Settings.ContainsKey(name))
                findings.Add(path, $"there is no setting '{TreeReader.Shortened(name)}'", NearestName.Of(name, definition.Settings.Keys));
            else if (kind == "secret" && !KnownNames.IsName(name))
                findings.Add(path, "a secret's name is lower-case letters, digits and underscores");
        }

        if (Braces().Replace(text, "").IndexOfAny(['{', '}']) >= 0) findings.Add(path, "a brace has no partner");
    }

    /// <summary>The text with settings at their defaults and the query as a plain word.</summary>
    public static string Filled(string text, MarketplaceDefinition definition) => Braces().Replace(text, match =>
        match.Groups[1].Value is var name && name.StartsWith("settings.", StringComparison.Ordinal) && definition.Settings.TryGetValue(name["settings.".Length..], out var setting)
            ? setting.Default
            : "word");

    private static string WhyNot(string placeholder, string kind, IReadOnlyList<string> allowed)
    {
        var shown = string.Join(", ", allowed.Select(Form));
        return kind == "secret" ? "secrets are used in the steps of sign_in alone" : $"'{{{TreeReader.Shortened(placeholder)}}}' is no placeholder here; there are {shown}";
    }

    private static string? Nearest(string placeholder, IReadOnlyList<string> allowed, MarketplaceDefinition definition)
    {
        var known = allowed.SelectMany(kind => kind == "settings" ? definition.Settings.Keys.Select(name => "settings." + name) : kind == "query" ? ["query"] : []);
        return NearestName.Of(placeholder, known) is { } near ? $"{{{near}}}" : null;
    }

    private static string Form(string kind) => kind == "query" ? "{query}" : $"{{{kind}.x}}";

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Braces();
}

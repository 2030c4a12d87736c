using System.Text.RegularExpressions;

namespace MarketWatch.Configuration;

/// <summary>Where a secret is: an environment variable or a file.</summary>
/// <param name="InFile">In a file, not in a variable.</param>
/// <param name="Name">Name of the variable, or absolute path of the file.</param>
internal sealed partial record SecretReference(bool InFile, string Name)
{
    /// <summary>Reads <c>env:NAME</c> or <c>file:/path</c>; null where the text is neither.</summary>
    public static SecretReference? Parse(string text)
    {
        if (text.StartsWith("env:", StringComparison.Ordinal) && Variable().IsMatch(text[4..])) return new(false, text[4..]);
        return text.StartsWith("file:", StringComparison.Ordinal) && Path.IsPathFullyQualified(text[5..]) ? new(true, text[5..]) : null;
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex Variable();
}

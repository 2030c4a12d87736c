using System.Diagnostics.CodeAnalysis;
using MarketWatch.Marketplaces;
using MarketWatch.Marketplaces.Validation;

namespace MarketWatch.Configuration;

/// <summary>Looks secrets up where the options say they are, each time anew and only when one is used. What is missing is named; no value ever stands in a message.</summary>
/// <param name="options">Say where the secrets are.</param>
/// <param name="environment">Reads an environment variable. Not set: the process's own.</param>
public sealed class SecretSource(ProgramOptions options, Func<string, string?>? environment = null)
{
    private const int MostBytes = 64 * 1024;

    private readonly Func<string, string?> _environment = environment ?? Environment.GetEnvironmentVariable;

    /// <summary>Looks a secret up.</summary>
    /// <param name="marketplace">Marketplace id.</param>
    /// <param name="name">Its name, the x of <c>{secret.x}</c>.</param>
    /// <param name="value">The secret.</param>
    /// <param name="problem">Why there is none, in plain words; empty where there is one.</param>
    public bool TryFind(string marketplace, string name, [NotNullWhen(true)] out string? value, out string problem)
    {
        (value, problem) = (null, "");
        var what = $"secret '{name}' of marketplace '{marketplace}'";
        if (!options.Secrets.TryGetValue(marketplace, out var secrets) || !secrets.TryGetValue(name, out var written))
            problem = $"{what} is not named in marketwatch.yaml: add secrets.{marketplace}.{name} with env:NAME or file:/path";
        else if (SecretReference.Parse(written) is not { } reference)
            problem = $"{what} in marketwatch.yaml is neither env:NAME nor file:/path";
        else if (reference.InFile)
            value = ReadFile(reference.Name, what, ref problem);
        else if ((value = _environment(reference.Name)) is null or "")
            problem = $"{what}: the environment variable {reference.Name} is not set";
        if (problem.Length > 0) value = null;
        return value is not null;
    }

    /// <summary>Looks a secret of the program itself up, such as that of an identity provider's client.</summary>
    /// <param name="written"><c>env:NAME</c> or <c>file:/path</c>.</param>
    /// <param name="what">What it is, for the message.</param>
    /// <exception cref="ConfigurationException">It is not there.</exception>
    public string Require(string written, string what)
    {
        var problem = "";
        var value = SecretReference.Parse(written) is not { } reference ? null : reference.InFile ? ReadFile(reference.Name, what, ref problem) : _environment(reference.Name);
        if (problem.Length == 0 && string.IsNullOrEmpty(value)) problem = $"{what}: {written} gives nothing";
        return problem.Length > 0 ? throw new ConfigurationException(problem) : value!;
    }

    /// <summary>What is wrong with the secrets that a definition's sign-in uses, one sentence each; empty where all are there.</summary>
    public IReadOnlyList<string> ProblemsOf(MarketplaceDefinition definition)
    {
        var names = (definition.SignIn?.Steps ?? []).SelectMany(step => Placeholders.In(step.With ?? ""))
            .Where(name => name.StartsWith("secret.", StringComparison.Ordinal)).Select(name => name["secret.".Length..]).Distinct();
        return [.. names.Select(name => TryFind(definition.Id, name, out _, out var problem) ? "" : problem).Where(problem => problem.Length > 0)];
    }

    private static string? ReadFile(string path, string what, ref string problem)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MostBytes })
            {
                problem = $"{what}: the file {path} is larger than {MostBytes / 1024} KiB";
                return null;
            }

            // Editors end a file with a line break that is no part of the secret.
            var text = File.ReadAllText(path).TrimEnd('\r', '\n');
            if (text.Length == 0) problem = $"{what}: the file {path} is empty";
            return text;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            problem = $"{what}: the file {path} is not there";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problem = $"{what}: the file {path} cannot be read";
        }

        return null;
    }
}

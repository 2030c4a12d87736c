namespace MarketWatch.Configuration;

/// <summary>Reads every file of a folder.</summary>
internal static class DefinitionFolder
{
    /// <summary>The records by id, and what could not be read. A folder that is not there is a broken file like any other.</summary>
    public static (IReadOnlyDictionary<string, T> ById, IReadOnlyList<BrokenFile> Broken) Read<T>(
        string folder, Func<string, ConfigurationResult<T>> read, Func<T, string> idOf)
        where T : class
    {
        var (byId, broken) = (new OrderedDictionary<string, T>(StringComparer.Ordinal), new List<BrokenFile>());
        if (!Directory.Exists(folder)) return (byId, [Broken(folder, "the folder is not there")]);
        foreach (var file in Directory.EnumerateFiles(folder).Where(IsOurs).Order(StringComparer.Ordinal))
        {
            var result = file.EndsWith(".yaml", StringComparison.Ordinal) ? read(file) : null;
            if (result is null) broken.Add(Broken(file, "files end in .yaml; rename it"));
            else if (result.IsValid) byId[idOf(result.Value)] = result.Value;
            else broken.Add(new(file, result.Errors));
        }

        return (byId, broken);
    }

    // Editors leave hidden files behind.
    private static bool IsOurs(string file) =>
        Path.GetExtension(file).ToLowerInvariant() is ".yaml" or ".yml" && !Path.GetFileName(file).StartsWith('.');

    private static BrokenFile Broken(string file, string message) => new(file, [new(file, 1, 1, "", message)]);
}

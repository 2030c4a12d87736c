using NUnit.Framework;

namespace MarketWatch.Testing;

/// <summary>Real data that rests beside the project, not in it: <c>MARKETWATCH_SHARED</c>, or the folder <c>shared</c> beside the checkout.</summary>
public static class SharedData
{
    /// <summary>Full path of a file or folder of the shared data; the test is skipped, with the reason, where it is absent.</summary>
    /// <param name="relativePath">Path below the shared folder, such as <c>data/prices.jsonl</c>.</param>
    public static string PathTo(string relativePath)
    {
        var path = Root is { } root ? Path.Combine(root, relativePath) : null;
        if (path is null || !Path.Exists(path))
            Assert.Ignore($"shared data '{relativePath}' is absent: set MARKETWATCH_SHARED to the folder that holds it");
        return path!;
    }

    private static string? Root => Environment.GetEnvironmentVariable("MARKETWATCH_SHARED") is { Length: > 0 } named
        ? named
        : Repository.Root is { } root ? Path.GetFullPath(Path.Combine(root, "..", "shared")) : null;
}

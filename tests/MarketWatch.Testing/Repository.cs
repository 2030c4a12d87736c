namespace MarketWatch.Testing;

/// <summary>The checkout the tests were built from.</summary>
public static class Repository
{
    /// <summary>Folder that holds <c>MarketWatch.sln</c>; null outside a checkout.</summary>
    public static string? Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Full path of a file or folder of the checkout.</summary>
    public static string PathTo(params string[] parts) =>
        Path.Combine([Root ?? throw new InvalidOperationException("not in a checkout: MarketWatch.sln was not found above the tests"), .. parts]);

    private static string? Find(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, "MarketWatch.sln"))) folder = Path.GetDirectoryName(folder);
        return folder;
    }
}

namespace MarketWatch.Configuration;

/// <summary>All files of one kind in a folder: the good ones by id, and the broken ones with their mistakes. Immutable.</summary>
/// <typeparam name="T">The record a file describes.</typeparam>
public abstract class Catalog<T>
    where T : class
{
    private protected Catalog(IReadOnlyDictionary<string, T> byId, IReadOnlyList<BrokenFile> broken) => (ById, Broken) = (byId, broken);

    /// <summary>Records by id, in order of id.</summary>
    public IReadOnlyDictionary<string, T> ById { get; }

    /// <summary>Files that could not be used; never passed over in silence.</summary>
    public IReadOnlyList<BrokenFile> Broken { get; }

    /// <summary>The record of an id; null where there is none or its file is broken.</summary>
    public T? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>The record of an id.</summary>
    /// <exception cref="ConfigurationException">There is none, or its file is broken; the message says which.</exception>
    public T Require(string id) =>
        Find(id) ?? throw (BrokenFileOf(id) is { } broken ? new ConfigurationException(broken.Errors) : new ConfigurationException($"there is no '{id}'{Suggestion(id)}"));

    /// <summary>The broken file that would have had an id; null where there is none.</summary>
    public BrokenFile? BrokenFileOf(string id) => Broken.FirstOrDefault(broken => Path.GetFileNameWithoutExtension(broken.File) == id);

    private string Suggestion(string id) => NearestName.Of(id, ById.Keys) is { } near ? $" (did you mean '{near}'?)" : "";
}

/// <summary>A file that could not be used.</summary>
/// <param name="File">Its path.</param>
/// <param name="Errors">All its mistakes.</param>
public sealed record BrokenFile(string File, IReadOnlyList<ConfigurationError> Errors);

using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MarketWatch.Hits;

namespace MarketWatch.Storage.Indexes.Embedded;

/// <summary>
/// The folder of the index: one sub-folder for each generation, and a pointer file that names the one that serves. A rebuild writes the next generation
/// and then replaces the pointer, so that at each instant the index is whole.
/// </summary>
/// <param name="root">Full path; made at the first write.</param>
internal sealed partial class GenerationFolders(string root)
{
    private const string Prefix = "generation-";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private string PointerPath => Path.Combine(root, "current.json");

    public string Root => root;

    public string PathOf(string generation) => Path.Combine(root, generation);

    /// <summary>The generation that serves; null where none was built yet.</summary>
    /// <exception cref="IndexUnavailableException">The pointer cannot be read, or names another format.</exception>
    public string? Current()
    {
        if (Read() is not { } pointer) return null;
        if (pointer.Format == IndexFields.Format) return pointer.Generation;
        throw new IndexUnavailableException($"the index in {root} is of format {pointer.Format}, and this program writes format {IndexFields.Format}: {IndexAdvice.Rebuild}", rebuildHelps: true);
    }

    /// <summary>A name that no generation has yet.</summary>
    public string Next()
    {
        Directory.CreateDirectory(root);
        var last = Directory.EnumerateDirectories(root, Prefix + "*").Select(Path.GetFileName).OfType<string>().Where(name => GenerationName().IsMatch(name))
            .Select(name => int.Parse(name.AsSpan(Prefix.Length), CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();
        return $"{Prefix}{last + 1:D6}";
    }

    /// <summary>Makes a generation the one that serves; durable when it returns.</summary>
    public void Point(string generation)
    {
        var draft = PointerPath + ".draft";
        using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(file, new IndexPointer(IndexFields.Format, generation), Json);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, PointerPath, overwrite: true);
    }

    /// <summary>Removes generations that do not serve: left by a rebuild that died, or by readers that had them open.</summary>
    public void Clean(string? keep)
    {
        foreach (var folder in Directory.EnumerateDirectories(root, Prefix + "*").Where(folder => Path.GetFileName(folder) != keep).ToList())
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
                // still open in a reader, where the system forbids that; the next cleaning takes it
            }
        }
    }

    private IndexPointer? Read()
    {
        try
        {
            var pointer = JsonSerializer.Deserialize<IndexPointer>(File.ReadAllText(PointerPath), Json);
            if (pointer is not null && GenerationName().IsMatch(pointer.Generation ?? "")) return pointer;
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException fault)
        {
            throw Broken(fault);
        }

        throw Broken(null);
    }

    private IndexUnavailableException Broken(Exception? cause) => new($"{PointerPath} cannot be read: {IndexAdvice.Rebuild}", rebuildHelps: true, cause);

    [GeneratedRegex("^generation-[0-9]{6}$", RegexOptions.CultureInvariant)]
    private static partial Regex GenerationName();
}
